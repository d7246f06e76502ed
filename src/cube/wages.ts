import type { ExchangeRateFact, Wage } from '../records/facts';
import { daysBetween, type IsoDate } from '../records/period';

/** Weekly hours assumed for hourly pay when the file does not say (registry-files rule for horas_semana). */
export const ASSUMED_WEEKLY_HOURS = 40;
const WEEKS_PER_MONTH = 52 / 12;
const WORKING_DAYS_PER_WEEK = 6;
const DAYS_PER_MONTH = 30.4375;

/** Pay for a month of work, in the currency paid. */
export function monthlyEquivalent(wage: Wage, startDate: IsoDate, endDate: IsoDate): number {
  switch (wage.period) {
    case 'hora':
      return wage.amount * (wage.weeklyHours ?? ASSUMED_WEEKLY_HOURS) * WEEKS_PER_MONTH;
    case 'dia':
      return wage.amount * WORKING_DAYS_PER_WEEK * WEEKS_PER_MONTH;
    case 'semana':
      return wage.amount * WEEKS_PER_MONTH;
    case 'quincena':
      return wage.amount * 2;
    case 'mes':
      return wage.amount;
    case 'contrato':
      return wage.amount / ((daysBetween(startDate, endDate) + 1) / DAYS_PER_MONTH);
    default:
      throw new RangeError(`unknown wage period ${wage.period}`);
  }
}

/** True where the monthly equivalent rests on the assumed weekly hours. */
export function hoursAssumed(wage: Wage): boolean {
  return wage.period === 'hora' && wage.weeklyHours === null;
}

/** The rates in force on a day: for each currency the last one on or before it. GTQ is worth itself. */
export function ratesOn(rates: readonly ExchangeRateFact[], day: IsoDate): ReadonlyMap<string, ExchangeRateFact> {
  const inForce = new Map<string, ExchangeRateFact>([['GTQ', { date: day, currency: 'GTQ', gtqPerUnit: 1 }]]);
  for (const rate of rates) {
    const known = inForce.get(rate.currency);
    if (rate.currency !== 'GTQ' && rate.date <= day && (known === undefined || rate.date > known.date)) inForce.set(rate.currency, rate);
  }
  return inForce;
}
