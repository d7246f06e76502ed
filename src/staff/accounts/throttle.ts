/**
 * How long somebody who failed has to wait. The wait grows and has an end, so that guessing is slow and nobody is shut out for
 * good; after a day without failures all is forgotten.
 */

/** What failures are counted by, with the number that costs nothing. An office has one network for many people. */
export const FREE_FAILURES = { account: 5, network: 50, device: 5, code: 5, own: 5 } as const;
export type CountedBy = keyof typeof FREE_FAILURES;

export const LONGEST_WAIT_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** Failures in a row, the last at `lastAt`; no further attempt before `freeAt`. */
export interface Failures {
  readonly failures: number;
  readonly lastAt: Date;
  readonly freeAt: Date;
}

/** Seconds to wait after a number of failures in a row, of which `free` cost nothing. */
export function waitAfter(failures: number, free: number): number {
  return failures <= free ? 0 : Math.min(LONGEST_WAIT_SECONDS, 2 ** (failures - free));
}

/** Seconds until the next attempt may be made; 0: now. */
export function waitLeft({ freeAt }: Failures, now: Date): number {
  const left = Math.ceil((freeAt.getTime() - now.getTime()) / 1000);
  // A longer one was written by a clock that went wrong: it must not shut anybody out.
  return left > LONGEST_WAIT_SECONDS ? 0 : Math.max(0, left);
}

/** An attempt counts as failed from its beginning, so that a hundred at once are no way around the wait. */
export function charged(before: Failures | undefined, now: Date, free: number): Failures {
  const isForgotten = before === undefined || now.getTime() - before.lastAt.getTime() > FORGOTTEN_AFTER_MS;
  const failures = isForgotten ? 1 : before.failures + 1;
  return { failures, lastAt: now, freeAt: new Date(now.getTime() + waitAfter(failures, free) * 1000) };
}

/** Since when failures are remembered. */
export function rememberedSince(now: Date): Date {
  return new Date(now.getTime() - FORGOTTEN_AFTER_MS);
}
