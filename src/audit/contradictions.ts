import type { Contradiction } from './components';
import { describe } from './cell-names';
import type { AuditProblem } from './published';
import type { Cell, Equation, Space } from './space';

/** Parts of an equation that a problem names; the rest are counted. */
const MOST_PARTS = 8;

/** Printed cells that do not add up. */
export function doesNotAdd(space: Space, { equation, excess }: Contradiction): AuditProblem {
  const value = equation.terms[0]?.cell.lower ?? 0;
  const described = describeEquation(space, equation, (cell) => `${describe(space.source(cell))} = ${String(cell.lower)}`);
  return { kind: 'does-not-add', file: described.file, details: { ...described, value, sum: value - excess } };
}

/** Hidden cells for which no numbers are possible. */
export function cannotBe(space: Space, equation: Equation): AuditProblem {
  const described = describeEquation(space, equation, (cell) => describe(space.source(cell)));
  return { kind: 'cannot-be', file: described.file, details: described };
}

interface EquationText extends Readonly<Record<string, string | number>> {
  readonly file: string;
  readonly row: number;
  readonly cell: string;
  readonly parts: string;
}

/** Where an equation stands: its first cell that a row gives, its total, and the other cells by `tell`. */
function describeEquation(space: Space, { terms }: Equation, tell: (cell: Cell) => string): EquationText {
  const cells = terms.map(({ cell }) => cell);
  const [total, ...parts] = cells;
  const row = cells.find((cell) => cell.published !== undefined)?.published?.first;
  const more = parts.length > MOST_PARTS ? [`… (+${String(parts.length - MOST_PARTS)})`] : [];
  return {
    file: row?.issue.name ?? '',
    row: row?.row.line ?? 0,
    cell: total === undefined ? '' : describe(space.source(total)),
    parts: [...parts.slice(0, MOST_PARTS).map(tell), ...more].join('; '),
  };
}
