const MINUTE_MS = 60_000;
/** Minutes to wait after the first, second, … failure; after the last one a notice is given up, some two days after it began. */
const WAITS = [1, 5, 15, 60, 180, 360, 720, 1440] as const;

/** How often a notice is tried. */
export const MAX_ATTEMPTS = WAITS.length + 1;

/** When to try again after so many attempts, all of them failed; null: never. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const wait = WAITS[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait * MINUTE_MS);
}
