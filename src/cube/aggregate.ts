import type { Coordinates, CubeCell, DimensionId, MeasureId, PeriodCode, Support } from './cube';

/** A dimension as the tables need it: its categories in print order. */
export interface Axis {
  readonly id: DimensionId;
  readonly categories: readonly string[];
}

/** A record reduced to its category in each axis of one grid; null where it belongs to none (left out of the grid). */
export type Classified<R> = (record: R, axis: DimensionId) => string | null;

/** What a group of records is worth: a count, a median; null where there is nothing to measure. */
export interface Measurement {
  readonly value: number | null;
  readonly support?: Support;
}

/**
 * Groups records over every combination of the axes and every margin (an absent coordinate is all categories).
 * Gives a function from coordinates to the group's records; a combination without records gives none.
 */
export function groupOverMargins<R>(
  records: readonly R[],
  axes: readonly Axis[],
  classify: Classified<R>,
): (at: Coordinates) => readonly R[] {
  const groups = new Map<string, R[]>();
  const subsets = marginSubsets(axes.map((axis) => axis.id));
  for (const record of records) {
    const codes: Partial<Record<DimensionId, string>> = {};
    let complete = true;
    for (const axis of axes) {
      const code = classify(record, axis.id);
      if (code === null) complete = false;
      else codes[axis.id] = code;
    }
    if (!complete) continue;
    for (const subset of subsets) {
      const key = subset.map((id) => `${id}=${codes[id] ?? ''}`).join('|');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [record]);
      else group.push(record);
    }
  }
  return (at) =>
    groups.get(
      axes
        .filter((axis) => at[axis.id] !== undefined)
        .map((axis) => `${axis.id}=${at[axis.id] ?? ''}`)
        .join('|'),
    ) ?? [];
}

/** All coordinates of a grid, margins first; dimensions named in `withoutMargin` always name a category. */
export function gridCoordinates(axes: readonly Axis[], withoutMargin: readonly DimensionId[] = []): Coordinates[] {
  return axes.reduce<Coordinates[]>(
    (partial, axis) =>
      partial.flatMap((at) => [
        ...(withoutMargin.includes(axis.id) ? [] : [at]),
        ...axis.categories.map((code) => ({ ...at, [axis.id]: code })),
      ]),
    [{}],
  );
}

/** Name of a cell's identity: the same measure at the same place and time is the same cell, in whatever table it stands. */
export function cellKey(cell: { readonly period: PeriodCode; readonly measure: MeasureId; readonly at: Coordinates }): string {
  const place = Object.entries(cell.at)
    .map(([dimension, code]) => `${dimension}=${code}`)
    .sort()
    .join('.');
  return place === '' ? `${cell.measure}.${cell.period}` : `${cell.measure}.${cell.period}.${place}`;
}

/** Grids of one table share margins (M03: visa by sex, visa by country): each cell stands once in its table. */
export function onceATable(cells: readonly CubeCell[]): CubeCell[] {
  return [...new Map(cells.map((cell) => [`${cell.table}.${cellKey(cell)}`, cell])).values()];
}

/** The cell of a grid for a group's measurement. */
export function toCell(table: string, period: PeriodCode, measure: MeasureId, at: Coordinates, measured: Measurement): CubeCell {
  return { table, period, measure, at, value: measured.value, ...(measured.support === undefined ? {} : { support: measured.support }) };
}

function marginSubsets(ids: readonly DimensionId[]): DimensionId[][] {
  return ids.reduce<DimensionId[][]>((subsets, id) => subsets.flatMap((subset) => [subset, [...subset, id]]), [[]]);
}
