import Papa from 'papaparse';
import { DIMENSIONS, MEASURES } from '../../cube/cube';
import type { ProtectedCell, ProtectedCube } from '../../disclosure/protected-cube';
import { refOf } from '../../report/figures';
import { formatCell, roundTo } from '../../report/format';
import type { CellView, ReportModel, TidyTable } from '../../report/model';
import { restore } from '../csv/csv';
import type { Disagreement } from './disagreement';

type CellsByRef = ReadonlyMap<string, ProtectedCell>;
type CsvRow = Readonly<Record<string, string>>;

/** The cells of a cube by the name that reports give them. */
export function cellsByRef(cube: ProtectedCube): CellsByRef {
  return new Map(cube.cells.map((cell) => [refOf(cell), cell]));
}

/** Where `cubo.csv` differs from the cube: a cell changed, missing, given twice, too many, or of another version. */
export function compareCubeFile(format: string, bytes: Buffer, cells: CellsByRef, version: number): Disagreement[] {
  const rows = new Map<string, string[]>();
  for (const row of readCsv(bytes)) {
    const ref = refOfRow(row);
    rows.set(ref, [...(rows.get(ref) ?? []), `v${row['version'] ?? ''} ${valueAndStatus(row)}`]);
  }
  const changed = [...cells].flatMap(([ref, cell]) => {
    const expected = `v${String(version)} ${publishedText(cell)}`;
    const found = (rows.get(ref) ?? []).join(', ');
    return found === expected ? [] : [differs(format, ref, expected, found)];
  });
  const surplus = [...rows].filter(([ref]) => !cells.has(ref)).map(([ref, found]) => differs(format, ref, '', found.join(', ')));
  return [...changed, ...surplus];
}

/** Where a tidy file differs from the model's table, value by value, and the table from the cube it was taken from. */
export function compareTidyFile(format: string, bytes: Buffer, table: TidyTable, cells: CellsByRef): Disagreement[] {
  const [header = [], ...rows] = parseCsv(bytes);
  const names = table.columns.map((column) => column.name);
  if (header.join() !== names.join())
    return [{ format, table: table.id, row: '', column: '', expected: names.join(), found: header.join() }];
  const inFile = Array.from({ length: Math.max(rows.length, table.rows.length) }, (_, index) =>
    names.flatMap((column, at) => {
      const expected = String(table.rows[index]?.[at] ?? '');
      const found = restore(rows[index]?.[at] ?? '');
      return expected === found ? [] : [{ format, table: table.id, row: String(index + 2), column, expected, found }];
    }),
  );
  return [...inFile.flat(), ...compareWithCube(format, table, cells)];
}

/** Where the report's cells differ from the cube's of the same name. */
export function compareModel(model: ReportModel, cells: CellsByRef): Disagreement[] {
  const tables = model.sections.flatMap((section) => section.tables);
  const inTables = tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.cells.flatMap((cell, index) => {
        const place = { table: table.id, row: row.label, column: table.columns[index]?.label ?? '' };
        return compareNamed(cell, cells).map((words) => ({ format: 'modelo', ...place, ...words }));
      }),
    ),
  );
  const inFigures = model.keyFigures.flatMap((figure) =>
    compareNamed(figure.cell, cells).map((words) => ({ format: 'modelo', table: '', row: figure.label, column: '', ...words })),
  );
  return [...inTables, ...inFigures];
}

/** Facts about the registry (M14, M16) are no cells of the cube: their names hold no measure. */
function compareNamed(cell: CellView, cells: CellsByRef): { expected: string; found: string }[] {
  if (!('ref' in cell) || cell.ref === undefined || !isMeasure(cell.ref.split('.')[1])) return [];
  const source = cells.get(cell.ref);
  const same =
    source !== undefined &&
    (cell.kind === 'number'
      ? 'value' in source && roundTo(source.value, cell.decimals) === roundTo(cell.value, cell.decimals)
      : cell.kind in source);
  return same ? [] : [{ expected: source === undefined ? '' : publishedText(source), found: formatCell(cell) }];
}

function compareWithCube(format: string, table: TidyTable, cells: CellsByRef): Disagreement[] {
  const names = table.columns.map((column) => column.name);
  // A file of changes holds two values a figure; the report's own table of them names the cells and is compared there.
  if (!['periodo', 'medida', 'valor'].every((name) => names.includes(name))) return [];
  return table.rows.flatMap((values, index) => {
    const row = Object.fromEntries(names.map((name, at) => [name, String(values[at] ?? '')]));
    const cell = cells.get(refOfRow({ ...row, tabla: table.id }));
    const expected = cell === undefined ? '' : publishedText(cell);
    const found = valueAndStatus(row);
    return expected === found ? [] : [{ format, table: table.id, row: String(index + 2), column: 'valor', expected, found }];
  });
}

function refOfRow(row: CsvRow): string {
  const at = Object.fromEntries(
    DIMENSIONS.filter((dimension) => (row[dimension] ?? '') !== '').map((dimension) => [dimension, row[dimension] ?? '']),
  );
  const measure = row['medida'];
  if (!isMeasure(measure)) return `${row['tabla'] ?? ''}.${measure ?? ''}`;
  return refOf({ table: row['tabla'] ?? '', period: row['periodo'] ?? '', measure, at });
}

function isMeasure(text: string | undefined): text is (typeof MEASURES)[number] {
  return MEASURES.some((measure) => measure === text);
}

/** `123/`, `/c` or `/z`: a value and its status as the files write them. */
function publishedText(cell: ProtectedCell): string {
  if ('value' in cell) return `${String(cell.value)}/`;
  return 'hidden' in cell ? '/c' : '/z';
}

function valueAndStatus(row: CsvRow): string {
  return `${row['valor'] ?? ''}/${row['estado'] ?? ''}`;
}

function differs(format: string, ref: string, expected: string, found: string): Disagreement {
  return { format, table: ref.split('.')[0] ?? '', row: ref, column: 'valor', expected, found };
}

function readCsv(bytes: Buffer): CsvRow[] {
  const [header = [], ...rows] = parseCsv(bytes);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, restore(row[index] ?? '')])));
}

function parseCsv(bytes: Buffer): string[][] {
  return Papa.parse<string[]>(bytes.toString('utf8'), { newline: '\r\n', skipEmptyLines: true }).data;
}
