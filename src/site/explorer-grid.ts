import type { Coordinates, DimensionId, MeasureId, PeriodCode } from '../cube/cube';
import type { Dataset, Observation } from '../opendata/figures';
import { byPeriod as figuresByPeriod } from '../opendata/merge';
import { SERIES, seriesPeriods, type Asked } from './explorer-query';

/** Rows and columns of published figures; a place without a figure is one that the table does not tell. */
export interface Grid {
  readonly measure: MeasureId;
  /** The period of all figures, or undefined in a series, whose rows are periods. */
  readonly period: PeriodCode | undefined;
  readonly by: DimensionId;
  /** Of the columns, where there are others than the total. */
  readonly across: DimensionId | undefined;
  readonly at: Coordinates;
  /** Codes; empty stands for all categories. */
  readonly columns: readonly string[];
  readonly rows: readonly GridRow[];
}

export interface GridRow {
  /** A code (empty for all categories), or a period of a series. */
  readonly id: string;
  readonly figures: readonly (Observation | undefined)[];
}

const ALL = '';
/** So many columns can be taken in at a glance on a phone that scrolls. */
const MOST_ACROSS = 5;
/** Their categories have an order of their own; all others are told by size. */
const ORDERED: readonly DimensionId[] = ['edad', 'educacion'];

/** The figures asked for; what was left open is filled in by what the table has. */
export function gridOf(dataset: Dataset, observations: readonly Observation[], asked: Asked): Grid {
  const measure = asked.medida ?? firstMeasure(dataset);
  const told = observations.filter((each) => each.measure === measure);
  const always = alwaysNamed(dataset, told);
  const figures = finder(dataset, told, always);
  const series = seriesPeriods(dataset);
  const period = asked.periodo === SERIES ? undefined : (asked.periodo ?? series.at(-1) ?? dataset.periods.at(-1) ?? '');
  const lately = period ?? series.at(-1) ?? '';
  const by = asked.por ?? firstDimension(dataset, asked.at, (at) => figures(lately, at));
  const codes = codesOf(dataset, by);
  const { [by]: _, ...at } = asked.at;
  const base = { measure, period, by, at };
  if (period === undefined) {
    const columns = [ALL, ...codes].filter((code) => series.some((each) => figures(each, placeOf(at, by, code)) !== undefined));
    const rows = [...series].reverse().map((id) => ({ id, figures: columns.map((code) => figures(id, placeOf(at, by, code))) }));
    return { ...base, across: by, columns, rows };
  }
  const across = acrossOf(dataset, by, at, always, (place) => figures(period, place) !== undefined);
  const columns = across === undefined ? [ALL] : [ALL, ...codesOf(dataset, across)];
  const rows = [ALL, ...codes].map((id) => ({
    id,
    figures: columns.map((code) => figures(period, placeOf(placeOf(at, by, id), across, code))),
  }));
  return { ...base, across, columns, rows: ordered(rows.filter(isTold), by) };
}

/** The figures of a grid, as they stand in the table's file. */
export function figuresIn({ rows }: Grid): Observation[] {
  return rows.flatMap(({ figures }) => figures.filter((figure) => figure !== undefined));
}

/** The dimensions that every figure names: the currency of a country, the people of a community. */
function alwaysNamed({ dimensions }: Dataset, observations: readonly Observation[]): ReadonlySet<DimensionId> {
  return new Set(dimensions.map(({ id }) => id).filter((id) => observations.every(({ at }) => at[id] !== undefined)));
}

