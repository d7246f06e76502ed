import type { Highs } from 'highs';
import { broadestFirst, lowerBounds } from './attacker';
import { components } from './components';
import { Guard } from './guard';
import type { LinkedSystem } from './linked-system';

export interface SuppressionOrder {
  readonly system: LinkedSystem;
  /** Cells that are hidden by themselves: small ones and those beneath them, what stands beside them, what was published hidden. */
  readonly primary: ReadonlySet<number>;
  /** Cells that may not be printed where this one is hidden (rule 13). */
  readonly dependants: (cell: number) => readonly number[];
  readonly threshold: number;
}

export interface Suppression {
  readonly hidden: ReadonlySet<number>;
  /** Linear programs solved. */
  readonly solves: number;
  /** Cells that stay exposed whatever is still free to hide. */
  readonly exposed: readonly { readonly cell: number; readonly least: number; readonly most: number }[];
}

/**
 * Hides further cells until an attacker who knows every printed number and every rule finds no group of 1 to k-1: for each exposed
 * cell a linear program looks for the cheapest other table that fits, and hides what differs in it (Fischetti & Salazar 2000,
 * "Models and algorithms for optimizing cell suppression in tabular data with linear constraints"; here cell by cell, over all
 * linked tables at once). Deterministic: cells are taken in the order of their keys.
 */
export function suppress(order: SuppressionOrder, highs: Highs): Suppression {
  const { system, threshold } = order;
  const hidden = new Set(order.primary);
  const topDown = broadestFirst(system);
  const isFree = (cell: number): boolean => system.cells[cell]?.published === undefined && system.cells[cell]?.unprinted === false;
  const isMovable = (cell: number): boolean =>
    hidden.has(cell) || system.cells[cell]?.unprinted === true || (isFree(cell) && (system.cells[cell]?.value ?? 0) > 0);
  const hide = (cell: number): void => {
    hidden.add(cell);
    for (const dependant of order.dependants(cell)) if (isFree(dependant) && !hidden.has(dependant)) hide(dependant);
  };
  let solves = 0;
  const exposed: Suppression['exposed'][number][] = [];
  for (const component of components(system, isMovable)) {
    // What earlier publications fixed was proved when it came out: only a new cell can change anything.
    if (!component.cells.some(isFree)) continue;
    const guard = new Guard(
      { system, component, threshold, hidden, hide, isFree, bounds: () => lowerBounds(system, topDown, hidden, threshold) },
      highs,
    );
    try {
      exposed.push(...guard.protect());
    } finally {
      solves += guard.solves;
      guard.dispose();
    }
  }
  return { hidden, solves, exposed };
}
