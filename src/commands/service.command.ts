import { writeFile } from 'node:fs/promises';
import { IngestWorkbooks } from '../ingest/workbook.service';
import { startService } from '../serve';
import type { Command } from './command';

const TEXTS = 'commands/es/commands';

/** `migrate`: brings the database's schema up to date; every command does so when it opens the database. */
export const migrateCommand: Command = {
  options: {},
  positionals: [0, 0],
  async run(context) {
    await context.app();
    await context.io.out(`${context.texts.sentence(TEXTS, 'migrate.done')}\n`);
    return 0;
  },
};

/** `serve`: pages and schedule, until a signal ends it. */
export const serveCommand: Command = {
  options: {},
  positionals: [0, 0],
  async run(context) {
    const app = await startService(context.config);
    await context.io.out(`${context.texts.sentence(TEXTS, 'serve.ready', { url: await app.getUrl() })}\n`);
    await new Promise<void>((resolve) => app.getHttpServer().once('close', resolve));
    return 0;
  },
};

/** `plantilla <layout>`: an XLSX template with drop-downs, `plantilla-<layout>.xlsx` unless `--salida` names a file. */
export const templateCommand: Command = {
  options: { salida: { type: 'string' } },
  positionals: [1, 1],
  async run(context) {
    const [layout = ''] = context.positionals;
    const target = typeof context.options.salida === 'string' ? context.options.salida : `plantilla-${layout}.xlsx`;
    await writeFile(target, await new IngestWorkbooks(context.texts).template(layout));
    await context.io.out(`${context.texts.sentence(TEXTS, 'plantilla.done', { target })}\n`);
    return 0;
  },
};
