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
  const zeroByMonths = zerosOfPrintedMonths(system);
  const byCount = cellsByCount(system);
  const bounding = new Map([...byCount].flatMap(([count, cells]) => cells.map((cell) => [cell, count])));
  const order = broadestFirst(system);
  // Counts first: what stands beside one is known to be zero where it is.
  for (const cell of [...order.filter((each) => !bounding.has(each)), ...order.filter((each) => bounding.has(each))]) {
    const { value, published, unprinted = true } = system.cells[cell] ?? {};
    const parents = system.parents[cell] ?? [];
    const isSmall = !unprinted && value != null && value >= 1 && value < threshold;
    const beneathSmall = parents.some((parent) => breaksDown.has(parent.cell));
    // A zero beneath or beside a printed zero tells nothing new.
    // A cumulative that is not out yet may turn out to be hidden.
    const above = parents.filter((parent) => !parent.overTime || system.cells[parent.cell]?.published === 'printed');
    const beside = bounding.get(cell);
    const others = [...above.map((parent) => parent.cell), ...(beside === undefined ? [] : [beside])];
    const isKnownZero = value === 0 && (others.some((other) => isPrintedZero(system, other, hidden)) || zeroByMonths.has(cell));
    if (isSmall || (beneathSmall && !isKnownZero)) breaksDown.add(cell);
    if (published === 'hidden' || (canBeHidden(system, cell) && breaksDown.has(cell))) hidden.add(cell);
  }
  for (const cell of zerosOverHiddenMonths(system, hidden)) hidden.add(cell);
  const dependants = dependantsOf(system);
  for (const cell of [...hidden]) for (const dependant of dependants(cell)) if (canBeHidden(system, dependant)) hidden.add(dependant);
  return hidden;
}

/** Cumulatives of which every month is a zero that is out, or beneath one of its own period. */
function zerosOfPrintedMonths(system: LinkedSystem): Set<number> {
  const isZero = (cell: number): boolean => system.cells[cell]?.value === 0 && system.cells[cell]?.unprinted === false;
  const isKnown = (cell: number): boolean =>
    isZero(cell) &&
    (system.cells[cell]?.published === 'printed' || (system.parents[cell] ?? []).some((parent) => !parent.overTime && isZero(parent.cell)));
  return new Set(system.sums.filter((sum) => sum.overTime && sum.parts.every(isKnown)).map((sum) => sum.total));
}

/**
 * A cumulative of zero would say that each of its months is zero, the hidden ones too. It is hidden beneath a hidden group of its own period or a hidden
 * longer period, where the criterion leaves it open whether it is one.
 */
function zerosOverHiddenMonths(system: LinkedSystem, hidden: ReadonlySet<number>): number[] {
  const cumulatives = system.sums.filter((sum) => sum.overTime);
  return cumulatives.flatMap(({ total, parts }) => {
    if (system.cells[total]?.value !== 0 || !canBeHidden(system, total)) return [];
    const shorter = cumulatives.filter((sum) => hidden.has(sum.total) && sum.parts.every((part) => parts.includes(part)));
    if (shorter.length === 0 && !parts.some((part) => hidden.has(part))) return [];
    const above = system.parents[total] ?? [];
    if (above.some((parent) => hidden.has(parent.cell))) return [total];
    const groups = above.filter((parent) => !parent.overTime && canBeHidden(system, parent.cell)).map((parent) => parent.cell);
    const [finest] = groups.sort((a, b) => depth(system, b) - depth(system, a) || a - b);
    return finest === undefined ? [total] : [total, finest];
  });
}

function depth(system: LinkedSystem, cell: number): number {
  return Object.keys(system.cells[cell]?.at ?? {}).length;
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
  const byCount = cellsByCount(system);
  return (cell) => byCount.get(cell) ?? [];
}

function cellsByCount(system: LinkedSystem): Map<number, number[]> {
  const indexes = new Map(system.cells.map((cell, index) => [cell.key, index]));
  const byCount = new Map<number, number[]>();
  system.cells.forEach((cell, index) => {
    const count = standsBesideCount(cell.measure) ? indexes.get(countKey({ ...cell, measure: 'vinculaciones' })) : undefined;
    if (count !== undefined) byCount.set(count, [...(byCount.get(count) ?? []), index]);
  });
  return byCount;
}
