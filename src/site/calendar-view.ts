import type { Texts } from '../platform/texts';
import type { Naming } from '../notices/report-name';
import type { CalendarEntry } from '../release/schedule/calendar';
import { wordsOf, type Words } from '../report/labels';

type State = CalendarEntry['status'] | 'withdrawn';

export interface CalendarView {
  readonly words: Readonly<Record<'title' | 'lead' | 'ics' | 'meaning', string>>;
  readonly parts: readonly CalendarPart[];
  readonly meanings: readonly { readonly word: string; readonly means: string }[];
}

export interface CalendarPart {
  readonly title: string;
  /** What is to be known of all of them, or that there are none. */
  readonly lead: string | undefined;
  readonly entries: readonly CalendarItem[];
}

export interface CalendarItem {
  readonly report: string;
  /** /informes/mensual/2024-02/v1; undefined before it is out. */
  readonly address: string | undefined;
  readonly when: string;
  /** The instant for machines; undefined where there is no date. */
  readonly instant: string | undefined;
  readonly state: string;
  readonly look: 'open' | 'firm' | 'stop';
  readonly lines: readonly string[];
}

const LOOKS: Readonly<Record<State, CalendarItem['look']>> = {
  provisional: 'open',
  confirmed: 'firm',
  postponed: 'stop',
  cancelled: 'stop',
  published: 'firm',
  withdrawn: 'stop',
};

/**
 * The calendar page: what is overdue, what is to come, soonest first, and what is out, latest first. `withdrawn` tells which
 * of it is out of sight again.
 */
export function calendarView(
  entries: readonly CalendarEntry[],
  withdrawn: (entry: CalendarEntry) => boolean,
  now: Date,
  naming: Naming,
  texts: Texts,
): CalendarView {
  const words = wordsOf(texts);
  const itemsOf = (some: readonly CalendarEntry[]): CalendarItem[] =>
    some.map((entry) => itemOf(entry, withdrawn(entry) ? 'withdrawn' : entry.status, naming, words));
  const part = (title: string, none: string, some: readonly CalendarEntry[]): CalendarPart => ({
    title: words.say(title),
    lead: some.length === 0 ? words.say(none) : undefined,
    entries: itemsOf(some),
  });
  const out = entries.filter(({ publishedAt }) => publishedAt !== null);
  const overdue = entries.filter(({ at, publishedAt }) => publishedAt === null && at !== null && at < now);
  const toCome = entries.filter((entry) => !out.includes(entry) && !overdue.includes(entry));
  const late = { title: words.say('overdue'), lead: words.say('said_overdue'), entries: itemsOf(overdue) };
  return {
    words: { title: words.say('title'), lead: words.say('lead'), ics: words.say('ics'), meaning: words.say('meaning') },
    parts: [...(overdue.length > 0 ? [late] : []), part('to_come', 'none_to_come', toCome), part('out', 'none_out', out.reverse())],
    meanings: Object.keys(LOOKS).map((state) => ({ word: words.say(`state.${state}`), means: words.say(`means.${state}`) })),
  };
}

function itemOf(entry: CalendarEntry, state: State, naming: Naming, words: Words): CalendarItem {
  const { kind, period, version, at, publishedAt } = entry;
  return {
    report: naming.name({ kind, period, version: version > 1 ? version : undefined }),
    address: publishedAt === null ? undefined : `/informes/${kind}/${period}/v${String(version)}`,
    when: at === null ? words.say('no_date') : naming.dayAndHour(at),
    instant: at?.toISOString(),
    state: words.say(`state.${state}`),
    look: LOOKS[state],
    lines: linesOf(entry, naming, words),
  };
}

function linesOf({ announcedBefore, reason, publishedAt, status }: CalendarEntry, naming: Naming, words: Words): string[] {
  if (publishedAt !== null) {
    // A minute or an hour after the announced one is the same day as announced.
    const moved = announcedBefore !== null && naming.day(announcedBefore) !== naming.day(publishedAt);
    return moved ? [words.say('announced', { date: naming.day(announcedBefore) })] : [];
  }
  return [
    ...(announcedBefore === null ? [] : [words.say('before', { date: naming.dayAndHour(announcedBefore) })]),
    ...(reason === null || status === 'confirmed' ? [] : [words.say('reason', { reason })]),
  ];
}
