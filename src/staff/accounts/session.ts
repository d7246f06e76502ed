import type { Role } from './permissions';

/** What a session still waits for: the code of the second factor, setting one up, or nothing. */
export const STAGES = ['code', 'enrol', 'full'] as const;
export type Stage = (typeof STAGES)[number];

const MINUTE_MS = 60_000;
/** Without a request. */
const IDLE_MS = 30 * MINUTE_MS;
/** However busy; the steps before the last are short. */
const LONGEST_MS: Readonly<Record<Stage, number>> = { code: 10 * MINUTE_MS, enrol: 30 * MINUTE_MS, full: 12 * 60 * MINUTE_MS };
/** A session says that it was seen no more often than this. */
const SEEN_EVERY_MS = MINUTE_MS;

/** One that signed in, as a route sees it: `request.account`. */
export interface SignedIn {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly session: OpenSession;
  /** To be sent with each form. */
  readonly formToken: string;
}

export interface OpenSession {
  readonly id: number;
  readonly stage: Stage;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly endsAt: Date;
  readonly device: string;
}

/** When a session ends that begins, or goes on to a stage, now. */
export function endOf(stage: Stage, now: Date): Date {
  return new Date(now.getTime() + LONGEST_MS[stage]);
}

export function isOpen({ seenAt, endsAt }: Pick<OpenSession, 'seenAt' | 'endsAt'>, now: Date): boolean {
  return now < endsAt && now.getTime() - seenAt.getTime() < IDLE_MS;
}

export function isToBeSeen({ seenAt }: Pick<OpenSession, 'seenAt'>, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= SEEN_EVERY_MS;
}

/** Last sign of life that still keeps a session open. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS);
}

const BROWSERS = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrom(e|ium)\/|CriOS\//],
  ['Safari', /Safari\//],
] as const;
const SYSTEMS = [
  ['Android', /Android/],
  ['iPhone', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['Mac', /Macintosh/],
  ['Linux', /Linux|CrOS/],
] as const;

/** Kind of browser and system, for somebody to recognise an own session: `Firefox, Windows`. Nothing finer is kept. */
export function deviceOf(userAgent: string): string {
  const named = (kinds: typeof BROWSERS | typeof SYSTEMS): string[] =>
    kinds.flatMap(([name, sign]) => (sign.test(userAgent) ? [name] : [])).slice(0, 1);
  return [...named(BROWSERS), ...named(SYSTEMS)].join(', ') || '—';
}