/** Finds a figure by period and codes. What every figure names need not be given where only one figure fits. */
function finder(
  dataset: Dataset,
  observations: readonly Observation[],
  always: ReadonlySet<DimensionId>,
): (period: PeriodCode, at: Coordinates) => Observation | undefined {
  const ids = dataset.dimensions.map(({ id }) => id);
  const byPeriod = figuresByPeriod(observations);
  const indexes = new Map<string, ReadonlyMap<string, Observation | undefined>>();
  return (period, at) => {
    const open = ids.filter((id) => always.has(id) && at[id] === undefined);
    const named = ids.filter((id) => !open.includes(id));
    const name = [period, ...open].join(' ');
    const index = indexes.get(name) ?? indexBy(named, byPeriod.get(period) ?? []);
    indexes.set(name, index);
    return index.get(placeKey(named, at));
  };
}

/** Figures by their codes of some dimensions; where two have the same, none of them is it. */
function indexBy(ids: readonly DimensionId[], observations: readonly Observation[]): ReadonlyMap<string, Observation | undefined> {
  const index = new Map<string, Observation | undefined>();
  for (const each of observations) {
    const key = placeKey(ids, each.at);
    index.set(key, index.has(key) ? undefined : each);
  }
  return index;
}

function placeKey(ids: readonly DimensionId[], at: Coordinates): string {
  return ids.map((id) => at[id] ?? '').join('\n');
}

function firstMeasure({ measures }: Dataset): MeasureId {
  const [first] = measures;
  if (first === undefined) throw new Error('a dataset without measures');
  return first.id;
}

/** The first dimension by which the latest figures are told. */
function firstDimension(dataset: Dataset, at: Coordinates, figure: (at: Coordinates) => Observation | undefined): DimensionId {
  const open = dataset.dimensions.filter(({ id }) => at[id] === undefined);
  const told = open.find(({ id, codes }) => codes.some(({ code }) => figure({ ...at, [id]: code }) !== undefined));
  const first = told ?? open[0] ?? dataset.dimensions[0];
  if (first === undefined) throw new Error('a dataset without dimensions');
  return first.id;
}

/** Another dimension for the columns: sex where the table is told by it, or else one of few categories. */
function acrossOf(
  dataset: Dataset,
  by: DimensionId,
  at: Coordinates,
  always: ReadonlySet<DimensionId>,
  isThere: (at: Coordinates) => boolean,
): DimensionId | undefined {
  const isFree = (id: DimensionId): boolean => id !== by && at[id] === undefined && !always.has(id);
  const others = dataset.dimensions.filter(({ id, codes }) => isFree(id) && codes.length <= MOST_ACROSS);
  const crossed = others.filter(({ id, codes }) =>
    codes.some(({ code }) => codesOf(dataset, by).some((each) => isThere({ ...at, [by]: each, [id]: code }))),
  );
  return (crossed.find(({ id }) => id === 'sexo') ?? crossed[0])?.id;
}

function placeOf(at: Coordinates, dimension: DimensionId | undefined, code: string): Coordinates {
  return dimension === undefined || code === ALL ? at : { ...at, [dimension]: code };
}

/** Categories in the order of their codes, numbers by size and letters after them; women before men, as in the report. */
function codesOf({ dimensions }: Dataset, by: DimensionId): string[] {
  const codes = dimensions.find(({ id }) => id === by)?.codes.map(({ code }) => code) ?? [];
  if (by === 'sexo') return [...codes].sort().reverse();
  const rank = (code: string): number => (/^\d/.test(code) ? parseInt(code, 10) : code.startsWith('OTR') ? Infinity : 98.5);
  return [...codes].sort((a, b) => (rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) - rank(b)));
}

function isTold({ figures }: GridRow): boolean {
  return figures.some((figure) => figure !== undefined);
}

/** All categories first, then by size; what is hidden after what is printed, in the order of its codes, which tells nothing. */
function ordered(rows: readonly GridRow[], by: DimensionId): GridRow[] {
  if (ORDERED.includes(by)) return [...rows];
  const size = ({ id, figures: [total] }: GridRow): number => (id === ALL ? Infinity : (total?.value ?? -1));
  return [...rows].sort((a, b) => (size(a) === size(b) ? 0 : size(b) - size(a)));
}
