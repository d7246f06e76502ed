import { addMonths, firstDay, guatemalaDay, monthOf } from '../../records/period';
import { KINDS, lastClosedPeriod, lastMonth, periodAfter, type ReportKind } from '../kinds';

/** Provisional dates follow a rule; a person confirms, moves or cancels them. */
export type CalendarStatus = 'provisional' | 'confirmed' | 'postponed' | 'cancelled' | 'published';

/** A date that was announced by a person: rows are only added, and the last one of a version is in force. */
export interface CalendarChange {
  readonly kind: string;
  readonly period: string;
  readonly version: number;
  readonly status: 'CONFIRMED' | 'POSTPONED' | 'CANCELLED';
  /** The instant announced; null where it was cancelled. */
  readonly at: Date | null;
  readonly reason: string | null;
  readonly enteredAt: Date;
}

/** What the public calendar says of one version of one report. */
export interface CalendarEntry {
  readonly kind: string;
  readonly period: string;
  readonly version: number;
  /** The instant announced, or the one at which it came out; null if cancelled. */
  readonly at: Date | null;
  /** The instant announced before it was moved or cancelled. */
  readonly announcedBefore: Date | null;
  readonly status: CalendarStatus;
  readonly reason: string | null;
  readonly publishedAt: Date | null;
  readonly changedAt: Date | null;
  /** How often its date was changed. */
  readonly changes: number;
}

/** What of a release the calendar needs. */
export interface CalendarRelease {
  readonly kind: string;
  readonly period: string;
  readonly version: number;
  readonly publishedAt: Date | null;
}

/** Days after a period's end, and the hour in UTC (10:00 in Guatemala), of the provisional dates. */
const DAY_OF_MONTH: Readonly<Record<ReportKind, number>> = { mensual: 10, cuatrimestral: 25 };
const HOUR_UTC = 16;
const DAY_MS = 86_400_000;
const MONTHS_AHEAD = 12;

/** The date by rule: the 10th (monthly) or 25th (four-monthly) after the period, 10:00 in Guatemala; from a weekend to the Monday after. */
export function provisionalDate(kind: ReportKind, period: string): Date {
  const first = Date.parse(`${firstDay(addMonths(lastMonth(period), 1))}T00:00:00Z`);
  const day = new Date(first + (DAY_OF_MONTH[kind] - 1) * DAY_MS + HOUR_UTC * 3_600_000);
  const weekday = day.getUTCDay();
  return new Date(day.getTime() + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY_MS);
}

/** The announced instant of a version: by the last change, or by rule for a first version; null where it is cancelled or nobody announced it. */
export function announcedDate(
  { kind, period, version }: { readonly kind: ReportKind; readonly period: string; readonly version: number },
  changes: readonly CalendarChange[],
): Date | null {
  const last = lastChange({ kind, period, version }, changes);
  if (last !== undefined) return last.at;
  return version === 1 ? provisionalDate(kind, period) : null;
}

/** The instant that a person announced for a version; null where nobody did, or took it back. */
export function promisedDate(name: Pick<CalendarRelease, 'kind' | 'period' | 'version'>, changes: readonly CalendarChange[]): Date | null {
  return lastChange(name, changes)?.at ?? null;
}

function lastChange(
  { kind, period, version }: Pick<CalendarRelease, 'kind' | 'period' | 'version'>,
  changes: readonly CalendarChange[],
): CalendarChange | undefined {
  return changes.findLast((each) => each.kind === kind && each.period === period && each.version === version);
}

/** Everything that is out, and what is to come in the next twelve months, in order of time; what has no date stands last. */
export function calendarEntries(now: Date, releases: readonly CalendarRelease[], changes: readonly CalendarChange[]): CalendarEntry[] {
  const names = new Map<string, { kind: ReportKind; period: string; version: number }>();
  const add = (kind: string, period: string, version: number): void =>
    void names.set(`${kind}/${period}/${String(version)}`, { kind: kind as ReportKind, period, version });
  for (const { kind, period, version, publishedAt } of releases) if (publishedAt !== null) add(kind, period, version);
  for (const { kind, period, version } of changes) add(kind, period, version);
  for (const kind of KINDS) for (const period of periodsToCome(kind, now, releases)) add(kind, period, 1);
  const time = ({ at }: CalendarEntry): number => at?.getTime() ?? Infinity;
  return [...names.values()]
    .map((name) => entryOf(name, releases, changes))
    .sort((a, b) => time(a) - time(b) || (a.period < b.period ? -1 : a.period > b.period ? 1 : a.version - b.version));
}

function entryOf(
  name: { readonly kind: ReportKind; readonly period: string; readonly version: number },
  releases: readonly CalendarRelease[],
  changes: readonly CalendarChange[],
): CalendarEntry {
  const isIts = (each: { kind: string; period: string; version: number }): boolean =>
    each.kind === name.kind && each.period === name.period && each.version === name.version;
  const own = changes.filter(isIts);
  const last = own.at(-1);
  const publishedAt = releases.find(isIts)?.publishedAt ?? null;
  const announced = announcedDate(name, changes);
  const before = announcedDate(name, changes.slice(0, last === undefined ? 0 : changes.lastIndexOf(last)));
  const moved = last !== undefined && last.status !== 'CONFIRMED';
  return {
    ...name,
    at: publishedAt ?? announced,
    announcedBefore: publishedAt !== null ? announced : moved ? before : null,
    status: publishedAt !== null ? 'published' : last === undefined ? 'provisional' : (last.status.toLowerCase() as CalendarStatus),
    reason: last?.reason ?? null,
    publishedAt,
    changedAt: publishedAt ?? last?.enteredAt ?? null,
    changes: own.length + (publishedAt === null ? 0 : 1),
  };
}

/** From the period after the last one published (late ones included), or else the one that closed last, to those of the next twelve months. */
function periodsToCome(kind: ReportKind, now: Date, releases: readonly CalendarRelease[]): string[] {
  const month = monthOf(guatemalaDay(now));
  const closed = lastClosedPeriod(kind, now);
  const out = releases.filter((each) => each.kind === kind && each.publishedAt !== null).map(({ period }) => period);
  const last = out.sort().at(-1);
  const first = last === undefined ? closed : periodAfter(kind, last);
  const end = addMonths(month, MONTHS_AHEAD);
  const periods: string[] = [];
  for (let period = first; lastMonth(period) < end; period = periodAfter(kind, period)) periods.push(period);
  return periods;
}
