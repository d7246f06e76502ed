import { addAtMost } from './margins';
import { BASE_MEASURE, countedIn, CURRENCY, MEDIAN_LEAST, natureOf } from './measures';
import { keyOf } from './cell-names';
import type { PublishedCell, PublishedSlice } from './published-cells';
import type { Cell, Slice, Space } from './space';

/** Opened where the files contradict that an impossible median or mean means nobody. */
export const IMPOSSIBLE_MEDIANS = 'impossible-medians';

/**
 * What medians, means and distinct counts say of counts (rules 11 and 13): a printed median means at least 10 counted, an impossible
 * one nobody, and no count is below the distinct persons or employers in it. Counts that no row gives are added for that.
 */
export function addCountsBeneath(space: Space): void {
  for (const slice of space.published.slices) {
    const nature = natureOf(slice.measure);
    const counted = nature === 'median' || nature === 'mean' ? BASE_MEASURE : countedIn(slice.measure);
    const base = counted === undefined ? undefined : space.findSlice(counted, slice.period, slice.vintage);
    if (base === undefined) continue;
    const bounds = boundsByCell(space, slice, base);
    for (const { codes, lower, upper } of bounds.values()) space.addUnprinted(base, codes, { lower, upper });
  }
}

interface Counted {
  readonly codes: readonly string[];
  readonly lower: number;
  readonly upper: number;
}

/** What the cells of a slice say of counts that no row gives, by cell; nothing where all they say is "0 or more". */
function boundsByCell(space: Space, slice: PublishedSlice, base: Slice): Map<string, Counted> {
  const found = new Map<string, Counted>();
  let says = false;
  for (const cell of slice.cells.values()) {
    const codes = withoutCurrency(space, cell.codes);
    const key = keyOf(codes);
    if (base.cells.has(key)) continue;
    const before = found.get(key);
    const lower = Math.max(before?.lower ?? 0, leastCounted(cell));
    const isNobody = cell.status === 'impossible' && !space.suppositions.opened.has(IMPOSSIBLE_MEDIANS);
    // Impossible in one currency says nothing of those paid in another.
    const isWhole = key === cell.key;
    found.set(key, { codes, lower, upper: isNobody && isWhole && lower === 0 ? 0 : (before?.upper ?? Infinity) });
    says ||= lower > 0;
  }
  return says ? found : new Map();
}

function leastCounted(cell: PublishedCell): number {
  if (cell.status !== 'printed') return 0;
  return natureOf(cell.slice.measure) === 'distinct' ? cell.value : MEDIAN_LEAST;
}

/** The cell's codes as counts have them: a wage's currency is not a part of the population. */
export function withoutCurrency(space: Pick<Space, 'published'>, codes: readonly string[]): readonly string[] {
  const place = space.published.dimensions.indexOf(CURRENCY);
  return place < 0 ? codes : codes.map((code, index) => (index === place ? '' : code));
}

/** Distinct counts are at most the count of the same cell. */
export function addDistinctBounds(space: Space): void {
  for (const slice of [...space.slices.values()]) {
    const counted = countedIn(slice.measure);
    const base = counted === undefined ? undefined : space.findSlice(counted, slice.period, slice.vintage);
    if (base === undefined) continue;
    for (const [key, cell] of slice.cells) {
      const count: Cell | undefined = base.cells.get(key);
      if (count === undefined) continue;
      addAtMost(space, cell, count);
      // Nobody is in a count of nobody, and a count without a person is none.
      if (cell.state === 'printed' && cell.value === 0) addAtMost(space, count, cell);
    }
  }
}
