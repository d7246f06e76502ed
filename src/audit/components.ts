import type { Cell, Equation, Space } from './space';

/** An equation with its printed cells taken out: lower <= sum of sign x column <= upper. */
export interface Row {
  readonly columns: readonly number[];
  readonly signs: readonly (1 | -1)[];
  readonly lower: number;
  readonly upper: number;
  readonly equation: Equation;
}

/** Unknown numbers that equations link, apart from all others. */
export interface Component {
  readonly cells: readonly Cell[];
  readonly rows: readonly Row[];
}

/** An equation of printed cells only that does not hold; `excess`: its total minus its parts. */
export interface Contradiction {
  readonly equation: Equation;
  readonly excess: number;
}

/** Puts printed values in and splits what is left into parts that have nothing to do with each other, smallest first. */
export function split(space: Space): { readonly components: readonly Component[]; readonly contradictions: readonly Contradiction[] } {
  const contradictions: Contradiction[] = [];
  const parents = Int32Array.from(space.cells, (cell) => cell.id);
  const find = (id: number): number => {
    let root = id;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let step = id; step !== root;) {
      const next = parents[step] ?? root;
      parents[step] = root;
      step = next;
    }
    return root;
  };
  const open: { readonly equation: Equation; readonly known: number; readonly unknown: Equation['terms'] }[] = [];
  for (const equation of space.equations) {
    const unknown = equation.terms.filter(({ cell }) => cell.lower < cell.upper);
    const known = equation.terms.reduce((sum, { cell, sign }) => (cell.lower < cell.upper ? sum : sum + sign * cell.lower), 0);
    const [first] = unknown;
    if (first === undefined) {
      if (known < equation.lower || known > equation.upper) contradictions.push({ equation, excess: known });
      continue;
    }
    for (const { cell } of unknown) parents[find(cell.id)] = find(first.cell.id);
    open.push({ equation, known, unknown });
  }
  const members = new Map<number, { cells: Cell[]; rows: Row[] }>();
  const columnOf = new Int32Array(space.cells.length).fill(-1);
  for (const { equation, known, unknown } of open) {
    const root = find(unknown[0]?.cell.id ?? 0);
    const component = members.get(root) ?? { cells: [], rows: [] };
    members.set(root, component);
    for (const { cell } of unknown) if (columnOf[cell.id] === -1) columnOf[cell.id] = component.cells.push(cell) - 1;
    component.rows.push({
      columns: unknown.map(({ cell }) => columnOf[cell.id] ?? 0),
      signs: unknown.map(({ sign }) => sign),
      lower: equation.lower - known,
      upper: equation.upper - known,
      equation,
    });
  }
  return { components: [...members.values()].sort((a, b) => a.cells.length - b.cells.length), contradictions };
}
