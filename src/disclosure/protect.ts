import { cellKey } from '../cube/aggregate';
import type { Cube, CubeCell } from '../cube/cube';
import { roundTo } from '../cube/statistics';
import { kindOf, type DisclosurePolicy } from './policy';
import { primarySuppressions } from './primary';
import type { ProtectedCell, ProtectedCube } from './protected-cube';

/**
 * The only way to figures that may be published: true values, or one mark that holds no number.
 * Complementary suppression over all linked tables takes its place between the primary rules and the marking.
 */
export function protect(cube: Cube, policy: DisclosurePolicy): ProtectedCube {
  assertSameValueEverywhere(cube);
  const hidden = primarySuppressions(cube.cells, policy);
  const cells = cube.cells.map((cell) => mark(cell, hidden.has(cellKey(cell)), policy));
  return { policyVersion: policy.version, cells } as unknown as ProtectedCube;
}

function mark(cell: CubeCell, isHidden: boolean, policy: DisclosurePolicy): ProtectedCell {
  const { table, period, measure, at } = cell;
  const place = { table, period, measure, at };
  // Nothing to measure (the median of no wages) has no value that could be hidden.
  if (cell.impossible === true) return { ...place, impossible: true };
  if (isHidden) return { ...place, hidden: true };
  if (cell.value === null) return { ...place, impossible: true };
  const step = policy.rounding[measure];
  const value = step === undefined ? cell.value : roundTo(cell.value, step);
  if (kindOf(measure) !== 'median') return { ...place, value };
  return { ...place, value, supportClass: supportClass(cell.support?.records ?? 0, policy) };
}

/** n beside a median, as a class: `25-49`, `100+`. */
function supportClass(records: number, policy: DisclosurePolicy): string {
  const index = policy.supportClasses.findLastIndex((bound) => records >= bound);
  const from = policy.supportClasses[index];
  if (from === undefined) throw new RangeError(`a median of ${records} records has no class`);
  const next = policy.supportClasses[index + 1];
  return next === undefined ? `${from}+` : `${from}-${next - 1}`;
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
