import type { Highs } from 'highs';
import { cellKey } from '../cube/aggregate';
import type { Cube, CubeCell } from '../cube/cube';
import { roundTo } from '../cube/statistics';
import type { LedgerCell } from './ledger';
import { broaderPlaces, mediansOf, supportClass, withoutCurrency } from './medians';
import { kindOf, type DisclosurePolicy } from './policy';
import { protectCounts, type ProtectedCounts, type ProtectionCounts, type ProtectionOrder } from './protect-counts';
import type { ProtectedCell, ProtectedCube } from './protected-cube';

export interface Protection {
  readonly cube: ProtectedCube;
  readonly counts: ProtectionCounts;
  /** The counts that this release would publish for the first time: the ledger's new entries. */
  readonly fresh: readonly LedgerCell[];
}

/**
 * The only way to figures that may be published: true values, or one mark that holds no number, so that an attacker who knows everything
 * published finds no group of 1 to k-1. Throws as `protectCounts` does.
 */
export function protect(order: ProtectionOrder, highs: Highs): Protection {
  const { cube, policy } = order;
  assertSameValueEverywhere(cube);
  const medians = mediansOf(cube, policy);
  const counts = protectCounts(order, medians.floors, highs);
  const beside = new CountsBeside(cube, counts);
  const cells = cube.cells.map((cell) => mark(cell, { policy, counts, beside, supported: medians.supported }));
  const made = { policyVersion: policy.version, cells } as unknown as ProtectedCube;
  return { cube: made, counts: counts.counts, fresh: counts.fresh };
}

interface Marking {
  readonly policy: DisclosurePolicy;
  readonly counts: ProtectedCounts;
  readonly beside: CountsBeside;
  readonly supported: ReadonlySet<string>;
}

function mark(cell: CubeCell, { policy, counts, beside, supported }: Marking): ProtectedCell {
  const { table, period, measure, at, value } = cell;
  const place = { table, period, measure, at };
  if (cell.impossible === true) return { ...place, impossible: true };
  if (kindOf(measure) === 'median') {
    // Nothing to measure is said only where the count itself says that there is nobody.
    if (value === null) return beside.isNobody(cell) ? { ...place, impossible: true } : { ...place, hidden: true };
    if (!supported.has(cellKey(cell)) || beside.isHidden(cell)) return { ...place, hidden: true };
    const rounded = roundTo(value, policy.rounding[measure] ?? 1);
    return { ...place, value: rounded, supportClass: supportClass(cell.support?.records ?? 0, policy) };
  }
  if (value === null) throw new Error(`count ${cellKey(cell)} without a value`);
  return kindOf(measure) === 'person-count' && counts.isHidden(cell) ? { ...place, hidden: true } : { ...place, value };
}

/** The counts a median stands beside: of its own place and of every broader one (rule 13). */
class CountsBeside {
  private readonly byKey: ReadonlyMap<string, CubeCell>;

  constructor(
    cube: Cube,
    private readonly counts: ProtectedCounts,
  ) {
    this.byKey = new Map(cube.cells.filter((cell) => cell.measure === 'vinculaciones').map((cell) => [cellKey(cell), cell]));
  }

  isHidden(median: CubeCell): boolean {
    return this.of(median).some((count) => count.impossible !== true && this.counts.isHidden(count));
  }

  /** A printed zero, or a combination that cannot exist. */
  isNobody(median: CubeCell): boolean {
    return this.of(median).some((count) => count.impossible === true || (count.value === 0 && !this.counts.isHidden(count)));
  }

  private of({ period, at }: CubeCell): CubeCell[] {
    const own = withoutCurrency(at);
    return [own, ...broaderPlaces(own)].flatMap((place) => this.byKey.get(cellKey({ period, measure: 'vinculaciones', at: place })) ?? []);
  }
}

/** Rule 6: the same cell in two tables is one figure. A difference is a fault of ours and must stop the build. */
function assertSameValueEverywhere(cube: Cube): void {
  const values = new Map<string, number | null>();
  for (const cell of cube.cells) {
    const key = cellKey(cell);
    const known = values.get(key);
    if (known !== undefined && known !== cell.value) throw new Error(`cell ${key} has two values in ${cell.table}`);
    values.set(key, cell.value);
  }
}
