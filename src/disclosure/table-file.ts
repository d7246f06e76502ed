import Papa from 'papaparse';
import { monthsOfPeriod } from '../records/period';
import { countKey, type CountCell, type GroupingRow, type PeriodSum } from './count-cell';
import { isMean } from './measure-rules';

/** What is wrong with a row or column of a file of tables; `kind` names the sentence, the rest fills it. */
export interface TableProblem {
  readonly kind:
    'no-column' | 'cells' | 'number' | 'status' | 'value-beside-status' | 'no-value' | 'twice' | 'not-a-count' | 'unknown-parent' | 'cycle';
  readonly row: number;
  readonly column: string;
  readonly found: string;
}

/** A file of tables: its own columns and rows as they stand, and each row as a cell. */
export interface TableFile {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly fields: Readonly<Record<string, string>>; readonly cell: CountCell }[];
  readonly problems: readonly TableProblem[];
}

const FIXED = ['tabla', 'version', 'periodo', 'medida', 'valor', 'estado'];
/** Measures that are neither counts of persons nor means beside them. */
const NOT_COUNTS = /^(salario_|edad_mediana$)/;
const COUNT = /^\d{1,12}$/;
const NUMBER = /^-?\d{1,12}(\.\d{1,9})?$/;
/** Row of the first cell as a spreadsheet shows it. */
export const HEADER_ROWS = 2;

/**
 * Reads tables with the columns of `cubo.csv` (disclosure.md): any dimensions, `version`, `periodo` and `medida` optional. `hiddenAllowed`
 * where rows may say `c` without a value, as published ones do. All problems of all rows come together.
 */
export function readTableFile(text: string, hiddenAllowed: boolean): TableFile {
  const { columns, records } = parse(text);
  const problems: TableProblem[] = ['tabla', 'valor']
    .filter((column) => !columns.includes(column))
    .map((column) => ({ kind: 'no-column', row: 1, column, found: '' }));
  if (problems.length > 0) return { columns, rows: [], problems };
  const dimensions = columns.filter((column) => !FIXED.includes(column));
  const seen = new Map<string, number>();
  const rows = records.map((record, index) => {
    const fields = Object.fromEntries(columns.map((column, at) => [column, (record[at] ?? '').trim()]));
    const cell = cellOf(fields, dimensions);
    const row = index + HEADER_ROWS;
    const place = `${cell.table}|${countKey(cell)}`;
    if (record.length !== columns.length) problems.push({ kind: 'cells', row, column: '', found: String(record.length) });
    else problems.push(...rowProblems(fields, row, hiddenAllowed));
    if (seen.has(place)) problems.push({ kind: 'twice', row, column: 'tabla', found: String(seen.get(place)) });
    seen.set(place, row);
    return { fields, cell };
  });
  return { columns, rows, problems };
}

function parse(text: string): { columns: string[]; records: string[][] } {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const [header = [], ...records] = data;
  return { columns: header.map((name) => name.trim()), records };
}

function cellOf(fields: Readonly<Record<string, string>>, dimensions: readonly string[]): CountCell {
  const { tabla = '', version = '', periodo = '', medida = '', valor = '', estado = '' } = fields;
  const filled = dimensions.filter((dimension) => (fields[dimension] ?? '') !== '');
  return {
    table: tabla,
    vintage: version,
    period: periodo,
    measure: medida === '' ? 'vinculaciones' : medida,
    at: Object.fromEntries(filled.map((dimension) => [dimension, fields[dimension] ?? ''])),
    value: valor === '' ? null : Number(valor),
    ...(estado === 'z' ? { impossible: true } : {}),
  };
}

function rowProblems(fields: Readonly<Record<string, string>>, row: number, hiddenAllowed: boolean): TableProblem[] {
  const { valor = '', estado = '', medida = '' } = fields;
  if (NOT_COUNTS.test(medida)) return [{ kind: 'not-a-count', row, column: 'medida', found: medida }];
  if (!['', 'c', 'z'].includes(estado)) return [{ kind: 'status', row, column: 'estado', found: estado }];
  if (estado === 'z' || (estado === 'c' && hiddenAllowed)) {
    return valor === '' ? [] : [{ kind: 'value-beside-status', row, column: 'valor', found: valor }];
  }
  if (valor === '') return [{ kind: 'no-value', row, column: 'valor', found: '' }];
  return (isMean(medida) ? NUMBER : COUNT).test(valor) ? [] : [{ kind: 'number', row, column: 'valor', found: valor }];
}

/** `jerarquia.csv` read; a parent that neither a row of the file nor a table knows, or codes that contain themselves, are problems. */
export function readGroupingFile(
  text: string,
  cells: readonly CountCell[],
): { readonly rows: readonly GroupingRow[]; readonly problems: readonly TableProblem[] } {
  const { columns, records } = parse(text);
  const missing = ['dimension', 'padre', 'hijo'].filter((column) => !columns.includes(column));
  if (missing.length > 0) return { rows: [], problems: missing.map((column) => ({ kind: 'no-column', row: 1, column, found: '' })) };
  const field = (record: readonly string[], column: string): string => (record[columns.indexOf(column)] ?? '').trim();
  const rows = records.map((record) => ({
    dimension: field(record, 'dimension'),
    parent: field(record, 'padre') === 'TOTAL' ? '' : field(record, 'padre'),
    child: field(record, 'hijo'),
    scheme: field(record, 'esquema'),
  }));
  const known = new Set([
    ...rows.map((row) => `${row.dimension}=${row.child}`),
    ...cells.flatMap((cell) => [...Object.entries(cell.at).map(([dimension, code]) => `${dimension}=${code}`), `periodo=${cell.period}`]),
  ]);
  const problems = rows.flatMap((row, index): TableProblem[] => {
    const at = { row: index + HEADER_ROWS, column: 'padre', found: row.parent };
    if (row.parent !== '' && !known.has(`${row.dimension}=${row.parent}`)) return [{ kind: 'unknown-parent', ...at }];
    return containsItself(rows, row) ? [{ kind: 'cycle', ...at, found: row.child }] : [];
  });
  return { rows, problems };
}

function containsItself(rows: readonly GroupingRow[], { dimension, child }: GroupingRow): boolean {
  const above = new Set<string>();
  const queue = [child];
  for (let code = queue.pop(); code !== undefined; code = queue.pop()) {
    for (const row of rows) {
      if (row.dimension !== dimension || row.child !== code || row.parent === '' || above.has(row.parent)) continue;
      above.add(row.parent);
      queue.push(row.parent);
    }
  }
  return above.has(child);
}

/** The cumulatives among the periods of cells: as the hierarchy says, or as their codes do (`2024-A05`, `2024-C2`, `2024`). */
export function periodSums(cells: readonly CountCell[], groupings: readonly GroupingRow[]): PeriodSum[] {
  const vintages = new Set(cells.map((cell) => cell.vintage ?? ''));
  const periods = new Set(cells.map((cell) => cell.period));
  return [...periods].flatMap((period) => {
    const stated = groupings.filter((row) => row.dimension === 'periodo' && row.parent === period).map((row) => row.child);
    const parts = stated.length > 0 ? stated : monthsOfPeriod(period);
    if (!parts.some((part) => part !== period && periods.has(part))) return [];
    return [...vintages].map((vintage) => ({ total: { period, vintage }, parts: parts.map((part) => ({ period: part, vintage })) }));
  });
}
