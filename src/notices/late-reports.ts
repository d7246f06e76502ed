import type { CalendarEntry } from '../release/schedule/calendar';
import type { LateReport } from './happening';

const HOUR_MS = 3_600_000;

/** Reports whose announced instant passed more than `graceHours` ago and that are not out. Another instant announced is another late report. */
export function lateReports(entries: readonly CalendarEntry[], now: Date, graceHours: number): LateReport[] {
  return entries.flatMap(({ kind, period, version, at, publishedAt }) => {
    if (at === null || publishedAt !== null || at.getTime() + graceHours * HOUR_MS >= now.getTime()) return [];
    const key = `atraso:${kind}/${period}/v${String(version)}:${at.toISOString()}`;
    return [{ type: 'late' as const, key, kind, period, version, at }];
  });
}
