import Papa from 'papaparse';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { cellName, countKey, type CountCell } from '../disclosure/count-cell';
import { ContradictionError, type LinkedCell } from '../disclosure/linked-cell';
import { MeanError } from '../disclosure/means';
import { POLICY } from '../disclosure/policy';
import { protectTables, type ProtectedTables } from '../disclosure/protect-tables';
import { loadSolver } from '../disclosure/solver.store';
import { HEADER_ROWS, periodSums, readGroupingFile, readTableFile, type TableFile, type TableProblem } from '../disclosure/table-file';
import type { TextStore } from '../platform/texts.store';
import type { Command, CommandContext } from './command';

const TEXTS = 'commands/es/protect';

/** `protect <tablas.csv>`: any tables of counts as they may be published, by the engine of the reports. Needs no database. */
export const protectCommand: Command = {
  options: {
    jerarquia: { type: 'string' },
    publicado: { type: 'string' },
    umbral: { type: 'string' },
    salida: { type: 'string' },
  },
  positionals: [1, 1],
  async run({ positionals, options, texts, io }) {
    const target = options.salida;
    if (typeof target !== 'string') throw texts.refusal(TEXTS, 'no-output');
    const [name = ''] = positionals;
    const tables = await readTables(name, false, texts);
    const published = typeof options.publicado === 'string' ? publishedCells(await readTables(options.publicado, true, texts), tables) : [];
    const cells = [...published, ...tables.rows.map((row) => row.cell)];
    const groupings = typeof options.jerarquia === 'string' ? await readGroupings(options.jerarquia, cells, texts) : [];
    const order = { cells, groupings, periods: periodSums(cells, groupings), threshold: threshold(options.umbral, texts) };
    const made = await protect(order, tables, texts);
    await writeWhole(target, printed(tables, made));
    const { counts } = made;
    await io.out(`${texts.sentence(TEXTS, 'done', { file: target, ...counts })}\n`);
    return 0;
  },
};

async function protect(order: Parameters<typeof protectTables>[0], tables: TableFile, texts: TextStore): Promise<ProtectedTables> {
  try {
    const made = protectTables(order, await loadSolver());
    const [first] = made.exposed;
    if (first === undefined) return made;
    throw texts.refusal(TEXTS, 'exposed', { cell: inFile(first.cell, tables, texts), count: made.exposed.length });
  } catch (error) {
    if (error instanceof MeanError) throw texts.refusal(TEXTS, `mean-${error.kind}`, { cell: error.cell }, 422, error);
    if (!(error instanceof ContradictionError)) throw error;
    throw texts.refusal(TEXTS, 'contradiction', { cell: inFile(error.cell, tables, texts), expected: error.expected, found: error.found });
  }
}

/** A cell with the rows of the file that give it. */
function inFile(cell: LinkedCell, tables: TableFile, texts: TextStore): string {
  const rows = tables.rows.flatMap((row, index) => (countKey(row.cell) === cell.key ? [index + HEADER_ROWS] : []));
  return texts.sentence(TEXTS, rows.length === 0 ? 'cell' : 'cell-in-rows', { cell: cellName(cell), rows: rows.join(', ') });
}

/** What stands already, first: its status is kept. A hidden cell's count may come with the tables; else any that fits is taken. */
function publishedCells(published: TableFile, tables: TableFile): CountCell[] {
  const truth = new Map(tables.rows.map(({ cell }) => [countKey(cell), cell.value]));
  return published.rows.flatMap(({ cell }): CountCell[] => {
    if (cell.impossible === true) return [];
    if (cell.value !== null) return [{ ...cell, published: 'printed' }];
    return [{ ...cell, value: truth.get(countKey(cell)) ?? null, published: 'hidden' }];
  });
}

async function readTables(name: string, hiddenAllowed: boolean, texts: TextStore): Promise<TableFile> {
  const file = readTableFile(await readText(name, texts), hiddenAllowed);
  refuseProblems(name, file.problems, texts);
  return file;
}

async function readGroupings(
  name: string,
  cells: readonly CountCell[],
  texts: TextStore,
): Promise<ReturnType<typeof readGroupingFile>['rows']> {
  const { rows, problems } = readGroupingFile(await readText(name, texts), cells);
  refuseProblems(name, problems, texts);
  return rows;
}

async function readText(name: string, texts: TextStore): Promise<string> {
  const bytes = await readFile(name).catch((cause: unknown) => {
    throw texts.refusal(TEXTS, 'unreadable', { file: name }, 404, cause);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw texts.refusal(TEXTS, 'not-utf8', { file: name }, 422, cause);
  }
}

function refuseProblems(file: string, problems: readonly TableProblem[], texts: TextStore): void {
  if (problems.length === 0) return;
  const lines = problems.map(({ kind, row, column, found }) => texts.sentence(TEXTS, `problems.${kind}`, { file, row, column, found }));
  throw texts.refusal(TEXTS, 'problems-found', { lines: lines.join('\n') }, 422);
}

function threshold(option: CommandContext['options'][string], texts: TextStore): number {
  if (option === undefined) return POLICY.threshold;
  const number = Number(option);
  if (!Number.isInteger(number) || number < 2 || number > 100) throw texts.refusal(TEXTS, 'threshold', { found: String(option) });
  return number;
}

/** The same rows in the same order, with value and status as they may be published. */
function printed(tables: TableFile, { isHidden }: ProtectedTables): string {
  const columns = tables.columns.includes('estado') ? tables.columns : [...tables.columns, 'estado'];
  const rows = tables.rows.map(({ fields, cell }) => {
    const status = cell.impossible === true ? 'z' : isHidden(cell) ? 'c' : '';
    const value = status === '' ? (fields.valor ?? '') : '';
    return columns.map((column) => (column === 'valor' ? value : column === 'estado' ? status : (fields[column] ?? '')));
  });
  return `${Papa.unparse([[...columns], ...rows], { newline: '\n' })}\n`;
}

async function writeWhole(target: string, text: string): Promise<void> {
  const aside = `${target}.tmp`;
  await writeFile(aside, text);
  await rename(aside, target);
}
