import Papa from 'papaparse';
import { z } from 'zod';
import { DIMENSIONS, MEASURES, type DimensionId, type MeasureId, type PeriodCode } from '../cube/cube';
import { restore } from '../render/csv/csv';
import { refOf } from '../report/figures';
import type { FigureStatus, Observation } from './figures';

/** One table of one release, as its folder holds it. */
export interface ReleasedTable {
  readonly id: string;
  readonly title: string;
  readonly dimensions: readonly { readonly id: DimensionId; readonly description: string; readonly labels: ReadonlyMap<string, string> }[];
  readonly measures: readonly MeasureId[];
  readonly periods: readonly PeriodCode[];
  readonly hasSupportClass: boolean;
  readonly figures: readonly Observation[];
}

/** Of datapackage.json what says which files are tables of figures: those keyed by period and measure that have a value and its status. */
const packageSchema = z.looseObject({
  resources: z.array(
    z.looseObject({
      path: z.string(),
      title: z.string().optional(),
      schema: z.looseObject({ fields: z.array(z.looseObject({ name: z.string(), description: z.string().default('') })) }).optional(),
    }),
  ),
});

export interface TableFile {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** Descriptions of the columns, by name. */
  readonly columns: ReadonlyMap<string, string>;
}

const FIGURE_COLUMNS = ['periodo', 'medida', 'valor', 'estado'];

/**
 * The tables of figures that a release's datapackage.json describes, in order of id; `same` gives the one copy of a text. Throws where it is none: what is
 * published is whole.
 */
export function tableFiles(datapackage: string, same: (text: string) => string): TableFile[] {
  const files = packageSchema.parse(JSON.parse(datapackage)).resources.flatMap(({ path, title = '', schema }) => {
    const id = /^datos\/([A-Z][\w-]*)\.csv$/.exec(path)?.[1];
    const columns = new Map(schema?.fields.map(({ name, description }) => [same(name), same(description)]));
    return id !== undefined && FIGURE_COLUMNS.every((name) => columns.has(name))
      ? [{ id: same(id), path: same(path), title: same(title), columns }]
      : [];
  });
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Names of the cells that a report's page has an anchor for. */
export function anchorsIn(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(/<td [^>]*\bid="([^"]+)"/g)].map(([, id = '']) => Buffer.from(id).toString()));
}

/** The release that a table is read from. */
export interface TableSource {
  /** `mensual/2024-02/v1` */
  readonly address: string;
  readonly version: number;
  /** Whether a table of the release's page shows the cell of that name. */
  isShown(ref: string): boolean;
  /** The one copy of a text that is told again and again, by itself: a piece cut out of a file would keep the whole file in memory. */
  same(text: string): string;
}

/** The figures of one `datos/<table>.csv`, in the order of the file. Throws on a measure or a status it does not know. */
export function readTable(file: TableFile, csv: string, source: TableSource): ReleasedTable {
  const { id, title, columns } = file;
  const [header = [], ...rows] = Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
  const place = new Map(header.map((name, index) => [name, index]));
  const cell = (row: readonly string[], column: string): string => row[place.get(column) ?? -1] ?? '';
  const dimensions = DIMENSIONS.filter((dimension) => columns.has(dimension));
  const figures = rows.map((row, index) => figureOf(id, dimensions, (column) => cell(row, column), source, index + 2));
  const labels = (dimension: DimensionId): ReadonlyMap<string, string> => {
    const named = new Map<string, string>();
    for (const row of rows) {
      const code = cell(row, dimension);
      if (code !== '') named.set(source.same(restore(code)), source.same(restore(cell(row, `${dimension}_nombre`))));
    }
    return named;
  };
  return {
    id,
    title,
    dimensions: dimensions.map((dimension) => ({
      id: dimension,
      description: columns.get(dimension) ?? '',
      labels: labels(dimension),
    })),
    measures: MEASURES.filter((measure) => figures.some((figure) => figure.measure === measure)),
    periods: [...new Set(figures.map(({ period }) => period))].sort(),
    hasSupportClass: columns.has('clase_n'),
    figures,
  };
}

function figureOf(
  table: string,
  dimensions: readonly DimensionId[],
  cell: (column: string) => string,
  { address, version, isShown, same }: TableSource,
  row: number,
): Observation {
  const [valor, supportClass] = [cell('valor'), cell('clase_n')];
  const measure = MEASURES.find((each) => each === cell('medida'));
  const status = STATUSES.find((each) => each === cell('estado'));
  const at: Partial<Record<DimensionId, string>> = {};
  for (const dimension of dimensions) {
    const code = cell(dimension);
    if (code !== '') at[dimension] = same(restore(code));
  }
  const value = valor === '' ? null : Number(valor);
  if (measure === undefined || status === undefined || (status === '') !== Number.isFinite(value ?? Number.NaN))
    throw new Error(`${table}.csv says nothing in row ${String(row)}`);
  const period = same(cell('periodo'));
  // In one piece: the pieces it is put together from would be kept beside it.
  const ref = Buffer.from(refOf({ table, period, measure, at })).toString();
  return {
    ref,
    period,
    measure,
    at,
    value,
    status,
    supportClass: supportClass === '' ? null : same(supportClass),
    table,
    release: address,
    version,
    row: isShown(ref) ? undefined : row,
  };
}

const STATUSES: readonly FigureStatus[] = ['', 'c', 'z'];
