import { improvementStates } from '../records/codelists/states';
import type { ImprovementFact } from '../records/accountability-facts';
import type { IsoDate } from '../records/period';

/** States after which nothing is left to do. */
const CLOSED: readonly string[] = ['HECHA', 'DESCARTADA'];

/** An improvement with its states, the oldest first. */
export interface Improvement {
  readonly number: number;
  readonly platform: string;
  readonly description: string;
  readonly states: readonly ImprovementFact[];
  /** The state in force. */
  readonly state: ImprovementFact;
}

/** The improvements registered, each with all its states in the order in which they were entered. */
export function improvementsOf(facts: readonly ImprovementFact[]): Improvement[] {
  const byNumber = new Map<number, ImprovementFact[]>();
  for (const fact of facts) byNumber.set(fact.number, [...(byNumber.get(fact.number) ?? []), fact]);
  return [...byNumber].flatMap(([number, states]) => {
    const state = states.at(-1);
    return state === undefined ? [] : [{ number, platform: state.platform, description: state.description, states, state }];
  });
}

/** What a report of a period tells: each improvement in the state it had on the period's last day, but for those closed before its first. */
export function improvementsIn(facts: readonly ImprovementFact[], first: IsoDate, last: IsoDate): Improvement[] {
  return improvementsOf(facts.filter(({ statusDate }) => statusDate <= last)).filter(
    ({ state }) => !isClosed(state.status) || state.statusDate >= first,
  );
}

export function isClosed(status: string): boolean {
  return CLOSED.includes(status);
}

/** States an improvement may come to: every one but its own, since what was done may fail and what was discarded may be taken up again. */
export function nextStates(status: string): string[] {
  return improvementStates.entries.map(({ code }) => code).filter((code) => code !== status);
}
