import type { PeriodCode } from '../cube/cube';
import type { IsoDate, Month } from '../records/period';
import type { Words } from './labels';

/** febrero de 2024 */
export function monthLabel(month: Month, words: Words): string {
  return `${words.say(`months.${month.slice(5, 7)}`)} de ${month.slice(0, 4)}`;
}

/** 5 de marzo de 2024 */
export function dateLabel(date: IsoDate, words: Words): string {
  return `${String(Number(date.slice(8, 10)))} de ${monthLabel(date.slice(0, 7), words)}`;
}

/** A month, a year to date (`2024-A05`: enero a mayo de 2024) or a year, in words. */
export function periodLabel(code: PeriodCode, words: Words): string {
  const toDate = /^(\d{4})-A(\d{2})$/.exec(code);
  const [, year, month] = toDate ?? [];
  if (year === undefined || month === undefined) return code.length === 4 ? code : monthLabel(code, words);
  if (month === '01') return words.say('period_to_date_single', { year });
  return words.say('period_to_date', { month: words.say(`months.${month}`), year });
}

/** feb. 2024; ene. a feb. 2024: for the header of a narrow column. */
export function shortPeriodLabel(code: PeriodCode, words: Words): string {
  const [, year = '', toDate, month = ''] = /^(\d{4})-(A?)(\d{2})$/.exec(code) ?? [];
  if (year === '') return code;
  const name = words.say(`months_short.${month}`);
  return toDate === 'A' && month !== '01' ? words.say('short_to_date', { month: name, year }) : `${name} ${year}`;
}
