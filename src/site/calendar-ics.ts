import { ICalCalendar, ICalEventStatus } from 'ical-generator';
import type { Texts } from '../platform/texts';
import type { Naming } from '../notices/report-name';
import type { CalendarEntry } from '../release/schedule/calendar';
import { wordsOf, type Words } from '../report/labels';

const YEAR_MS = 365 * 86_400_000;
const HALF_A_DAY_S = 43_200;

/**
 * The calendar for agendas (RFC 5545), instants in UTC. An event keeps its UID for good, its SEQUENCE counts the changes of
 * its date, and the same entries give the same text. A date that was taken back stays where it was, as cancelled.
 */
export function calendarIcs(entries: readonly CalendarEntry[], naming: Naming, texts: Texts, site: string): string {
  const words = wordsOf(texts);
  const agenda = new ICalCalendar({
    name: words.say('agenda.name'),
    prodId: { company: 'MINTRAB Guatemala', product: 'Movilidad', language: 'ES' },
    ttl: HALF_A_DAY_S,
    url: `${site}/calendario`,
  });
  for (const entry of entries) {
    const start = entry.at ?? entry.announcedBefore;
    if (start !== null) addEvent(agenda, entry, start, naming, words, site);
  }
  return agenda.toString();
}

function addEvent(agenda: ICalCalendar, entry: CalendarEntry, start: Date, naming: Naming, words: Words, site: string): void {
  const { kind, period, version, reason, changes, status, publishedAt } = entry;
  // What nobody changed came into the calendar by rule, a year ahead.
  const changedAt = entry.changedAt ?? new Date(start.getTime() - YEAR_MS);
  const path = publishedAt === null ? '/calendario' : `/informes/${kind}/${period}/v${String(version)}`;
  const report = naming.name({ kind, period, version: version > 1 ? version : undefined });
  agenda.createEvent({
    id: `${kind}-${period}${version > 1 ? `-v${String(version)}` : ''}@movilidad`,
    start,
    stamp: changedAt,
    lastModified: changedAt,
    sequence: changes,
    status: statusOf(status),
    summary: words.sayIf(`agenda.${status}`, { report }) ?? report,
    description: reason === null || publishedAt !== null ? null : words.say('reason', { reason }),
    url: `${site}${path}`,
  });
}

function statusOf(status: CalendarEntry['status']): ICalEventStatus {
  if (status === 'cancelled') return ICalEventStatus.CANCELLED;
  return status === 'provisional' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
