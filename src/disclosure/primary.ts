import type { Coordinates, CubeCell, DimensionId } from '../cube/cube';
import { cellKey } from '../cube/aggregate';
import { kindOf, type DisclosurePolicy } from './policy';

/** Keys of the cells that the rules hide by themselves, before complementary suppression. */
export function primarySuppressions(cells: readonly CubeCell[], policy: DisclosurePolicy): ReadonlySet<string> {
  const byKey = new Map(cells.map((cell) => [cellKey(cell), cell]));
  const small = (cell: CubeCell | undefined): boolean =>
    cell !== undefined && kindOf(cell.measure) === 'person-count' && isSmall(cell.value, policy);
  const hidden = new Set<string>();
  for (const [key, cell] of byKey) {
    if (kindOf(cell.measure) !== 'person-count') continue;
    const beneathSmall = ancestors(cell.at).some((at) => small(byKey.get(cellKey({ ...cell, at }))));
    // Rule 2 (small count) and rule 3 (a group of 1-4 is never broken down, its zeros included).
    if (small(cell) || beneathSmall) hidden.add(key);
  }
  hideDependants(byKey, hidden, policy);
  return hidden;
}

/** Rule 2: 1 <= n < k. */
function isSmall(value: number | null, policy: DisclosurePolicy): boolean {
  return value !== null && value >= 1 && value < policy.threshold;
}

/**
 * Rules 11 and 13: employers and medians stand only beside a count of vinculaciones that is printed and at least k; a median needs
 * enough records from enough employers. A median of a printed zero is not hidden: there is nothing to measure.
 */
function hideDependants(byKey: ReadonlyMap<string, CubeCell>, hidden: Set<string>, policy: DisclosurePolicy): void {
  for (const [key, cell] of byKey) {
    const isMedian = kindOf(cell.measure) === 'median';
    if (!isMedian && cell.measure !== 'empleadores') continue;
    const countKeys = [cell.at, ...ancestors(cell.at)].map((at) =>
      cellKey({ period: cell.period, measure: 'vinculaciones', at: withoutCurrency(at) }),
    );
    const own = byKey.get(countKeys[0] ?? '');
    const countHidden = countKeys.some((countKey) => hidden.has(countKey));
    const countSmall = own !== undefined && isSmall(own.value, policy);
    if (countHidden || countSmall || (isMedian && isThin(cell, policy))) hidden.add(key);
  }
}

function isThin(cell: CubeCell, policy: DisclosurePolicy): boolean {
  if (cell.value === null) return false;
  const { records, employers = Infinity } = cell.support ?? { records: 0 };
  return records < policy.medianRecords || employers < policy.medianEmployers;
}

/** The currency is an attribute of the pay, not a part of the population: the count beside a wage has none. */
function withoutCurrency(at: Coordinates): Coordinates {
  const { moneda: _, ...rest } = at;
  return rest;
}

/** Coordinates of every broader cell: any of the dimensions summed over. */
function ancestors(at: Coordinates): Coordinates[] {
  const entries = Object.entries(at) as [DimensionId, string][];
  const subsets: Coordinates[] = [];
  for (let mask = 0; mask < (1 << entries.length) - 1; mask += 1) {
    subsets.push(Object.fromEntries(entries.filter((_, index) => (mask & (1 << index)) !== 0)));
  }
  return subsets;
}
