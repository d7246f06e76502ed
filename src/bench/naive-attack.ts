import type { Highs } from 'highs';
import type { Cube, CubeCell } from '../cube/cube';
import { lowerBounds, broadestFirst } from '../disclosure/attacker';
import { components, type Component } from '../disclosure/components';
import { countKey, type CountCell, type GroupingRow } from '../disclosure/count-cell';
import { cumulativesOf } from '../disclosure/editions';
import { linkedSystem, type LinkedSystem } from '../disclosure/linked-system';
import type { LedgerCell } from '../disclosure/ledger';
import { kindOf } from '../disclosure/policy';
import { Program, type ProgramSpec } from '../disclosure/program';

/** A protected report, as one who knows everything would attack it. */
export interface AttackOrder {
  readonly cube: Cube;
  readonly groupings: readonly GroupingRow[];
  /** Every count that is out, that of the report included. */
  readonly published: readonly LedgerCell[];
  readonly threshold: number;
}

/** What the attack knows of a hidden count in the end. */
export interface Known {
  readonly key: string;
  readonly least: number;
  readonly most: number;
}

/**
 * The baseline of the measurements: the least and the most of every hidden count by a linear program of its own, built anew each
 * time over all unknown numbers, and nothing kept from one to the next. It only asks; it neither hides nor covers anything.
 */
export function naiveAttack({ cube, groupings, published, threshold }: AttackOrder, highs: Highs): Known[] {
  const counts = [...published.map(({ hidden: _, ...cell }): CountCell => cell), ...cube.unprinted.map(unprintedOf)];
  const impossible = cube.cells.filter((cell) => cell.impossible === true && kindOf(cell.measure) === 'person-count');
  const system = linkedSystem([...impossible, ...counts], groupings, cumulativesOf(counts));
  const hiddenKeys = new Set(published.filter((cell) => cell.hidden).map(countKey));
  const hidden = new Set(system.cells.flatMap((cell, index) => (hiddenKeys.has(cell.key) ? [index] : [])));
  const bounds = lowerBounds(system, broadestFirst(system), hidden, threshold).knowing;
  const unknown = together(components(system, (cell) => hidden.has(cell) || system.cells[cell]?.unprinted === true));
  return unknown.cells.flatMap((cell, column) => {
    if (!hidden.has(cell)) return [];
    const { key, value } = system.cells[cell] ?? { key: '', value: 0 };
    const extreme = (sign: 1 | -1): number => (value ?? 0) + solve(specOf(system, unknown, bounds, column, sign), column, highs);
    return [{ key, least: extreme(1), most: extreme(-1) }];
  });
}

/** The unknown numbers as one program: whoever attacks without thinking does not look for parts that have nothing to do with each other. */
function together(parts: readonly Component[]): Component {
  return {
    cells: parts.flatMap(({ cells }) => cells),
    sums: parts.flatMap(({ sums }) => sums),
    limits: parts.flatMap(({ limits }) => limits),
  };
}

function unprintedOf({ table, period, measure, at, value, impossible }: CubeCell): CountCell {
  return { table, period, measure, at, value, unprinted: true, ...(impossible === true ? { impossible } : {}) };
}

function specOf(
  system: LinkedSystem,
  { cells, sums, limits }: Component,
  bounds: readonly number[],
  goal: number,
  sign: number,
): ProgramSpec {
  const columnOf = new Map(cells.map((cell, column) => [cell, column]));
  const terms = (of: readonly number[], coefficient: number): [number, number][] =>
    of.map((cell) => [columnOf.get(cell) ?? 0, coefficient]);
  const one = (cell: number | null): number[] => (cell === null ? [] : [cell]);
  return {
    columns: cells.length,
    lower: cells.map((cell) => (bounds[cell] ?? 0) - (system.cells[cell]?.value ?? 0)),
    // No cell exceeds what everybody is: a bound, so that every program has an optimum.
    upper: cells.map(() => MOST),
    cost: cells.map((_, column) => (column === goal ? sign : 0)),
    rows: [
      ...sums.map(({ total, parts }) => ({ terms: [...terms(one(total), -1), ...terms(parts, 1)] })),
      ...limits.map(({ less, more, slack }) => ({ terms: [...terms(one(less), 1), ...terms(more, -1)], atMost: slack })),
    ],
  };
}

const MOST = 1e6;

/** How far from the truth the column lies in the optimum. */
function solve(spec: ProgramSpec, column: number, highs: Highs): number {
  const program = new Program(highs, spec, 'dual');
  try {
    const outcome = program.solve();
    if (outcome.kind !== 'optimal') throw new Error('the true table does not fit its own system');
    return outcome.values[column] ?? 0;
  } finally {
    program.dispose();
  }
}
