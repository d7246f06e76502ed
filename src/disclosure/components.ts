import type { LinkedSystem } from './linked-system';

/** Cells that can move together, and the relations among them; every other cell is known or fixed. */
export interface Component {
  readonly cells: readonly number[];
  readonly sums: readonly { readonly total: number | null; readonly parts: readonly number[] }[];
  readonly limits: readonly { readonly less: number | null; readonly more: readonly number[]; readonly slack: number }[];
}

/**
 * Splits the movable cells into groups without a relation between them. A cell that is printed for good or zero cannot move and
 * leaves the system. Relations come in terms of deviations from the true counts: sums equal zero, limits have the slack of the truth.
 */
export function components(system: LinkedSystem, isMovable: (cell: number) => boolean): Component[] {
  const root = system.cells.map((_, cell) => cell);
  const find = (cell: number): number => {
    let top = cell;
    while (root[top] !== top) top = root[top] ?? top;
    for (let at = cell; at !== top;) [root[at], at] = [top, root[at] ?? top];
    return top;
  };
  const relations = [
    ...system.sums.map((sum) => [sum.total, ...sum.parts].filter(isMovable)),
    ...system.limits.map((limit) => [limit.less, ...limit.more].filter(isMovable)),
  ];
  for (const [first, ...others] of relations) {
    if (first !== undefined) for (const other of others) root[find(other)] = find(first);
  }
  interface Draft {
    cells: number[];
    sums: Component['sums'][number][];
    limits: Component['limits'][number][];
  }
  const groups = new Map<number, Draft>();
  const groupOf = (cell: number): Draft => {
    const top = find(cell);
    const group = groups.get(top) ?? { cells: [], sums: [], limits: [] };
    groups.set(top, group);
    return group;
  };
  system.cells.forEach((_, cell) => {
    if (isMovable(cell)) groupOf(cell).cells.push(cell);
  });
  for (const sum of system.sums) {
    const parts = sum.parts.filter(isMovable);
    const total = isMovable(sum.total) ? sum.total : null;
    const one = total ?? parts[0];
    if (one !== undefined) groupOf(one).sums.push({ total, parts });
  }
  const value = (cell: number): number => system.cells[cell]?.value ?? 0;
  for (const limit of system.limits) {
    const more = limit.more.filter(isMovable);
    const less = isMovable(limit.less) ? limit.less : null;
    const one = less ?? more[0];
    if (one === undefined) continue;
    const slack = limit.more.reduce((total, cell) => total + value(cell), 0) - value(limit.less);
    groupOf(one).limits.push({ less, more, slack });
  }
  return [...groups.values()];
}
