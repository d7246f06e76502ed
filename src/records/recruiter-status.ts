import type { RecruiterStateFact } from './facts';
import type { IsoDate } from './period';

/**
 * The state of one recruiter on a day, or null before it applied. `states` are its rows in the order they arrived.
 * Source: registry-files contract, reclutadores: nothing before fecha_solicitud, EN_TRAMITE before fecha_resolucion, then the
 * last state; an AUTORIZADO whose vigente_hasta has passed counts as VENCIDO.
 */
export function statusOn(states: readonly RecruiterStateFact[], day: IsoDate): string | null {
  if (states.every((state) => day < state.applicationDate)) return null;
  const current = stateOn(states, day);
  if (current === undefined) return 'EN_TRAMITE';
  const expired = current.status === 'AUTORIZADO' && current.validUntil !== null && current.validUntil < day;
  return expired ? 'VENCIDO' : current.status;
}

/** The last row of one recruiter that counts on a day; undefined while it waits for a decision. */
export function stateOn<S extends RecruiterStateFact>(states: readonly S[], day: IsoDate): S | undefined {
  let current: S | undefined;
  let since = '';
  states.forEach((state, index) => {
    const from = effectiveFrom(state, index === 0);
    if (from <= day && from >= since && !isForestalled(states, index)) {
      current = state;
      since = from;
    }
  });
  return current;
}

/** The day a state counts from: `fecha_estado`; else the decision for a first row, the day the file came for a later one. */
export function effectiveFrom(state: RecruiterStateFact, isFirst: boolean): IsoDate {
  if (state.statusDate !== null) return state.statusDate;
  return isFirst ? (state.decisionDate ?? state.applicationDate) : state.receivedOn;
}

/**
 * Whether a state was yet to begin when a later one came: it never does. A file may tell of a day to come, and what somebody decided of the
 * recruiter meanwhile must not be undone on that day with nobody there.
 */
export function isForestalled(states: readonly RecruiterStateFact[], index: number): boolean {
  const state = states[index];
  if (state === undefined) return false;
  const from = effectiveFrom(state, index === 0);
  return states.some(({ receivedOn }, at) => at > index && receivedOn < from);
}

/** States grouped by registration number, each group in order of arrival. */
export function groupByRecruiter<S extends RecruiterStateFact>(states: readonly S[]): ReadonlyMap<string, readonly S[]> {
  const groups = new Map<string, S[]>();
  for (const state of states) {
    const group = groups.get(state.number);
    if (group === undefined) groups.set(state.number, [state]);
    else group.push(state);
  }
  return groups;
}
