import { isSafe, isSmallCount, staysSafe } from './criterion';
import type { Costs } from './linear-model';
import type { Interval } from './result';

/** What is asked about a number, and what is known of it so far. */
export type Question =
  /** A hidden cell: is its interval wide enough? */
  | 'hidden'
  /** A number nobody prints, or the difference of two versions: does it come out exactly, as a small count? */
  | 'exact'
  /** Is it known exactly, and what is it? */
  | 'known';

/** A number of one component (or a difference of two): between `bounds` for certain, and seen at both ends of `seen` in solutions. */
export class Target {
  seenMin = Infinity;
  seenMax = -Infinity;

  constructor(
    readonly question: Question,
    readonly costs: Costs,
    /** No solution lies outside. */
    public min: number,
    public max: number,
    private readonly threshold: number,
  ) {}

  /** Takes a solution into account. */
  see(values: Float64Array): void {
    let value = 0;
    for (const [column, cost] of this.costs) value += cost * (values[column] ?? 0);
    if (value < this.seenMin) this.seenMin = value;
    if (value > this.seenMax) this.seenMax = value;
  }

  /** Both ends of the interval are proved. */
  get isExact(): boolean {
    return this.seenMin <= this.min && this.seenMax >= this.max;
  }

  get interval(): Interval {
    return { min: this.min, max: this.max };
  }

  /** Width that solutions prove; the interval is at least as wide. */
  get seenWidth(): number {
    return this.seenMax - this.seenMin;
  }

  /** Whether nothing more needs to be solved for the verdict. What solutions show cannot be taken back by others. */
  get isDecided(): boolean {
    return this.isExact || this.isProvedSafe;
  }

  private get isProvedSafe(): boolean {
    const { threshold, seenMin, seenMax } = this;
    if (this.question === 'hidden')
      return this.min >= threshold || (seenMin <= seenMax && staysSafe({ min: seenMin, max: seenMax }, threshold));
    // A second value shows that it is not known exactly; if it is, it is the one that was seen.
    return seenMin < seenMax || (this.question === 'exact' && seenMin === seenMax && !isSmallCount(seenMin, threshold));
  }

  /** Whether it is too narrow, or known though it should not be. What could not be proved safe is not. */
  get isExposed(): boolean {
    if (this.question === 'known' || this.isProvedSafe) return false;
    if (this.question === 'hidden') return !isSafe(this.interval, this.threshold);
    return !this.isExact || isSmallCount(this.min, this.threshold);
  }

  /** Takes the proved interval for the seen one: nothing closer could be solved. */
  giveUp(): void {
    [this.seenMin, this.seenMax] = [this.min, this.max];
  }
}
