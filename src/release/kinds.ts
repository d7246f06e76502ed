import { addMonths, closesAt, guatemalaDay, isMonth, monthOf, monthsOfPeriod, type Month } from '../records/period';

export const MONTHLY = 'mensual';
export const FOUR_MONTHLY = 'cuatrimestral';

/** The reports there are, in the order in which they are looked after: the four-monthly one rests on the monthly ones. */
export const KINDS = [MONTHLY, FOUR_MONTHLY] as const;
export type ReportKind = (typeof KINDS)[number];

const FOUR_MONTHS = /^\d{4}-C[1-3]$/;

export function isKind(text: string): text is ReportKind {
  return (KINDS as readonly string[]).includes(text);
}

/** Whether a text is a period of the report: `2024-02`, or `2024-C1` for January to April. */
export function isPeriodOf(kind: ReportKind, text: string): boolean {
  return kind === MONTHLY ? isMonth(text) : FOUR_MONTHS.test(text);
}

/** The report that tells a period. */
export function kindOfPeriod(period: string): ReportKind {
  return isMonth(period) ? MONTHLY : FOUR_MONTHLY;
}

/** The last month of a period. Throws RangeError where the code is no period. */
export function lastMonth(period: string): Month {
  const last = monthsOfPeriod(period).at(-1);
  if (last === undefined) throw new RangeError(`${period} is no period`);
  return last;
}

/** The instant a period is over in Guatemala. */
export function periodClosesAt(period: string): Date {
  return closesAt(lastMonth(period));
}

/** The period of a report that a month belongs to: itself, or its four months. */
export function periodWith(kind: ReportKind, month: Month): string {
  return kind === MONTHLY ? month : `${month.slice(0, 4)}-C${String(Math.ceil(Number(month.slice(5, 7)) / 4))}`;
}

/** The period after one. */
export function periodAfter(kind: ReportKind, period: string): string {
  return periodWith(kind, addMonths(lastMonth(period), 1));
}

/** The last period of a report that is over at an instant. */
export function lastClosedPeriod(kind: ReportKind, now: Date): string {
  const closed = addMonths(monthOf(guatemalaDay(now)), -1);
  const period = periodWith(kind, closed);
  const [first = closed] = monthsOfPeriod(period);
  return lastMonth(period) <= closed ? period : periodWith(kind, addMonths(first, -1));
}
