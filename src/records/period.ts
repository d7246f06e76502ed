/**
 * Calendar days and statistical periods. Days are ISO strings (`2024-02-29`), months `2024-02`:
 * both sort as text, and neither carries a time zone that could move a record to another month.
 */
export type IsoDate = string;
export type Month = string;

/** Guatemala is UTC-6 the whole year (no daylight saving time since 2006). */
const GUATEMALA_OFFSET_HOURS = 6;
const MONTH_PATTERN = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** True when `text` is a month written `aaaa-mm`. */
export function isMonth(text: string): text is Month {
  return MONTH_PATTERN.test(text);
}

/** The month `count` months after `month` (before it, when negative). */
export function addMonths(month: Month, count: number): Month {
  const index = monthIndex(month) + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** Months from `from` to `to`, both included; empty when `to` comes first. */
export function monthsFrom(from: Month, to: Month): Month[] {
  const length = monthIndex(to) - monthIndex(from) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, offset) => addMonths(from, offset));
}

/** Number of months since year 0: the difference of two such numbers is a distance in months. */
export function monthIndex(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** True when `text` is a day of the calendar written `aaaa-mm-dd`. */
export function isDay(text: string): text is IsoDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isMonth(text.slice(0, 7)) && text.slice(8) >= '01' && text <= lastDay(text.slice(0, 7));
}

export function monthOf(date: IsoDate): Month {
  return date.slice(0, 7);
}

export function firstDay(month: Month): IsoDate {
  return `${month}-01`;
}

export function lastDay(month: Month): IsoDate {
  const end = new Date(`${addMonths(month, 1)}-01T00:00:00Z`);
  end.setUTCDate(0);
  return end.toISOString().slice(0, 10);
}

/** January of the month's year up to the month itself. */
export function yearToDateMonths(month: Month): Month[] {
  return monthsFrom(`${month.slice(0, 4)}-01`, month);
}

/** Code of the cumulative from January to `month`: `2024-A05`. */
export function yearToDateCode(month: Month): string {
  return `${month.slice(0, 4)}-A${month.slice(5, 7)}`;
}

/** The months a period code stands for: `2024-05` itself, `2024-A05` January to May, `2024-C2` May to August, `2024` all twelve; none for other codes. */
export function monthsOfPeriod(code: string): Month[] {
  if (isMonth(code)) return [code];
  const [, year = '', kind = '', number = ''] = /^(\d{4})(?:-([AC])(\d{1,2}))?$/.exec(code) ?? [];
  if (year === '') return [];
  const [first, last] = kind === 'A' ? [1, Number(number)] : kind === 'C' ? [Number(number) * 4 - 3, Number(number) * 4] : [1, 12];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => `${year}-${String(first + index).padStart(2, '0')}`);
}

/** The four-month period of a month: `2024-C2` for May to August. */
export function fourMonthsOf(month: Month): string {
  return `${month.slice(0, 4)}-C${String(Math.ceil(Number(month.slice(5, 7)) / 4))}`;
}

/** The instant a month is over in Guatemala: 06:00 UTC of the first day of the next one. */
export function closesAt(month: Month): Date {
  return new Date(`${addMonths(month, 1)}-01T0${GUATEMALA_OFFSET_HOURS}:00:00Z`);
}

/** The calendar day in Guatemala at an instant. */
export function guatemalaDay(instant: Date): IsoDate {
  return new Date(instant.getTime() - GUATEMALA_OFFSET_HOURS * 3_600_000).toISOString().slice(0, 10);
}

/** Days from `from` to `to` (0 when equal, negative when `to` comes first). */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Days from Monday to Friday after `from` up to `to`; public holidays are not known here and count. */
export function workingDaysBetween(from: IsoDate, to: IsoDate): number {
  const start = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) =>
    new Date(start + (index + 1) * 86_400_000).getUTCDay(),
  ).filter((day) => day !== 0 && day !== 6).length;
}

/** Completed years between two days: a person's age on `day`. */
export function ageOn(birth: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The instant of a day and time in Guatemala written `2024-03-11T10:00`; undefined where the text is none. */
export function guatemalaInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  const local = Date.parse(`${text}:00Z`);
  // A day that does not exist is carried over to another one.
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 16) !== text) return undefined;
  return new Date(local + GUATEMALA_OFFSET_HOURS * 3_600_000);
}

/** An instant as Guatemala's clocks show it: `2024-03-11 10:00`. */
export function guatemalaTime(instant: Date): string {
  return new Date(instant.getTime() - GUATEMALA_OFFSET_HOURS * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
