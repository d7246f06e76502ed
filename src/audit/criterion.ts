import type { Interval } from './result';

/**
 * The audit criterion (disclosure.md): what is known of a hidden cell must contain all of 1 to k-1, or be at least k wide, or begin at k.
 */
export function isSafe(interval: Interval, threshold: number): boolean {
  return staysSafe(interval, threshold) || interval.min >= threshold;
}

/** The part of the criterion that an interval satisfies whenever a narrower one does: solutions seen are enough to prove it. */
export function staysSafe({ min, max }: Interval, threshold: number): boolean {
  return (min <= 1 && max >= threshold - 1) || max - min >= threshold;
}

/** A count, or a difference of two, that may not be known. */
export function isSmallCount(value: number, threshold: number): boolean {
  return Math.abs(value) >= 1 && Math.abs(value) < threshold;
}
