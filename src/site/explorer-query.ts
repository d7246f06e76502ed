import { DIMENSIONS, type Coordinates, type DimensionId, type MeasureId, type PeriodCode } from '../cube/cube';
import type { Dataset } from '../opendata/figures';
import { monthsOfPeriod, type IsoDate } from '../records/period';
import { isKind, isPeriodOf, periodAfter } from '../release/kinds';

/** In place of a period: the whole series. */
export const SERIES = 'serie';

/** What a visitor chose of a table; what is absent was left to us. */
export interface Asked {
  readonly medida?: MeasureId;
  readonly periodo?: PeriodCode | typeof SERIES;
  /** The dimension whose categories are told one by one. */
  readonly por?: DimensionId;
  /** Categories that figures are limited to. */
  readonly at: Coordinates;
  /** The figures as they were known when this day ended, or as one release told them. */
  readonly asOf?: IsoDate;
  readonly publicacion?: string;
}

type Pins = Pick<Asked, 'asOf' | 'publicacion'>;

/**
 * The parameters that say which releases answer, or the name of one that cannot be read. Only one of them says it, and no day to come: what will be
 * known by then, nobody knows, and the address of a view is to show the same for ever.
 */
export function pinsOf(query: Readonly<Record<string, unknown>>, today: IsoDate): Pins | { readonly wrong: string } {
  const { asOf = '', publicacion = '' } = query;
  if (typeof asOf !== 'string' || (asOf !== '' && (!isDay(asOf) || asOf > today || publicacion !== ''))) return { wrong: 'asOf' };
  if (typeof publicacion !== 'string' || (publicacion !== '' && !/^[a-z]{1,20}\/[\w-]{4,10}\/v\d{1,4}$/.test(publicacion)))
    return { wrong: 'publicacion' };
  return { ...(asOf === '' ? {} : { asOf }), ...(publicacion === '' ? {} : { publicacion }) };
}

/** What was asked of a table, or the name of the parameter whose value the table does not have. Parameters of others are not read. */
export function askedOf(dataset: Dataset, query: Readonly<Record<string, unknown>>, today: IsoDate): Asked | { readonly wrong: string } {
  const wrong: string[] = [];
  const chosen = (name: string, values: readonly string[]): string | undefined => {
    const given = query[name] ?? '';
    if (given === '') return undefined;
    if (typeof given === 'string' && values.includes(given)) return given;
    wrong.push(name);
    return undefined;
  };
  const ids = dataset.dimensions.map(({ id }) => id);
  const medida = chosen(
    'medida',
    dataset.measures.map(({ id }) => id),
  );
  const periodo = chosen('periodo', [SERIES, ...dataset.periods]);
  const por = chosen('por', ids);
  const codes = dataset.dimensions.flatMap((dimension) => {
    const code = chosen(
      dimension.id,
      dimension.codes.map((each) => each.code),
    );
    // A table by country is of all countries.
    return code === undefined || dimension.id === por ? [] : [[dimension.id, code] as const];
  });
  const pins = pinsOf(query, today);
  const [first] = wrong;
  if (first !== undefined) return { wrong: first };
  if ('wrong' in pins) return pins;
  return {
    ...(medida === undefined ? {} : { medida: medida as MeasureId }),
    ...(periodo === undefined ? {} : { periodo }),
    ...(por === undefined ? {} : { por: por as DimensionId }),
    at: Object.fromEntries(codes),
    ...pins,
  };
}

/** The one way to write a choice: what was left open is left out, and the order is always the same. Begins with `?`, or is empty. */
export function queryOf({ medida, periodo, por, at, asOf, publicacion }: Asked): string {
  const given: readonly (readonly [string, string | undefined])[] = [
    ['medida', medida],
    ['periodo', periodo],
    ['por', por],
    ...DIMENSIONS.map((dimension) => [dimension, at[dimension]] as const),
    ['asOf', asOf],
    ['publicacion', publicacion],
  ];
  const written = given.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return written.length === 0 ? '' : `?${written.join('&')}`;
}

/** The periods of a report from the first to the last told, one after another: those between that nothing tells are gaps, not zeros. */
export function seriesPeriods({ kind, periods }: Pick<Dataset, 'kind' | 'periods'>): PeriodCode[] {
  if (!isKind(kind)) return [];
  const own = periods.filter((period) => isPeriodOf(kind, period));
  const last = own.at(-1) ?? '';
  const series: PeriodCode[] = [];
  for (let [period = ''] = own; period !== '' && period <= last; period = periodAfter(kind, period)) series.push(period);
  return series;
}

/** The latest first, by the last month; of the same last month the shorter first. */
export function latestFirst(periods: readonly PeriodCode[]): PeriodCode[] {
  const keyed = periods.map((period) => ({ period, months: monthsOfPeriod(period) }));
  return keyed
    .sort((a, b) => compare(b.months.at(-1) ?? '', a.months.at(-1) ?? '') || a.months.length - b.months.length)
    .map(({ period }) => period);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
