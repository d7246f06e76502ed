import { cellKey } from '../cube/aggregate';
import type { Coordinates, Cube, CubeCell, DimensionId } from '../cube/cube';
import { placeKey } from './count-cell';
import { kindOf, type DisclosurePolicy } from './policy';

/** The medians of a cube, and what printing them tells of the counts beneath (rules 11 and 13). */
export interface Medians {
  /** Keys of the medians that may be printed as far as their own records go. */
  readonly supported: ReadonlySet<string>;
  /** By place (`placeKey`, without currency): a printed median says the count is at least this. */
  readonly floors: ReadonlyMap<string, number>;
}

/** Medians of enough records from enough employers, less those that would leave a small group as the rest of its row or column. */
export function mediansOf(cube: Cube, policy: DisclosurePolicy): Medians {
  const medians = cube.cells.filter((cell) => kindOf(cell.measure) === 'median' && cell.value !== null && !isThin(cell, policy));
  const records = new Map<string, number>();
  for (const cell of medians) {
    const place = placeKey(withoutCurrency(cell.at));
    records.set(place, Math.max(records.get(place) ?? 0, cell.support?.records ?? 0));
  }
  for (const place of leavingSmallRests(cube, records, policy)) records.delete(place);
  return {
    supported: new Set(medians.filter((cell) => records.has(placeKey(withoutCurrency(cell.at)))).map(cellKey)),
    floors: new Map([...records].map(([place, count]) => [place, classFrom(count, policy)])),
  };
}

function isThin(cell: CubeCell, policy: DisclosurePolicy): boolean {
  const { records, employers = Infinity } = cell.support ?? { records: 0 };
  return records < policy.medianRecords || employers < policy.medianEmployers;
}

/**
 * In each row and column of counts that no table prints: where the printed medians account for all but 1 to k-1 of the total, and that rest
 * is a small group indeed, the median of the fewest goes, so that the rest can be anything.
 */
function leavingSmallRests(cube: Cube, records: ReadonlyMap<string, number>, policy: DisclosurePolicy): Set<string> {
  const dropped = new Set<string>();
  const counts = cube.cells.filter((cell) => cell.measure === 'vinculaciones' && cell.value !== null);
  const totals = new Map(counts.map((cell) => [`${cell.period}|${placeKey(cell.at)}`, cell.value ?? 0]));
  for (const [line, cells] of linesOf(cube.unprinted)) {
    const total = totals.get(line);
    const isSmall = ({ value }: CubeCell): boolean => value !== null && value >= 1 && value < policy.threshold;
    if (total === undefined || !cells.some(isSmall)) continue;
    const covered = cells.map(({ at }) => placeKey(at)).filter((place) => records.has(place) && !dropped.has(place));
    const rest = total - covered.reduce((sum, place) => sum + (records.get(place) ?? 0), 0);
    if (rest >= policy.threshold) continue;
    const [fewest] = covered.sort((a, b) => (records.get(a) ?? 0) - (records.get(b) ?? 0) || (a < b ? -1 : 1));
    if (fewest !== undefined) dropped.add(fewest);
  }
  return dropped;
}

/** Rows and columns of the unprinted counts by place, each named by period and total. */
function linesOf(unprinted: readonly CubeCell[]): Map<string, CubeCell[]> {
  const lines = new Map<string, CubeCell[]>();
  for (const cell of unprinted) {
    const dimensions = Object.keys(cell.at) as DimensionId[];
    if (cell.measure !== 'vinculaciones' || dimensions.length < 2) continue;
    for (const left of dimensions) {
      const { [left]: _, ...rest } = cell.at;
      const line = `${cell.period}|${placeKey(rest)}`;
      lines.set(line, [...(lines.get(line) ?? []), cell]);
    }
  }
  return lines;
}

/** n beside a median, as a class: `25-49`, `100+`. */
export function supportClass(records: number, policy: DisclosurePolicy): string {
  const from = classFrom(records, policy);
  const next = policy.supportClasses[policy.supportClasses.indexOf(from) + 1];
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
}

function classFrom(records: number, policy: DisclosurePolicy): number {
  const from = policy.supportClasses.findLast((bound) => records >= bound);
  if (from === undefined) throw new RangeError(`a median of ${records} records has no class`);
  return from;
}

/** The currency is an attribute of the pay, not a part of the population: the count beside a wage has none. */
export function withoutCurrency(at: Coordinates): Coordinates {
  const { moneda: _, ...rest } = at;
  return rest;
}

/** Coordinates of every broader cell: any of the dimensions summed over. */
export function broaderPlaces(at: Coordinates): Coordinates[] {
  const entries = Object.entries(at) as [DimensionId, string][];
  const subsets: Coordinates[] = [];
  for (let mask = 0; mask < (1 << entries.length) - 1; mask += 1) {
    subsets.push(Object.fromEntries(entries.filter((_, index) => (mask & (1 << index)) !== 0)));
  }
  return subsets;
}
