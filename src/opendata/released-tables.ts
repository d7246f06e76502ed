import Papa from 'papaparse';
import { z } from 'zod';
import { DIMENSIONS, MEASURES, type Coordinates, type DimensionId, type MeasureId, type PeriodCode } from '../cube/cube';
import { restore } from '../render/csv/csv';
import { refOf } from '../report/figures';
import type { FigureStatus, PublishedFigure } from './figures';

/** One table of one release, as its folder holds it. */
export interface ReleasedTable {
  readonly id: string;
  readonly title: string;
  readonly dimensions: readonly { readonly id: DimensionId; readonly description: string; readonly labels: ReadonlyMap<string, string> }[];
  readonly measures: readonly MeasureId[];
  readonly periods: readonly PeriodCode[];
  readonly hasSupportClass: boolean;
  readonly figures: readonly PublishedFigure[];
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

/** The tables of figures that a release's datapackage.json describes. Throws where it is none: what is published is whole. */
export function tableFiles(datapackage: string): TableFile[] {
  return packageSchema.parse(JSON.parse(datapackage)).resources.flatMap(({ path, title = '', schema }) => {
    const id = /^datos\/([A-Z][\w-]*)\.csv$/.exec(path)?.[1];
    const columns = new Map(schema?.fields.map(({ name, description }) => [name, description]));
    return id !== undefined && FIGURE_COLUMNS.every((name) => columns.has(name)) ? [{ id, path, title, columns }] : [];
  });
}

/** The figures of one `datos/<table>.csv`, in the order of the file. Throws on a measure or a status it does not know. */
export function readTable({ id, title, columns }: TableFile, csv: string): ReleasedTable {
  const { data: rows } = Papa.parse<Readonly<Record<string, string>>>(csv, { header: true, skipEmptyLines: true });
  const dimensions = DIMENSIONS.filter((dimension) => columns.has(dimension));
  const figures = rows.map((row) => figureOf(id, dimensions, row));
  return {
    id,
    title,
    dimensions: dimensions.map((dimension) => ({
      id: dimension,
      description: columns.get(dimension) ?? '',
      labels: new Map(
        rows.flatMap((row) => {
          const code = row[dimension] ?? '';
          return code === '' ? [] : [[own(code), own(restore(row[`${dimension}_nombre`] ?? ''))] as const];
        }),
      ),
    })),
    measures: MEASURES.filter((measure) => figures.some((figure) => figure.measure === measure)),
    periods: [...new Set(figures.map(({ period }) => period))].sort(),
    hasSupportClass: columns.has('clase_n'),
    figures,
  };
}

function figureOf(table: string, dimensions: readonly DimensionId[], row: Readonly<Record<string, string>>): PublishedFigure {
  const { periodo = '', medida = '', valor = '', estado = '', clase_n: supportClass = '' } = row;
  const measure = MEASURES.find((each) => each === medida);
  const status = STATUSES.find((each) => each === estado);
  const codes = dimensions.flatMap((dimension) => ((row[dimension] ?? '') === '' ? [] : [[dimension, own(row[dimension] ?? '')] as const]));
  const at: Coordinates = Object.fromEntries(codes);
  const value = valor === '' ? null : Number(valor);
  if (measure === undefined || status === undefined || (status === '') !== Number.isFinite(value ?? Number.NaN))
    throw new Error(`${table}.csv has a row that says nothing: ${JSON.stringify(row)}`);
  const period = own(periodo);
  return {
    ref: own(refOf({ table, period, measure, at })),
    period,
    measure,
    at,
    value,
    status,
    supportClass: supportClass === '' ? null : own(supportClass),
  };
}

const STATUSES: readonly FigureStatus[] = ['', 'c', 'z'];

/** The text by itself: a piece cut out of a file would keep the whole file in memory. */
function own(text: string): string {
  return Buffer.from(text).toString();
}
