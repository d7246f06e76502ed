import { LIMITS } from './limits';

/** Records by category. */
export type Distribution = ReadonlyMap<string, number>;

/** One category in two distributions. */
export interface Mover {
  readonly code: string;
  readonly before: number;
  readonly now: number;
  /** Shares of 1. */
  readonly shareBefore: number;
  readonly shareNow: number;
}

/** steady: within the limit; moved: beyond it and beyond what chance does; chance: beyond the limit, but no more than chance does; few: too few to compare. */
export type DriftState = 'steady' | 'moved' | 'chance' | 'few';

/** How far a distribution lies from another. */
export interface Drift {
  readonly state: DriftState;
  /** Index of dissimilarity, a share of 1; undefined where either has nothing. */
  readonly distance: number | undefined;
  readonly before: number;
  readonly now: number;
  /** Every category that moved, the furthest first. */
  readonly movers: readonly Mover[];
}

export function totalOf(distribution: Distribution): number {
  let total = 0;
  for (const count of distribution.values()) total += count;
  return total;
}

/**
 * Index of dissimilarity: the share of the records of either distribution that would have to be in another category for both to be
 * alike, 0 to 1. It is half the sum of the absolute differences of shares (total variation distance). Undefined where either is empty.
 * Source: O. D. Duncan and B. Duncan, "A Methodological Analysis of Segregation Indexes", American Sociological Review 20 (1955).
 */
export function dissimilarity(one: Distribution, other: Distribution): number | undefined {
  const [all, rest] = [totalOf(one), totalOf(other)];
  if (all === 0 || rest === 0) return undefined;
  const codes = codesOf(one, other);
  const sum = codes.reduce((total, code) => total + Math.abs((one.get(code) ?? 0) / all - (other.get(code) ?? 0) / rest), 0);
  return Math.min(1, sum / 2);
}

/**
 * The dissimilarity that two samples of these sizes from one and the same population exceed at most once in `1 / falseAlarm` times: a bound
 * of its mean (half the sum of the standard deviations of the differences of shares, Jensen's inequality) and McDiarmid's bound of how far it
 * strays from its mean. Source: C. McDiarmid, "On the method of bounded differences", Surveys in Combinatorics (1989). Many
 * categories and few records: a large index means nothing yet.
 */
export function chanceLimit(one: Distribution, other: Distribution, falseAlarm: number = LIMITS.falseAlarm): number {
  const [all, rest] = [totalOf(one), totalOf(other)];
  if (all === 0 || rest === 0) return 1;
  const scatter = 1 / all + 1 / rest;
  const mean = codesOf(one, other).reduce((total, code) => {
    const share = ((one.get(code) ?? 0) + (other.get(code) ?? 0)) / (all + rest);
    return total + Math.sqrt(share * (1 - share) * scatter);
  }, 0);
  return Math.min(1, mean / 2 + Math.sqrt((Math.log(1 / falseAlarm) / 2) * scatter));
}

/** How far `now` lies from `before`, and which categories moved. */
export function driftOf(before: Distribution, now: Distribution): Drift {
  const distance = dissimilarity(before, now);
  const [was, is] = [totalOf(before), totalOf(now)];
  return { state: stateOf(before, now, distance), distance, before: was, now: is, movers: movers(before, now) };
}

function stateOf(before: Distribution, now: Distribution, distance: number | undefined): DriftState {
  if (distance === undefined || Math.min(totalOf(before), totalOf(now)) < LIMITS.leastCompared) return 'few';
  if (distance <= LIMITS.shareJump) return 'steady';
  return distance > chanceLimit(before, now) ? 'moved' : 'chance';
}

function movers(before: Distribution, now: Distribution): Mover[] {
  const [was, is] = [totalOf(before), totalOf(now)];
  if (was === 0 || is === 0) return [];
  return codesOf(before, now)
    .map((code): Mover => {
      const [then, today] = [before.get(code) ?? 0, now.get(code) ?? 0];
      return { code, before: then, now: today, shareBefore: then / was, shareNow: today / is };
    })
    .filter(({ shareBefore, shareNow }) => shareBefore !== shareNow)
    .sort((a, b) => Math.abs(b.shareNow - b.shareBefore) - Math.abs(a.shareNow - a.shareBefore) || (a.code < b.code ? -1 : 1));
}

function codesOf(one: Distribution, other: Distribution): string[] {
  return [...new Set([...one.keys(), ...other.keys()])];
}
