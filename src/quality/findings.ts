import type { IsoDate, Month } from '../records/period';
import { LIMITS } from './limits';

/** What speaks against data or a draft: errors block a draft, warnings ask somebody for a reason. */
export interface Finding {
  /** Rule and place, the same for the same finding: `input-late.vinculaciones.2024-03`. */
  readonly key: string;
  /** The rule: the name of its sentence. */
  readonly rule: string;
  readonly level: 'error' | 'warning';
  readonly params: Readonly<Record<string, string | number>>;
}

/** A file that should have come for a month. */
export interface Arrival {
  readonly layout: string;
  readonly month: Month;
  readonly due: IsoDate;
  readonly arrived: IsoDate | null;
}

/** A warning; `place` tells it from others of its rule. */
export function warning(rule: string, place: string, params: Finding['params']): Finding {
  return { key: place === '' ? rule : `${rule}.${place}`, rule, level: 'warning', params };
}

/** A file that did not come, or came after its day. */
export function arrivalFinding({ layout, month, due, arrived }: Arrival): Finding[] {
  if (arrived === null) return [warning('input-missing', `${layout}.${month}`, { layout, month, due })];
  return arrived > due ? [warning('input-late', `${layout}.${month}`, { layout, month, due, arrived })] : [];
}

/** Rows of which too many were refused. */
export function rejectedFinding({ layout, received, rejected }: { layout: string; received: number; rejected: number }): Finding[] {
  const share = received === 0 ? 0 : rejected / received;
  return share > LIMITS.rejected ? [warning('rejected-share', layout, { layout, received, rejected, percent: percent(share) })] : [];
}

/** A total that moved further than usual against another period's; `place` is `previous.M02.vinculaciones`. */
export function totalFinding(place: string, table: string, period: string, before: number, now: number): Finding[] {
  const change = now / before - 1;
  if (Math.min(before, now) < LIMITS.leastCompared || Math.abs(change) <= LIMITS.totalJump) return [];
  return [warning('jump-total', place, { table, period, before, now, percent: percent(change) })];
}

/** Too much that is not known in a table. */
export function unknownFinding(table: string, limit: number, unknown: number, total: number): Finding[] {
  if (total === 0 || unknown / total <= limit) return [];
  return [warning('unknown-share', table, { table, percent: percent(unknown / total), limit: percent(limit) })];
}

/** In hundredths, one decimal. */
export function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
