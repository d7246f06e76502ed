import type { Component } from './components';
import type { LinkedSystem } from './linked-system';
import type { ProgramSpec } from './program';

/** The cells of one component as columns of linear programs whose unknowns are deviations from the true counts. */
export class Field {
  readonly cells: readonly number[];
  private readonly columnOf: ReadonlyMap<number, number>;

  constructor(
    readonly system: LinkedSystem,
    private readonly component: Component,
    private readonly hidden: ReadonlySet<number>,
  ) {
    this.cells = component.cells;
    this.columnOf = new Map(this.cells.map((cell, column) => [cell, column]));
  }

  value(cell: number): number {
    return this.system.cells[cell]?.value ?? 0;
  }

  /** Whether the attacker has to guess it: hidden, or printed by no table. */
  isUnknown(cell: number): boolean {
    return this.hidden.has(cell) || this.system.cells[cell]?.unprinted === true;
  }

  column(cell: number): number {
    const column = this.columnOf.get(cell);
    if (column === undefined) throw new Error(`cell ${String(cell)} is not of this component`);
    return column;
  }

  /** The relations of the component in terms of deviations. */
  rows(terms: (cell: number, sign: 1 | -1) => [number, number][]): ProgramSpec['rows'] {
    const { sums, limits } = this.component;
    return [
      ...sums.map(({ total, parts }) => ({
        terms: [...(total === null ? [] : terms(total, -1)), ...parts.flatMap((part) => terms(part, 1))],
      })),
      ...limits.map(({ less, more, slack }) => ({
        terms: [...(less === null ? [] : terms(less, 1)), ...more.flatMap((cell) => terms(cell, -1))],
        atMost: slack,
      })),
    ];
  }
}
