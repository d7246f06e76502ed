import { arrivalOf, expectedOf, type Punctuality } from '../../quality/arrivals';
import type { DeliveryFact } from '../../records/accountability-facts';
import type { IsoDate, Month } from '../../records/period';
import { formatInteger } from '../../report/format';
import { monthName, type QualityWords, shareText } from './quality-words';
import { figure, link, type SimpleTable, state } from './simple-table';

export const QUALITY = '/interno/calidad';

export interface MonthsView {
  readonly title: string;
  readonly lead: string;
  readonly table: SimpleTable;
  readonly links: readonly { readonly text: string; readonly address: string }[];
}

/** How many of a month's files are in each state. */
export function tallyOf(month: Month, deliveries: readonly DeliveryFact[], today: IsoDate): Readonly<Record<Punctuality, number>> {
  const tally: Record<Punctuality, number> = { in_time: 0, late: 0, pending: 0, missing: 0 };
  for (const expected of expectedOf(month)) {
    const delivery = deliveries.find((each) => each.month === month && each.layout === expected.layout);
    tally[arrivalOf(expected, delivery, today).state] += 1;
  }
  return tally;
}

/** The months there are, newest first; `older` is the month from which the page before goes on. */
export function monthsView(
  months: readonly Month[],
  deliveries: readonly DeliveryFact[],
  today: IsoDate,
  ends: { readonly older: Month | undefined; readonly isNewest: boolean },
  words: QualityWords,
): MonthsView {
  const { own } = words;
  const links = [
    ...(ends.isNewest ? [] : [{ text: own.say('newest'), address: QUALITY }]),
    ...(ends.older === undefined ? [] : [{ text: own.say('older'), address: `${QUALITY}?hasta=${ends.older}` }]),
  ];
  const rows = [...months].reverse().map((month) => {
    const files = deliveries.filter((each) => each.month === month);
    const received = files.reduce((sum, file) => sum + file.received, 0);
    const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
    const tally = tallyOf(month, deliveries, today);
    return {
      head: link(monthName(month, words), `${QUALITY}/${month}`),
      cells: [
        stateOf(tally, own),
        figure(own.say('files_of', { count: tally.in_time + tally.late, all: expectedOf(month).length })),
        figure(formatInteger(received)),
        figure(received === 0 ? shareText(undefined) : shareText(rejected / received)),
      ],
    };
  });
  const columns = (['month', 'state', 'arrived', 'received', 'rejected'] as const).map((name) => ({
    text: own.say(`columns.${name}`),
    isText: name === 'month' || name === 'state',
  }));
  return { title: own.say('title'), lead: own.say('lead'), table: { name: own.say('title'), columns, rows, none: own.say('none') }, links };
}

function stateOf({ missing, late, pending }: Readonly<Record<Punctuality, number>>, own: QualityWords['own']) {
  if (missing > 0) return state(own.say(missing === 1 ? 'states.missing_one' : 'states.missing', { count: missing }), 'stop');
  if (pending > 0) return state(own.say('states.pending'), '');
  if (late > 0) return state(own.say(late === 1 ? 'states.late_one' : 'states.late', { count: late }), '');
  return state(own.say('states.complete'), 'firm');
}
