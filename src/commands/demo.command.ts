import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import Papa from 'papaparse';
import { dirname, join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { AppModule } from '../app.module';
import { DemoClock } from '../demo/demo-clock.service';
import { DemoModule } from '../demo/demo.module';
import { DemoService } from '../demo/demo.service';
import { DEMO_REGISTRY, type RegistryOptions } from '../demo/registry';
import { projectFolder } from '../platform/texts.store';
import { ReleaseStore } from '../release/release.store';
import { formatInteger } from '../report/format';
import type { Command, CommandContext } from './command';
import { serveCommand } from './service.command';

const TEXTS = 'commands/es/commands';
const KEY_MEASURES = ['vinculaciones', 'personas', 'aplicantes', 'empleadores', 'reclutadores'] as const;

/** `demo [--no-serve]`: an invented registry in, its published reports out, the site up. */
export const demoCommand: Command = {
  options: { 'no-serve': { type: 'boolean' } },
  positionals: [0, 0],
  async run(context) {
    const started = performance.now();
    const folder = join(projectFolder, 'var', 'demo', 'registro');
    await tell(context, 'demo.start', { from: DEMO_REGISTRY.from, to: DEMO_REGISTRY.to, folder });
    const release = await liveThrough(context, folder, DEMO_REGISTRY);
    await tell(context, 'demo.done', {
      seconds: Math.round((performance.now() - started) / 1000),
      folder: dirname(dirname(dirname(release))),
    });
    await tellKeyFigures(context, release);
    return context.options['no-serve'] === true ? 0 : serveCommand.run(context);
  },
};

/** Runs the demo on a program of its own, with its own time; gives the folder of the last release. */
async function liveThrough(context: CommandContext, folder: string, options: RegistryOptions): Promise<string> {
  const clock = new DemoClock();
  const config = { ...context.config, logLevel: 'warn' } as const;
  const app = await NestFactory.createApplicationContext(
    { module: DemoModule, imports: [AppModule.forCommands(config, clock)] },
    { bufferLogs: true, abortOnError: false },
  );
  try {
    app.useLogger(app.get(Logger));
    let done = 0;
    await app.get(DemoService).run(folder, clock, options, ({ month, months, accepted, rejected }) => {
      done += 1;
      context.io.err(
        `${context.texts.sentence(TEXTS, 'demo.month', { done, months, month, accepted: formatInteger(accepted), rejected: formatInteger(rejected) })}\n`,
      );
    });
    return app.get(ReleaseStore).folder({ kind: 'mensual', period: options.to, version: 1 });
  } finally {
    await app.close();
  }
}

/** The key figures of a release, as its own open data has them. */
async function tellKeyFigures(context: CommandContext, folder: string): Promise<void> {
  const csv = await readFile(join(folder, 'datos', 'M01.csv'), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  await tell(context, 'demo.figures', { month: DEMO_REGISTRY.to });
  for (const measure of KEY_MEASURES) {
    const row = data.find((cell) => cell.periodo === DEMO_REGISTRY.to && cell.medida === measure && (cell.canal ?? '') === '');
    await tell(context, `demo.figure.${measure}`, { value: formatInteger(Number(row?.valor)) });
  }
  await tell(context, 'demo.files', {
    pdf: join(folder, 'informe.pdf'),
    workbook: join(folder, 'cuadros.xlsx'),
    cube: join(folder, 'datos', 'cubo.csv'),
  });
}

async function tell(context: CommandContext, path: string, params: Record<string, string | number>): Promise<void> {
  await context.io.out(`${context.texts.sentence(TEXTS, path, params)}\n`);
}
