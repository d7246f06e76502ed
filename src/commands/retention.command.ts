import { RETENTION_TEXTS, RetentionService } from '../operations/retention/retention.service';
import { UsageError } from '../platform/errors';
import { actorOf } from './account.command';
import type { Command, CommandContext } from './command';
import { JSON_OPTION, textOf, USER_OPTION } from './options';

/** `retention [<year> (--dry-run | --confirmar <year>)]`: which years' persons can be told by their documents, and closing one. */
export const retentionCommand: Command = {
  options: { ...JSON_OPTION, ...USER_OPTION, 'dry-run': { type: 'boolean' }, confirmar: { type: 'string' } },
  positionals: [0, 1],
  async run(context) {
    const { positionals, options, io } = context;
    const service = (await context.app()).get(RetentionService, { strict: false });
    const [given] = positionals;
    if (given === undefined) {
      await tellAll(context, service);
      return 0;
    }
    const year = yearOf(given, context);
    const say = (path: string, params: Record<string, string | number>): string =>
      `${context.texts.sentence(RETENTION_TEXTS, path, params)}\n`;
    if (options['dry-run'] === true) {
      const { rows } = await service.closable(year);
      await io.out(options.json === true ? `${JSON.stringify({ ano: year, filas: rows, prueba: true })}\n` : say('would', { year, rows }));
      return 0;
    }
    const rows = await service.close(year, textOf(options.confirmar), actorOf(context));
    await io.out(
      options.json === true
        ? `${JSON.stringify({ ano: year, filas: rows, prueba: false })}\n`
        : say(rows === 0 ? 'rewritten' : 'done', { year, rows }),
    );
    return 0;
  },
};

async function tellAll({ options, io, texts, config }: CommandContext, service: RetentionService): Promise<void> {
  const years = await service.all();
  if (options.json === true) {
    const told = years.map(({ year, rows, late, closedAt, standing }) => ({
      ano: year,
      filas: rows,
      filasDespuesDeCerrar: late,
      cerrado: closedAt?.toISOString() ?? null,
      estado: standing.kind,
    }));
    await io.out(`${JSON.stringify({ plazo: config.identityYears ?? null, anos: told })}\n`);
    return;
  }
  const { identityYears } = config;
  await io.out(
    `${identityYears === undefined ? texts.sentence(RETENTION_TEXTS, 'no-term') : texts.sentence(RETENTION_TEXTS, 'term', { years: identityYears })}\n`,
  );
  for (const { year, rows, late, standing } of years) {
    const said = service.saidOf(standing);
    const after = late > 0 ? ` ${texts.sentence(RETENTION_TEXTS, 'late', { late })}` : '';
    await io.out(`${texts.sentence(RETENTION_TEXTS, 'year', { year, rows, said })}${after}\n`);
  }
  if (years.length === 0) await io.out(`${texts.sentence(RETENTION_TEXTS, 'none')}\n`);
}

function yearOf(given: string, { texts }: CommandContext): number {
  if (/^20\d\d$/.test(given)) return Number(given);
  throw new UsageError(
    texts.sentence('commands/es/commands', 'usage.wrong', { usage: texts.sentence('commands/es/commands', 'usage.commands.retention') }),
  );
}
