import type { Component, Row } from './components';

/** What whole-number reasoning on single equations says of each number: never too narrow. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** True where these are the exact intervals: the equations form no circle, so each value of each number fits values of all others. */
  readonly areExact: boolean;
  /** An equation that no whole numbers within the bounds satisfy. */
  readonly conflict?: Row;
}

/** Times each equation is looked at before the search is left to the solver. */
const PASSES = 60;

/**
 * Narrows the bounds of each number by each equation it stands in, until nothing moves. Exact arithmetic on whole numbers (all factors
 * are 1 or -1). Without circles among the equations the result is exact: bounds consistency of linear constraints on an acyclic graph.
 */
export function narrowBounds({ cells, rows }: Component): Bounds {
  const lower = Float64Array.from(cells, (cell) => cell.lower);
  const upper = Float64Array.from(cells, (cell) => cell.upper);
  const rowsOf: number[][] = cells.map(() => []);
  rows.forEach((row, index) => {
    for (const column of row.columns) rowsOf[column]?.push(index);
  });
  const queue = rows.map((_, index) => index);
  const waiting = new Uint8Array(rows.length).fill(1);
  let budget = PASSES * rows.length;
  for (let head = 0; head < queue.length && budget > 0; head += 1, budget -= 1) {
    const next = queue[head] ?? 0;
    const row = rows[next];
    if (row === undefined) continue;
    waiting[next] = 0;
    const moved = narrowByRow(row, lower, upper);
    if (moved === undefined) return { lower, upper, areExact: false, conflict: row };
    for (const column of moved)
      for (const other of rowsOf[column] ?? []) {
        if (waiting[other] === 1) continue;
        waiting[other] = 1;
        queue.push(other);
      }
  }
  // A budget that ran out leaves equations unseen; without circles two passes are enough.
  const links = rows.reduce((sum, row) => sum + row.columns.length, 0);
  return { lower, upper, areExact: budget > 0 && links === cells.length + rows.length - 1 };
}

/** The columns whose bounds an equation narrows; undefined where it cannot hold. */
function narrowByRow(row: Row, lower: Float64Array, upper: Float64Array): number[] | undefined {
  const least = new Activity();
  const most = new Activity();
  row.columns.forEach((column, place) => {
    const [low, high] = signed(row.signs[place] ?? 1, lower[column] ?? 0, upper[column] ?? 0);
    least.add(low);
    most.add(high);
  });
  const moved: number[] = [];
  for (let place = 0; place < row.columns.length; place += 1) {
    const column = row.columns[place] ?? 0;
    const sign = row.signs[place] ?? 1;
    const [low, high] = signed(sign, lower[column] ?? 0, upper[column] ?? 0);
    const [from, to] = signed(sign, Math.max(low, row.lower - most.without(high)), Math.min(high, row.upper - least.without(low)));
    if (from > to) return undefined;
    if (from <= (lower[column] ?? 0) && to >= (upper[column] ?? 0)) continue;
    lower[column] = Math.max(from, lower[column] ?? 0);
    upper[column] = Math.min(to, upper[column] ?? 0);
    moved.push(column);
  }
  return moved;
}

/** Bounds of sign x number; of a negative one they change places. */
function signed(sign: 1 | -1, low: number, high: number): readonly [number, number] {
  return sign === 1 ? [low, high] : [-high, -low];
}

/** A sum of bounds of which some may be infinite. */
class Activity {
  private finite = 0;
  private infinite = 0;
  private sign = 0;

  add(bound: number): void {
    if (Number.isFinite(bound)) this.finite += bound;
    else {
      this.infinite += 1;
      this.sign = bound;
    }
  }

  /** The sum of all others. */
  without(bound: number): number {
    const isInfinite = !Number.isFinite(bound);
    if (this.infinite > (isInfinite ? 1 : 0)) return this.sign;
    return isInfinite ? this.finite : this.finite - bound;
  }
}
