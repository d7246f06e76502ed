import { broadestFirst } from './attacker';
import { countKey } from './count-cell';
import type { LinkedSystem } from './linked-system';
import { standsBesideCount } from './measure-rules';

/**
 * Cells that are hidden whatever stands around them: counts below the threshold (rule 2), all that breaks such a group down, its
 * zeros included (rule 3), what stands beside a hidden count (rule 13), and what was published hidden (rule 9).
 */
export function primaryCells(system: LinkedSystem, threshold: number, also: Iterable<number> = []): Set<number> {
  const hidden = new Set<number>(also);
  const breaksDown = new Set<number>();
  for (const cell of broadestFirst(system)) {
    const { value, published, unprinted = true } = system.cells[cell] ?? {};
    const parents = system.parents[cell] ?? [];
    const isSmall = !unprinted && value != null && value >= 1 && value < threshold;
    const beneathSmall = parents.some((parent) => breaksDown.has(parent.cell));
    // A zero beneath a printed zero tells nothing new.
    const isKnownZero = value === 0 && parents.some(({ cell: parent }) => isPrintedZero(system, parent, hidden));
    if (isSmall || (beneathSmall && !isKnownZero)) breaksDown.add(cell);
    if (published === 'hidden' || (canBeHidden(system, cell) && breaksDown.has(cell))) hidden.add(cell);
  }
  const dependants = dependantsOf(system);
  for (const cell of [...hidden]) for (const dependant of dependants(cell)) if (canBeHidden(system, dependant)) hidden.add(dependant);
  return hidden;
}

function isPrintedZero(system: LinkedSystem, cell: number, hidden: ReadonlySet<number>): boolean {
  const { value, unprinted } = system.cells[cell] ?? {};
  return value === 0 && unprinted === false && !hidden.has(cell);
}

function canBeHidden(system: LinkedSystem, cell: number): boolean {
  return system.cells[cell]?.published === undefined && system.cells[cell]?.unprinted === false;
}

/** For a count, the cells that are printed only beside it (rule 13): persons and employers of the same place and period. */
export function dependantsOf(system: LinkedSystem): (cell: number) => readonly number[] {
  const byCount = new Map<string, number[]>();
  system.cells.forEach((cell, index) => {
    if (!standsBesideCount(cell.measure)) return;
    const key = countKey({ ...cell, measure: 'vinculaciones' });
    byCount.set(key, [...(byCount.get(key) ?? []), index]);
  });
  return (cell) => byCount.get(system.cells[cell]?.key ?? '') ?? [];
}
