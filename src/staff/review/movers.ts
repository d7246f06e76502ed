import { cellKey } from '../../cube/aggregate';
import type { ProtectedCell } from '../../disclosure/protected-cube';
import { refOf } from '../../report/figures';

/** A figure that moved: at sight both times, so that it tells of nobody. */
export interface Mover {
  readonly cell: Pick<ProtectedCell, 'measure' | 'at'>;
  readonly before: number;
  readonly now: number;
  /** Anchor of the figure in the report's page. */
  readonly ref: string;
}

export interface TableMovers {
  readonly table: string;
  readonly movers: readonly Mover[];
}

const MOST = 3;

/**
 * What moved most in each table, the largest difference first: counts against counts, pay against pay. Only what is printed in both is compared; a
 * figure that several tables print stands with the first.
 */
export function movers(
  now: { readonly period: string; readonly cells: readonly ProtectedCell[] },
  then: { readonly period: string; readonly cells: readonly ProtectedCell[] },
): TableMovers[] {
  const before = new Map(
    then.cells.flatMap((cell) => (cell.period === then.period && 'value' in cell ? [[placeOf(cell), cell.value] as const] : [])),
  );
  const told = new Set<string>();
  const tables = new Map<string, Mover[]>();
  for (const cell of now.cells) {
    const place = placeOf(cell);
    const was = before.get(place);
    if (cell.period !== now.period || !('value' in cell) || was === undefined || was === cell.value || told.has(place)) continue;
    told.add(place);
    const { table, measure, at, value } = cell;
    tables.set(table, [...(tables.get(table) ?? []), { cell: { measure, at }, before: was, now: value, ref: refOf(cell) }]);
  }
  return [...tables]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([table, found]) => ({ table, movers: found.sort((a, b) => size(b) - size(a)).slice(0, MOST) }));
}

function size({ before, now }: Mover): number {
  return Math.abs(now - before);
}

/** A cell whatever its period. */
function placeOf({ measure, at }: ProtectedCell): string {
  return cellKey({ period: '', measure, at });
}
