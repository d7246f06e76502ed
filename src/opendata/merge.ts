import { DIMENSIONS, MEASURES, type DimensionId, type MeasureId, type PeriodCode } from '../cube/cube';
import type { Code, Dataset, Dimension, Measure, Observation, Publication, PublishedFigure } from './figures';
import type { ReleasedTable } from './released-tables';

/** A release that answers, and its tables. */
export interface ToldBy {
  readonly publication: Publication;
  readonly tables: readonly ReleasedTable[];
}

/** What a dimension is called, and what a measure is called and counted in. */
export interface DataWords {
  dimension(id: DimensionId): string;
  measure(id: MeasureId): Omit<Measure, 'id'>;
}

/** The tables that the releases tell, in order of id; title, descriptions and labels as the first of them that has them (the newest) says. */
export function datasetsOf(told: readonly ToldBy[], words: DataWords): Dataset[] {
  const byId = new Map<string, [Publication, ReleasedTable][]>();
  for (const { publication, tables } of told)
    for (const table of tables) byId.set(table.id, [...(byId.get(table.id) ?? []), [publication, table]]);
  return [...byId.values()].map((each) => datasetOf(each, words)).sort((a, b) => compare(a.id, b.id));
}

/** The dimensions of all tables that the releases tell, with every code that any of them has. */
export function dimensionsOf(told: readonly ToldBy[], words: DataWords): Dimension[] {
  return dimensionsIn(
    told.flatMap(({ tables }) => tables),
    words,
  );
}

/**
 * The figures of a table, each as the first of the releases that tells it says: with `inForce`, the one published last. In the order of
 * `datos/<table>.csv`: period, measure, codes, all categories first.
 */
export function observationsOf(told: readonly ToldBy[], table: string): Observation[] {
  const found = new Map<string, Observation>();
  for (const { tables } of told)
    for (const figure of tables.find(({ id }) => id === table)?.figures ?? []) if (!found.has(figure.ref)) found.set(figure.ref, figure);
  return [...found.values()]
    .map((observation) => ({ key: sortKey(observation), observation }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ observation }) => observation);
}

/** Figures by their period, in their order. */
export function byPeriod(observations: readonly Observation[]): ReadonlyMap<PeriodCode, readonly Observation[]> {
  const found = new Map<PeriodCode, Observation[]>();
  for (const each of observations) {
    const same = found.get(each.period);
    if (same === undefined) found.set(each.period, [each]);
    else same.push(each);
  }
  return found;
}

function datasetOf(told: readonly (readonly [Publication, ReleasedTable])[], words: DataWords): Dataset {
  const [[publication, newest]] = told as readonly [readonly [Publication, ReleasedTable]];
  const tables = told.map(([, table]) => table);
  const measures = MEASURES.filter((measure) => tables.some((table) => table.measures.includes(measure)));
  return {
    id: newest.id,
    title: newest.title,
    kind: publication.kind,
    dimensions: dimensionsIn(tables, words),
    measures: measures.map((id) => ({ id, ...words.measure(id) })),
    periods: [...new Set(tables.flatMap(({ periods }) => periods))].sort(),
    hasSupportClass: tables.some(({ hasSupportClass }) => hasSupportClass),
    updated: publication.publishedAt,
  };
}

/** Each dimension that a table has, described by the first of them that does. */
function dimensionsIn(tables: readonly ReleasedTable[], words: DataWords): Dimension[] {
  return DIMENSIONS.flatMap((id) => {
    const having = tables.flatMap(({ dimensions }) => dimensions.filter((each) => each.id === id));
    const [first] = having;
    if (first === undefined) return [];
    return [{ id, label: words.dimension(id), description: first.description, codes: codesOf(having.map(({ labels }) => labels)) }];
  });
}

/** Codes in order, each with its newest name. */
function codesOf(newestFirst: readonly ReadonlyMap<string, string>[]): Code[] {
  const labels = new Map([...newestFirst].reverse().flatMap((each) => [...each]));
  return [...labels].map(([code, label]) => ({ code, label })).sort((a, b) => compare(a.code, b.code));
}

function sortKey({ period, measure, at }: PublishedFigure): string {
  return [period, String(MEASURES.indexOf(measure)).padStart(2, '0'), ...DIMENSIONS.map((dimension) => at[dimension] ?? '')].join('\n');
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
