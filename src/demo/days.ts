import { firstDay, type IsoDate, type Month } from '../records/period';

const MILLISECONDS_A_DAY = 86_400_000;
const known = new Map<number, IsoDate>();

/** Number of a day, counted from 1970-01-01. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MILLISECONDS_A_DAY;
}

/** The day of a number. Remembered, since a million rows ask for the same few thousand days. */
export function dayAt(day: number): IsoDate {
  let date = known.get(day);
  if (date === undefined) known.set(day, (date = new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10)));
  return date;
}

export function firstDayNumber(month: Month): number {
  return dayNumber(firstDay(month));
}
