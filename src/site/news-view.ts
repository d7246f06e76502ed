import { createHash } from 'node:crypto';
import type { Texts } from '../platform/texts';
import type { StateChange } from '../notices/happening';
import { addressOf, publicNews } from '../notices/messages';
import type { Naming } from '../notices/report-name';
import type { CalendarEntry } from '../release/schedule/calendar';
import { wordsOf, type Words } from '../report/labels';

/** The feed (Atom, RFC 4287) as its template shows it; instants are ISO 8601 in UTC. */
export interface NewsView {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly updated: string;
  readonly self: string;
  readonly home: string;
  readonly entries: readonly NewsItem[];
}

export interface NewsItem {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly link: string;
  readonly summary: string;
}

/** Releases, corrections, withdrawals and dates that were moved or taken back, the latest first. */
export function newsView(
  changes: readonly StateChange[],
  calendar: readonly CalendarEntry[],
  naming: Naming,
  texts: Texts,
  site: string,
): NewsView {
  const words = wordsOf(texts);
  const entries = [
    ...changes.flatMap((change) => releaseNews(change, naming, words, site)),
    ...calendar.flatMap((entry) => dateNews(entry, naming, words, site)),
  ].sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  return {
    id: nameUrn('novedades'),
    title: words.say('feed.title'),
    author: words.say('feed.author'),
    updated: entries[0]?.updated ?? new Date(0).toISOString(),
    self: `${site}/novedades.atom`,
    home: `${site}/`,
    entries,
  };
}

function releaseNews(change: StateChange, naming: Naming, words: Words, site: string): NewsItem[] {
  const news = publicNews(change);
  if (news === undefined) return [];
  return [
    {
      id: nameUrn(`${change.to}/${change.kind}/${change.period}/v${String(change.version)}`),
      title: words.say(`feed.${news.name}`, { report: naming.name(change) }),
      updated: change.at.toISOString(),
      link: addressOf(change, site),
      summary: xmlText(words.say(`feed.said.${news.name}`, { note: news.note })),
    },
  ];
}

function dateNews(
  { kind, period, version, status, at, reason, changedAt }: CalendarEntry,
  naming: Naming,
  words: Words,
  site: string,
): NewsItem[] {
  if (changedAt === null || (status !== 'postponed' && status !== 'cancelled')) return [];
  const date = at === null ? '' : naming.moment(at);
  return [
    {
      // Every change of a date is news of its own.
      id: nameUrn(`fecha/${kind}/${period}/v${String(version)}/${changedAt.toISOString()}`),
      title: words.say(`feed.${status}`, { report: naming.name({ kind, period, version: version > 1 ? version : undefined }) }),
      updated: changedAt.toISOString(),
      link: `${site}/calendario`,
      summary: xmlText(words.say(`feed.said.${status}`, { date, note: reason ?? '' })),
    },
  ];
}

/** A URN that a name always gets (UUID version 8 of its SHA-256, RFC 9562): it outlives a change of the site's address. */
function nameUrn(name: string): string {
  const hex = createHash('sha256').update(`movilidad:${name}`).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Without the characters that XML 1.0 cannot hold, which somebody may have pasted into a reason. */
function xmlText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ');
}
