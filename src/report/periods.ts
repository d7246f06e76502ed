import type { PeriodCode } from '../cube/cube';
import { monthsOfPeriod, type IsoDate, type Month } from '../records/period';
import { NO_BREAK_SPACE } from './format';
import type { Words } from './labels';

/** febrero de 2024 */
export function monthLabel(month: Month, words: Words): string {
  return `${words.say(`months.${month.slice(5, 7)}`)} de ${month.slice(0, 4)}`;
}

/** 5 de marzo de 2024 */
export function dateLabel(date: IsoDate, words: Words): string {
  return `${String(Number(date.slice(8, 10)))} de ${monthLabel(date.slice(0, 7), words)}`;
}

/** 5 mar. 2024: for a narrow column, in which it does not break. */
export function shortDateLabel(date: IsoDate, words: Words): string {
  return [String(Number(date.slice(8, 10))), words.say(`months_short.${date.slice(5, 7)}`), date.slice(0, 4)].join(NO_BREAK_SPACE);
}

/** A month, a year, or a span of months (`2024-A05`: enero a mayo de 2024; `2024-C3`: septiembre a diciembre de 2024), in words. */
export function periodLabel(code: PeriodCode, words: Words): string {
  const [first, last] = endsOf(code);
  if (first === undefined || last === undefined) return code;
  if (first === last) return monthLabel(last, words);
  return words.say('period_span', { from: words.say(`months.${first.slice(5)}`), to: monthLabel(last, words) });
}

/** feb. 2024; ene. a feb. 2024; 2024: for the header of a narrow column. */
export function shortPeriodLabel(code: PeriodCode, words: Words): string {
  const [first, last] = endsOf(code);
  if (first === undefined || last === undefined) return code;
  const short = (month: Month): string => words.say(`months_short.${month.slice(5)}`);
  const to = `${short(last)} ${last.slice(0, 4)}`;
  return first === last ? to : words.say('short_span', { from: short(first), to });
}

/** The first and the last month of a period that is named by them: not of a whole year, and of no other code. */
function endsOf(code: PeriodCode): readonly [Month | undefined, Month | undefined] {
  const months = /^\d{4}$/.test(code) ? [] : monthsOfPeriod(code);
  return [months[0], months.at(-1)];
}
