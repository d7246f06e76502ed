import { cellKey } from '../../cube/aggregate';
import type { ProtectedCell } from '../../disclosure/protected-cube';
import {
  type Arrival,
  arrivalFinding,
  type Finding,
  percent,
  rejectedFinding,
  totalFinding,
  unknownFinding,
  warning,
} from '../../quality/findings';
import { LIMITS, UNKNOWN_LIMITS } from '../../quality/limits';
import { tellsNumber } from '../../report/analyst-notes';

/** Another release to compare a draft with. */
export interface Compared {
  readonly role: 'previous' | 'last-year';
  readonly period: string;
  readonly cells: readonly ProtectedCell[];
}

export interface ChecklistInputs {
  readonly period: string;
  /** Every cell of the draft, as it would be published. */
  readonly cells: readonly ProtectedCell[];
  readonly compared: readonly Compared[];
  readonly arrivals: readonly Arrival[];
  readonly rows: readonly { readonly layout: string; readonly received: number; readonly rejected: number }[];
  /** Something came out since the audit. */
  readonly isStale: boolean;
  readonly lacksPublicNote: boolean;
  readonly hasNextDate: boolean;
  /** The analyst's notes that the draft tells; `number` is another one for each text. */
  readonly notes: readonly { readonly number: number; readonly section: string; readonly text: string }[];
  /** A note was written, changed or taken back since the draft was made. */
  readonly lacksNotes: boolean;
  /** Names of the draft's courses by code: what it finds is told in words. */
  readonly courses: ReadonlyMap<string, string>;
}

/** Everything that speaks against a draft, errors first; figures come from printed cells only, so that the list gives nobody away. */
export function checklist(inputs: ChecklistInputs): Finding[] {
  const found = [
    ...(inputs.isStale ? [error('not-audited')] : []),
    ...(inputs.lacksNotes ? [error('notes-changed')] : []),
    ...(inputs.lacksPublicNote ? [error('no-public-note')] : []),
    ...inputs.arrivals.flatMap(arrivalFinding),
    ...inputs.rows.flatMap(rejectedFinding),
    ...inputs.compared.flatMap((other) => jumps(inputs, other)),
    ...unknownShares(inputs),
    ...inputs.notes.flatMap(({ number, section, text }) =>
      tellsNumber(text) ? [warning('note-number', section, { section, number })] : [],
    ),
    ...(inputs.hasNextDate ? [] : [warning('no-next-date', '', {})]),
  ];
  return found.sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
}

function error(rule: string): Finding {
  return { key: rule, rule, level: 'error', params: {} };
}

/** A table's total or the share of one category that moved further than usual; the largest mover is named. */
function jumps({ period, cells }: ChecklistInputs, other: Compared): Finding[] {
  const now = printedTables(period, cells);
  const then = printedTables(other.period, other.cells);
  return [...now].flatMap(([name, own]) => {
    const before = then.get(name);
    if (before === undefined || Math.min(own.total, before.total) < LIMITS.leastCompared) return [];
    const place = `${other.role}.${name}`;
    const [table = ''] = name.split('.');
    const jump = totalFinding(place, table, other.period, before.total, own.total);
    if (jump.length > 0) return jump;
    const [mover] = [...own.parts]
      .flatMap(([key, value]) => {
        const was = before.parts.get(key);
        return was === undefined ? [] : [{ key, before: was / before.total, now: value / own.total }];
      })
      .sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before));
    if (mover === undefined || Math.abs(mover.now - mover.before) <= LIMITS.shareJump) return [];
    const { key, ...shares } = mover;
    return [
      warning('jump-share', place, { table, period: other.period, cell: key, before: percent(shares.before), now: percent(shares.now) }),
    ];
  });
}

interface PrintedTable {
  readonly total: number;
  /** Figures of one category each, by place. */
  readonly parts: ReadonlyMap<string, number>;
}

/** What is counted in each table, with its printed total and one-way figures of one period. A table may count two things (M01). */
function printedTables(period: string, cells: readonly ProtectedCell[]): Map<string, PrintedTable> {
  const grids = new Map<string, ProtectedCell[]>();
  for (const cell of cells) {
    if (cell.period !== period || !COUNTED.includes(cell.measure)) continue;
    const name = `${cell.table}.${cell.measure}`;
    grids.set(name, [...(grids.get(name) ?? []), cell]);
  }
  return new Map([...grids].flatMap(([name, grid]) => printedTable(grid).map((table) => [name, table] as const)));
}

/** None where the total is hidden. All cells of a table may share a code (M08: the Maya people), so the total is the cell with the fewest. */
function printedTable(grid: readonly ProtectedCell[]): PrintedTable[] {
  const depth = (cell: ProtectedCell): number => Object.keys(cell.at).length;
  const least = Math.min(...grid.map(depth));
  const total = grid.find((cell) => depth(cell) === least);
  if (total === undefined || !('value' in total)) return [];
  const parts = grid.flatMap((cell) =>
    depth(cell) === least + 1 && 'value' in cell ? [[partName(cell, total), cell.value] as const] : [],
  );
  return [{ total: total.value, parts: new Map(parts) }];
}

/** The category that tells a cell from the table's total: `pais=USA`. */
function partName(cell: ProtectedCell, total: ProtectedCell): string {
  const own = Object.entries(cell.at).filter(([dimension]) => !(dimension in total.at));
  return own.map(([dimension, code]) => `${dimension}=${code}`).join();
}

const COUNTED: readonly string[] = ['vinculaciones', 'aplicantes', 'capacitaciones', 'denuncias'];

function unknownShares({ period, cells }: ChecklistInputs): Finding[] {
  const byKey = new Map(cells.flatMap((cell) => ('value' in cell ? [[cellKey(cell), cell.value] as const] : [])));
  return UNKNOWN_LIMITS.flatMap(({ table, dimension, code, limit }) => {
    const within = dimension === 'comunidad' ? { pueblo: '1' } : {};
    const at = (place: Readonly<Record<string, string>>): number | undefined =>
      byKey.get(cellKey({ period, measure: 'vinculaciones', at: { ...within, ...place } }));
    const [total, unknown] = [at({}), at({ [dimension]: code })];
    return total === undefined || unknown === undefined ? [] : unknownFinding(table, limit, unknown, total);
  });
}
