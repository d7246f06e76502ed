import type { PeriodParts } from './periods';

/** What a release says of itself. */
interface Corrector {
  readonly version: number;
  readonly period: string;
  readonly rows: readonly { readonly period: string }[];
}

/** Periods of which a release prints another value than stands in print, and those of which it tells anything else than stands there. */
export interface Contradicted {
  readonly changed: ReadonlySet<string>;
  readonly retold: ReadonlySet<string>;
}

/**
 * Corrections (rule 10) of the measures of one family: from a release's second version on, the figures of its own period are other ones than before, and so are those
 * of a period whose printed figures a later release changes. A cumulative refers to its months as they were when it came out.
 */
export class Vintages {
  /** For each smallest period the numbers of the issues that corrected it, ascending. */
  private readonly corrections = new Map<string, number[]>();
  /** Periods changed by a release that is no correction of them. */
  restated = 0;

  constructor(private readonly parts: PeriodParts) {}

  /** The present vintage of a period: 0, or the number of the issue that last corrected a part of it. */
  of(period: string): number {
    return this.corrections.size === 0 ? 0 : Math.max(...this.parts(period).map((part) => this.at(part, Infinity)));
  }

  /** The vintage of a smallest period that a vintage of a longer one refers to. */
  readonly at = (part: string, vintage: number): number => this.corrections.get(part)?.findLast((number) => number <= vintage) ?? 0;

  /** Takes up an issue (numbers start at 1 and ascend) with what it contradicts of the figures in print. */
  correct(number: number, issue: Corrector, { changed, retold }: Contradicted): void {
    const own = issue.version >= 2 ? this.parts(issue.period) : [];
    // A longer period also comes out anew because its parts were corrected before, or for other measures: where all stands, they stand.
    const stands = own.length > 1 && ![...retold].some((period) => this.parts(period).some((part) => own.includes(part)));
    const corrected = new Set(stands ? [] : own);
    const byLength = [...changed].sort((a, b) => this.parts(a).length - this.parts(b).length);
    for (const period of byLength) {
      const parts = this.parts(period);
      if (parts.some((part) => corrected.has(part))) continue;
      this.restated += 1;
      // Of a cumulative that changed while the months beside it did not, one of the other months must have.
      const printed = new Set(issue.rows.map((row) => row.period));
      const others = parts.filter((part) => !printed.has(part));
      for (const part of others.length > 0 ? others : parts) corrected.add(part);
    }
    for (const part of corrected) this.corrections.set(part, [...(this.corrections.get(part) ?? []), number]);
  }
}
