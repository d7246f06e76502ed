import { fourMonthsOf, isMonth, monthsOfPeriod, type Month } from '../records/period';
import type { CountCell, PeriodSum } from './count-cell';

/**
 * The version in force of each month's figures, and of each four-month period's own ones (`2024-C1`); what is not named was never corrected.
 */
export type Editions = ReadonlyMap<string, number>;

/** True for measures that the four-monthly report alone tells: they are corrected with it, not with a month. */
export function isToldByFourMonths(measure: string): boolean {
  return measure === 'capacitaciones' || measure === 'denuncias';
}

/**
 * Which figures of a period these are: empty for the first, otherwise its corrected parts with their versions (`2024-03:2`). A corrected
 * month and every cumulative made of it are other figures than those published before (disclosure.md, rules 9 and 10).
 */
export function vintageOf(period: string, measure: string, editions: Editions): string {
  const months = monthsOfPeriod(period);
  const parts = isToldByFourMonths(measure) ? new Set(months.map(fourMonthsOf)) : months;
  return [...parts]
    .flatMap((part) => {
      const version = editions.get(part) ?? 1;
      return version > 1 ? [`${part}:${String(version)}`] : [];
    })
    .join(',');
}

/** One span of months is one period, whatever a report calls it: `2024-C1` is the year to date up to April. */
export function spanOf(period: string): string {
  return period.replace(/-C1$/, '-A04');
}

/** Every cumulative among cells with the months it is made of, each in the edition it had when the cumulative came out. */
export function cumulativesOf(cells: readonly CountCell[]): PeriodSum[] {
  const found = new Map<string, PeriodSum>();
  for (const { period, vintage = '' } of cells) {
    const key = `${period}|${vintage}`;
    if (isMonth(period) || found.has(key)) continue;
    const corrected = vintage.split(',');
    const editionOf = (month: Month): string => corrected.find((each) => monthsOfPeriod(each.split(':')[0] ?? '').includes(month)) ?? '';
    found.set(key, {
      total: { period, vintage },
      parts: monthsOfPeriod(period).map((month) => ({ period: month, vintage: editionOf(month) })),
    });
  }
  return [...found.values()];
}
