import { accountabilityPeriods, type AccountabilityPeriod } from '../cube/accountability-cube';
import type { PeriodCode } from '../cube/cube';
import { monthsOfPeriod, type Month } from '../records/period';
import type { ReportContext } from './context';

const BEFORE_EVERYTHING = '0000-01';

/** What the sections of the four-monthly report are written from. */
export interface AccountabilityContext extends ReportContext {
  readonly spans: AccountabilitySpans;
}

/** The periods that the report sets side by side. */
export interface AccountabilitySpans {
  /** The report's own four months. */
  readonly own: PeriodCode;
  /** The same months a year before. */
  readonly lastYear: PeriodCode;
  /** January to the period's last month (`2024-A08`, `2024`); absent in C1, where it is the period itself. */
  readonly toDate?: PeriodCode;
  readonly months: readonly Month[];
}

/** The periods that a report sets side by side, those that the registry does not cover too: they are shown as not reported. */
export function accountabilitySpans(period: PeriodCode): AccountabilitySpans {
  const periods = accountabilityPeriods(period, BEFORE_EVERYTHING);
  const codeOf = (role: AccountabilityPeriod['role']): PeriodCode | undefined => periods.find((each) => each.role === role)?.code;
  const toDate = codeOf('to-date');
  return {
    own: period,
    lastYear: codeOf('last-year') ?? '',
    months: monthsOfPeriod(period),
    ...(toDate === undefined ? {} : { toDate }),
  };
}

/** All the spans of a report, its own first. */
export function spanCodes({ own, lastYear, toDate }: AccountabilitySpans): PeriodCode[] {
  return [own, lastYear, ...(toDate === undefined ? [] : [toDate])];
}

/** The same context for the whole year, which the last report of a year tells besides; undefined in the others, and of a year told in part. */
export function wholeYear(context: AccountabilityContext): AccountabilityContext | undefined {
  const { toDate = '' } = context.spans;
  const isTold = context.figures.cell({ table: 'C01', period: toDate, measure: 'vinculaciones', at: {} }) !== undefined;
  return toDate.length === 4 && isTold ? { ...context, period: toDate, periodLabel: toDate } : undefined;
}
