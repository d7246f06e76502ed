import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { IngestResult } from '../ingest/ingest';
import { IngestService } from '../ingest/ingest.service';
import { IngestWorkbooks } from '../ingest/workbook.service';
import { resultsJson } from '../ingest/problems-json';
import { formatInteger } from '../report/format';
import type { Command, CommandContext, ExitCode } from './command';
import { USER_OPTION, userOf } from './options';

/** Problems a person is shown on the screen; the JSON and the workbook hold all. */
const SHOWN_PROBLEMS = 20;
const TEXTS = 'commands/es/commands';

/** `ingest <layout> <file…>`: takes registry files in. */
export const ingestCommand: Command = {
  options: {
    strict: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
    fuente: { type: 'string' },
    hoja: { type: 'string' },
    problemas: { type: 'string' },
    ...USER_OPTION,
  },
  positionals: [2, Infinity],
  async run(context) {
    const [layout = '', ...paths] = context.positionals;
    const app = await context.app();
    const ingest = app.get(IngestService);
    const results: IngestResult[] = [];
    for (const path of paths) {
      const result = await ingest.ingest({
        layout,
        path,
        strict: context.options.strict === true,
        dryRun: context.options['dry-run'] === true,
        actor: userOf(context),
        ...(typeof context.options.fuente === 'string' ? { source: context.options.fuente } : {}),
        ...(typeof context.options.hoja === 'string' ? { sheet: context.options.hoja } : {}),
        onProgress: ({ row }) => {
          if (context.io.live)
            context.io.err(`\r${context.texts.sentence(TEXTS, 'ingest.progress', { file: path, rows: formatInteger(row) })}`);
        },
      });
      if (context.io.live) context.io.err('\n');
      results.push(result);
      if (context.options.json !== true) await tell(context, result);
      if (typeof context.options.problemas === 'string' && result.problems.count > 0)
        await writeProblems(app.get(IngestWorkbooks), path, result, context.options.problemas);
    }
    if (context.options.json === true) for (const piece of resultsJson(results)) await context.io.out(piece);
    return exitCode(context, results);
  },
};

/** 1 where a file was refused: nothing of it was taken. */
function exitCode(context: CommandContext, results: readonly IngestResult[]): ExitCode {
  const refused = results.filter((result) => result.refusal !== null);
  for (const { file, refusal } of refused) context.io.err(`${file}: ${refusal?.message ?? ''}\n`);
  return refused.length > 0 ? 1 : 0;
}

async function tell(context: CommandContext, result: IngestResult): Promise<void> {
  const { io, texts } = context;
  if (result.refusal !== null) return;
  const { file } = result;
  const counts = {
    file,
    received: formatInteger(result.received),
    accepted: formatInteger(result.accepted),
    rejected: formatInteger(result.rejected),
    warnings: formatInteger(result.warnings),
  };
  const outcome = result.duplicateOf !== null ? 'duplicate' : result.dryRun ? 'dry' : 'done';
  await io.out(`${texts.sentence(TEXTS, `ingest.${outcome}`, counts)}\n`);
  let shown = 0;
  for (const problem of result.problems) {
    if (shown === SHOWN_PROBLEMS) break;
    shown += 1;
    const place = problem.column === null ? 'row_problem' : 'cell_problem';
    await io.out(
      `  ${texts.sentence(TEXTS, `ingest.${place}`, {
        severity: texts.sentence(TEXTS, `ingest.severity.${problem.severity}`),
        row: problem.row,
        column: problem.column ?? '',
        name: problem.name ?? '',
        message: problem.message,
      })}\n`,
    );
  }
  if (result.problems.count > shown)
    await io.out(`  ${texts.sentence(TEXTS, 'ingest.more', { count: formatInteger(result.problems.count - shown) })}\n`);
}

async function writeProblems(workbooks: IngestWorkbooks, path: string, result: IngestResult, target: string): Promise<void> {
  await workbooks.problems(path, result, createWriteStream(`${target}.tmp`));
  await rename(`${target}.tmp`, target);
}
