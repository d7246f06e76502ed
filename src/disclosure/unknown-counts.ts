import type { Highs } from 'highs';
import { ContradictionError } from './linked-cell';
import type { LinkedSystem } from './linked-system';
import { Program } from './program';

/**
 * Counts that were published hidden and are not known here: any whole numbers that fit take their place. What an attacker can find out does not depend on
 * which, since it rests on what is printed alone. Throws ContradictionError where no numbers fit.
 */
export function withUnknowns(system: LinkedSystem, highs: Highs): LinkedSystem {
  const unknown = system.cells.flatMap((cell, index) => (cell.value === null ? [index] : []));
  const [first] = unknown;
  if (first === undefined) return system;
  const column = new Map(unknown.map((cell, index) => [cell, index]));
  const value = (cell: number): number => system.cells[cell]?.value ?? 0;
  const term = (cell: number, sign: 1 | -1): [number, number][] => {
    const at = column.get(cell);
    return at === undefined ? [] : [[at, sign]];
  };
  // The last column is 1: it carries what is known of each relation.
  const known = unknown.length;
  const rows = [
    ...system.sums.map(({ total, parts }) => ({
      terms: [
        ...term(total, -1),
        ...parts.flatMap((part) => term(part, 1)),
        [known, sum(parts.map(value)) - value(total)] as [number, number],
      ],
    })),
    ...system.limits.map(({ less, more }) => ({
      terms: [...term(less, 1), ...more.flatMap((cell) => term(cell, -1)), [known, value(less) - sum(more.map(value))] as [number, number]],
      atMost: 0,
    })),
  ].filter(({ terms }) => terms.length > 1);
  // A hidden cell is 1 or more unless it stands beneath another; 1 is tried first, so that few are taken to be zero.
  const ones = [...unknown.map((cell) => (system.cells[cell]?.published === 'hidden' ? 1 : 0)), 1];
  for (const least of [ones, ones.map((_, index) => (index === known ? 1 : 0))]) {
    const upper = least.map((_, index) => (index === known ? 1 : Infinity));
    const program = new Program(highs, { columns: known + 1, lower: least, upper, cost: least.map(() => 0), rows }, 'dual');
    try {
      const outcome = program.solveWhole();
      if (outcome.kind === 'infeasible') continue;
      return {
        ...system,
        cells: system.cells.map((cell, index) => ({
          ...cell,
          value: cell.value ?? Math.round(outcome.values[column.get(index) ?? 0] ?? 0),
        })),
      };
    } finally {
      program.dispose();
    }
  }
  const cell = system.cells[first];
  throw cell === undefined ? new Error('a system without cells has no unknowns') : new ContradictionError(cell, 0, 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
