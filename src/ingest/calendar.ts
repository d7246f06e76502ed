import type { Cell } from './layouts/layout';
import type { RuleId } from './rules';

const SHAPES = [
  /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/,
  /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** A day written `dd-mm-aaaa`, `dd/mm/aaaa` or `aaaa-mm-dd`: its ISO text and its number yyyymmdd, or the rule it breaks. */
export function readDay(text: string): Cell | RuleId {
  const parts = SHAPES.map((shape) => shape.exec(text)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return 'date.format';
  const year = Number(parts['year']);
  const month = Number(parts['month']);
  const day = Number(parts['day']);
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return 'date.impossible';
  const pad = (part: number) => String(part).padStart(2, '0');
  return { text: `${year}-${pad(month)}-${pad(day)}`, number: dayNumber(year, month, day) };
}

/**
 * `readDay` with a table of the days already met, which is found by the digits of the text: four columns of days in each of a
 * million rows are most of what there is to look up.
 */
export function dayReader(): (text: string) => Cell | RuleId {
  const known: (Cell | RuleId | undefined)[] = [];
  return (text) => {
    const place = placeOfDay(text);
    return place === undefined ? readDay(text) : (known[place] ??= readDay(text));
  };
}

/** A number of its own for each text `dd-mm-aaaa` or `dd/mm/aaaa` of the years that are read; undefined for any other text. */
function placeOfDay(text: string): number | undefined {
  if (text.length !== 10 || text.charCodeAt(2) !== text.charCodeAt(5)) return undefined;
  const separator = text.charCodeAt(2);
  if (separator !== 45 && separator !== 47) return undefined;
  const day = digitsAt(text, 0, 2);
  const month = digitsAt(text, 3, 5);
  const year = digitsAt(text, 6, 10) - FIRST_YEAR;
  return day >= 0 && month >= 0 && month <= 12 && day <= 31 && year >= 0 && year <= LAST_YEAR - FIRST_YEAR
    ? (year * 13 + month) * 32 + day
    : undefined;
}

/** The number the digits from `from` to `to` stand for; far below zero where they are not all digits. */
function digitsAt(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : -1e9;
  }
  return number;
}

/** Days as yyyymmdd sort as numbers, and completed years between two are their difference over 10,000. */
export function dayNumber(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day;
}

/** Completed years from `birth` to `day`, both yyyymmdd. */
export function yearsBetween(birth: number, day: number): number {
  return Math.floor((day - birth) / 10_000);
}

/** The day `count` months after `day` (yyyymmdd); its day of the month may not exist there, which does not matter to compare. */
export function monthsLater(day: number, count: number): number {
  const months = Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1 + count;
  return dayNumber(Math.floor(months / 12), (months % 12) + 1, day % 100);
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}
