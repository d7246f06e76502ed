import type { LinkedSystem } from './linked-system';

/** Attackers by what they take a hidden number to be at least; each knows more than the one before. */
export const ATTACKERS = ['unknowing', 'plain', 'knowing'] as const;
export type Attacker = (typeof ATTACKERS)[number];

/**
 * Lower bounds of every cell for each attacker:
 * - unknowing: supposes nothing but 0.
 * - plain: as the audit criterion has it. Other zeros are printed, so 1, but 0 beneath a hidden parent; a later cumulative can be one.
 * - knowing: a group of 1 to k-1 is never broken down (rule 3), so a hidden cell with a printed part is k or more, and what stands beneath only such
 *   cells is not zero.
 */
export type LowerBounds = Readonly<Record<Attacker, readonly number[]>>;

/** Parents before their parts. */
export function broadestFirst(system: LinkedSystem): number[] {
  const depth = new Map<number, number>();
  const depthOf = (cell: number): number => {
    const known = depth.get(cell);
    if (known !== undefined) return known;
    const parents = system.parents[cell] ?? [];
    const value = parents.length === 0 ? 0 : 1 + Math.max(...parents.map((parent) => depthOf(parent.cell)));
    depth.set(cell, value);
    return value;
  };
  return system.cells.map((_, cell) => cell).sort((a, b) => depthOf(a) - depthOf(b) || a - b);
}

/** The bounds for every cell, given which are hidden; printed cells are bounded by themselves. `order` is broadestFirst(system). */
export function lowerBounds(system: LinkedSystem, order: readonly number[], hidden: ReadonlySet<number>, threshold: number): LowerBounds {
  const { cells, parents } = system;
  const hasPrintedPart = cells.map(() => false);
  const isPrintedZero = (cell: number): boolean => cells[cell]?.value === 0 && !hidden.has(cell) && cells[cell]?.unprinted === false;
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const cell = order[at] ?? 0;
    const isPrinted = !hidden.has(cell) && cells[cell]?.unprinted !== true;
    if (!isPrinted && hasPrintedPart[cell] !== true) continue;
    // A zero beneath a printed zero is printed whatever else it is part of (rule 3).
    if (isPrinted && (parents[cell] ?? []).some((parent) => isPrintedZero(parent.cell))) continue;
    // Months stood before their cumulative: that one of them is printed says nothing of the cumulative.
    for (const parent of parents[cell] ?? []) if (!parent.overTime) hasPrintedPart[parent.cell] = true;
  }
  const beneathHidden = cells.map(() => false);
  const beneathSmall = cells.map(() => false);
  const own = (): number[] => cells.map((cell) => cell.value ?? 0);
  const bounds = { unknowing: own(), plain: own(), knowing: own() };
  for (const cell of order) {
    for (const parent of parents[cell] ?? []) {
      const isHidden = hidden.has(parent.cell);
      if (isHidden || beneathHidden[parent.cell] === true) beneathHidden[cell] = true;
      if ((isHidden && hasPrintedPart[parent.cell] !== true) || beneathSmall[parent.cell] === true) beneathSmall[cell] = true;
    }
    const { unprinted, floor = 0, value } = cells[cell] ?? { unprinted: false, value: 0 };
    if (!hidden.has(cell) && !unprinted) continue;
    const most = value ?? Infinity;
    const knowing = hasPrintedPart[cell] === true ? threshold : beneathSmall[cell] === true ? 0 : 1;
    bounds.unknowing[cell] = Math.min(most, unprinted ? floor : 0);
    bounds.plain[cell] = Math.min(most, unprinted ? floor : beneathHidden[cell] === true ? 0 : 1);
    bounds.knowing[cell] = Math.min(most, unprinted ? floor : knowing);
  }
  return bounds;
}

/** The audit criterion: [least, most] tells nothing that would find a group of 1 to k-1. */
export function isSafe(least: number, most: number, threshold: number): boolean {
  return staysSafe(least, most, threshold) || least >= threshold;
}

/** The part of the criterion that a wider interval satisfies too. */
export function staysSafe(least: number, most: number, threshold: number): boolean {
  return (least <= 1 && most >= threshold - 1) || most - least >= threshold;
}
