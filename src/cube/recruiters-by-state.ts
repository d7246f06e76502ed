import type { RecruiterStateFact } from '../records/facts';
import { lastDay, type Month } from '../records/period';
import { groupByRecruiter, statusOn } from '../records/recruiter-status';

/** Registered recruiters by their state on the last day of a month. */
export function recruitersByState(states: readonly RecruiterStateFact[], month: Month): ReadonlyMap<string, number> {
  const byState = new Map<string, number>();
  for (const history of groupByRecruiter(states).values()) {
    const state = statusOn(history, lastDay(month));
    if (state !== null) byState.set(state, (byState.get(state) ?? 0) + 1);
  }
  return byState;
}
