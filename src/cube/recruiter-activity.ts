import type { RecruiterStateFact } from '../records/facts';
import { daysBetween, monthOf, monthsOfPeriod, workingDaysBetween, type IsoDate } from '../records/period';
import { groupByRecruiter } from '../records/recruiter-status';
import type { PeriodCode } from './cube';
import { quantile } from './statistics';

/** Days the ministry has to decide an application: calendar days, or working days by setting (registry-files contract, reclutadores). */
export const DECISION_DAYS = 10;

export type DayCount = 'calendar' | 'working';

/** Applications to the recruiter registry in one period. Not persons' data (disclosure rule 14). */
export interface RecruiterActivity {
  readonly received: number;
  readonly decided: number;
  readonly decidedInTime: number;
  /** Median days from application to decision; null where none was decided. */
  readonly medianDays: number | null;
}

/** Counts the period's applications and decisions; one application is one (number, day of application). */
export function recruiterActivity(states: readonly RecruiterStateFact[], period: PeriodCode, count: DayCount): RecruiterActivity {
  const months = monthsOfPeriod(period);
  const daysTo = count === 'working' ? workingDaysBetween : daysBetween;
  const decisions = new Map<string, { applied: IsoDate; decided: IsoDate | null }>();
  for (const [number, history] of groupByRecruiter(states)) {
    for (const state of history) {
      const key = `${number}|${state.applicationDate}`;
      const known = decisions.get(key);
      // The first decision counts: a later state of the same application (a suspension) decides nothing again.
      decisions.set(key, { applied: state.applicationDate, decided: known?.decided ?? state.decisionDate });
    }
  }
  const all = [...decisions.values()];
  const days = all
    .flatMap(({ applied, decided }) => (decided !== null && months.includes(monthOf(decided)) ? [daysTo(applied, decided)] : []))
    .sort((a, b) => a - b);
  return {
    received: all.filter(({ applied }) => months.includes(monthOf(applied))).length,
    decided: days.length,
    decidedInTime: days.filter((taken) => taken <= DECISION_DAYS).length,
    medianDays: days.length === 0 ? null : quantile(days, 0.5),
  };
}
