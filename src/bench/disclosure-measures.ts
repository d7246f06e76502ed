import type { Month } from '../records/period';

/** One month protected and audited, after all that were published before it. */
export interface MonthMeasure {
  readonly month: Month;
  readonly links: number;
  /** Counts published up to and with this month, and how many of them are hidden. */
  readonly cells: number;
  readonly hidden: number;
  readonly protectSeconds: number;
  /** Linear programs of the protection. */
  readonly protectSolves: number;
  readonly auditSeconds: number;
  readonly auditSolves: number;
  /** Largest resident memory of the process up to now, MB. */
  readonly peakMb: number;
  /** The baseline, against this month and everything published before it. */
  readonly naive?: NaiveMeasure;
}

/** The baseline: least and most of every hidden count by a linear program of its own. */
export interface NaiveMeasure {
  readonly seconds: number;
  readonly solves: number;
}

/** Months of one size, published one after the other by a process of their own. */
export interface Publishing {
  /** Vinculaciones a month, about. */
  readonly size: number;
  readonly months: readonly MonthMeasure[];
}

/** What `npm run bench` found of disclosure control. */
export interface DisclosureResult {
  /** One month each, of several sizes, with nothing published before. */
  readonly lean: readonly Publishing[];
  /** Month after month: what a year takes, and how time grows with the number of cells. */
  readonly series: Publishing;
}

/** Issue 3: a lean month of 5,000 workers within a second, a year of them with their cumulatives within a minute, and 500 MB. */
export const DISCLOSURE_AIMS = { monthSeconds: 1, yearSeconds: 60, memoryMb: 500 };

export const LEAN_SIZES = [500, 1_500, 5_000];
export const YEAR = 12;
/** After so many months the growth is told. */
export const GROWTH_MONTHS = [3, 6, YEAR, 2 * YEAR];

/** Time and size after the first `count` months. */
export interface Growth {
  readonly count: number;
  readonly protectSeconds: number;
  readonly auditSeconds: number;
  /** The last of these months by itself. */
  readonly last: MonthMeasure;
}

/** What the first `count` months took together; undefined where there are fewer. */
export function growthAfter({ months }: Publishing, count: number): Growth | undefined {
  const last = months[count - 1];
  if (last === undefined) return undefined;
  const first = months.slice(0, count);
  return {
    count,
    protectSeconds: sum(first.map((month) => month.protectSeconds)),
    auditSeconds: sum(first.map((month) => month.auditSeconds)),
    last,
  };
}

/** Seconds to protect and audit a month. */
export function secondsOf({ protectSeconds, auditSeconds }: Pick<MonthMeasure, 'protectSeconds' | 'auditSeconds'>): number {
  return protectSeconds + auditSeconds;
}

/** How many times the baseline's time our protecting and auditing took; undefined without a baseline. */
export function ratioToNaive({ naive, ...month }: MonthMeasure): number | undefined {
  return naive === undefined ? undefined : secondsOf(month) / naive.seconds;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
