import type { ReasonedStateFact } from '../records/accountability-facts';
import { firstDay, lastDay, monthsOfPeriod, type IsoDate } from '../records/period';
import { groupByRecruiter, stateOn, statusOn } from '../records/recruiter-status';
import type { PeriodCode } from './cube';

/** A recruiter that changed state on a day. */
export interface RecruiterMovement {
  readonly number: string;
  readonly date: IsoDate;
  readonly from: string;
  readonly to: string;
  /** As the registry gives it; null where it gives none, as when an authorisation runs out. */
  readonly reason: string | null;
}

const WAITING = 'EN_TRAMITE';
const DAY_MS = 86_400_000;

/** Every change of state in a period, by day and number; the state of the evening counts. An application is no change. */
export function recruiterMovements(states: readonly ReasonedStateFact[], period: PeriodCode): RecruiterMovement[] {
  const days = daysOf(period);
  return [...groupByRecruiter(states)]
    .flatMap(([number, history]) => movementsOf(number, history, days))
    .sort((a, b) => compare(a.date, b.date) || compare(a.number, b.number));
}

function movementsOf(
  number: string,
  history: readonly ReasonedStateFact[],
  [before = '', ...days]: readonly IsoDate[],
): RecruiterMovement[] {
  let from = statusOn(history, before);
  return days.flatMap((date) => {
    // Applied for and decided on the same day: it waited, if not overnight.
    const [was, to] = [from ?? WAITING, statusOn(history, date)];
    from = to;
    if (to === null || was === to) return [];
    const state = stateOn(history, date);
    return [{ number, date, from: was, to, reason: state?.status === to ? state.reason : null }];
  });
}

/** The days of a period, after the one before it. */
function daysOf(period: PeriodCode): IsoDate[] {
  const months = monthsOfPeriod(period);
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const end = Date.parse(lastDay(last));
  const days: IsoDate[] = [];
  for (let day = Date.parse(firstDay(first)) - DAY_MS; day <= end; day += DAY_MS) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
