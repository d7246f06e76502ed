import { EXPECTED_FILES } from '../ingest/layouts/expected-files';
import type { DeliveryFact } from '../records/accountability-facts';
import { daysBetween, type IsoDate, lastDay, type Month } from '../records/period';
import { type Arrival, arrivalOf, expectedOf } from './arrivals';
import type { RuleCount } from './quality.repository';

/** One month of a platform. */
export interface PlatformMonth extends Arrival {
  readonly month: Month;
  readonly due: IsoDate;
  /** Days from the month's last to the day the file came; null where none came. */
  readonly days: number | null;
  readonly received: number;
  readonly rejected: number;
}

/** How a platform fared over some months. */
export interface Platform {
  /** Code, as files name it (`--fuente`). */
  readonly source: string;
  readonly layout: string;
  readonly months: readonly PlatformMonth[];
  /** Files due by now, and how many of them came in time. */
  readonly due: number;
  readonly inTime: number;
  /** Median of the days; null where nothing came. */
  readonly medianDays: number | null;
  readonly received: number;
  readonly rejected: number;
  /** Rules most broken over all the months, the most first. */
  readonly rules: readonly { readonly rule: string; readonly rows: number }[];
}

/**
 * Every platform that should send files, over some months. A platform is known by the kind of file it sends: who loads a file may have named its source
 * otherwise.
 */
export function platformsOf(
  months: readonly Month[],
  deliveries: readonly DeliveryFact[],
  rejections: readonly RuleCount[],
  today: IsoDate,
): Platform[] {
  return EXPECTED_FILES.map(({ source, layout }): Platform => {
    const own = months.map((month) => platformMonth(month, layout, deliveries, today));
    const judged = own.filter(({ state }) => state !== 'pending');
    return {
      source,
      layout,
      months: own,
      due: judged.length,
      inTime: judged.filter(({ state }) => state === 'in_time').length,
      medianDays: median(own.flatMap(({ days }) => days ?? [])),
      received: sum(own.map(({ received }) => received)),
      rejected: sum(own.map(({ rejected }) => rejected)),
      rules: rulesOf(rejections.filter((each) => each.layout === layout && months.includes(each.month))),
    };
  });
}

function platformMonth(month: Month, layout: string, deliveries: readonly DeliveryFact[], today: IsoDate): PlatformMonth {
  const expected = expectedOf(month).find((each) => each.layout === layout);
  if (expected === undefined) throw new RangeError(`no file of the kind ${layout} is expected`);
  const delivery = deliveries.find((each) => each.month === month && each.layout === layout);
  const arrival = arrivalOf(expected, delivery, today);
  const days = arrival.receivedOn === null ? null : daysBetween(lastDay(month), arrival.receivedOn);
  return { month, due: expected.due, ...arrival, days, received: delivery?.received ?? 0, rejected: delivery?.rejected ?? 0 };
}

function rulesOf(rejections: readonly RuleCount[]): Platform['rules'] {
  const byRule = new Map<string, number>();
  for (const { rule, rows } of rejections) byRule.set(rule, (byRule.get(rule) ?? 0) + rows);
  return [...byRule].map(([rule, rows]) => ({ rule, rows })).sort((a, b) => b.rows - a.rows || (a.rule < b.rule ? -1 : 1));
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
