import { isMonth, monthsOfPeriod, type Month } from '../records/period';
import type { CountCell, PeriodSum } from './count-cell';

/** The version of each month's figures that is in force; a month that is not named was never corrected. */
export type Editions = ReadonlyMap<Month, number>;

/**
 * Which figures of a period these are: empty for the first, otherwise its corrected months with their versions (`2024-03:2`). A
 * corrected month and every cumulative made of it are other figures than those published before (disclosure.md, rules 9 and 10).
 */
export function vintageOf(period: string, editions: Editions): string {
  return monthsOfPeriod(period)
    .flatMap((month) => {
      const version = editions.get(month) ?? 1;
      return version > 1 ? [`${month}:${String(version)}`] : [];
    })
    .join(',');
}

/** Every cumulative among cells with the months it is made of, each in the edition it had when the cumulative came out. */
export function cumulativesOf(cells: readonly CountCell[]): PeriodSum[] {
  const found = new Map<string, PeriodSum>();
  for (const { period, vintage = '' } of cells) {
    const key = `${period}|${vintage}`;
    if (isMonth(period) || found.has(key)) continue;
    const corrected = vintage.split(',');
    const editionOf = (month: Month): string => corrected.find((each) => each.startsWith(`${month}:`)) ?? '';
    found.set(key, {
      total: { period, vintage },
      parts: monthsOfPeriod(period).map((month) => ({ period: month, vintage: editionOf(month) })),
    });
  }
  return [...found.values()];
}
