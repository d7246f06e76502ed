import type { Month } from '../records/period';
import { severityOf } from './rules';
import type { RuleId, Severity } from './rules';

export interface MonthTally {
  readonly month: Month;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly rules: readonly { readonly rule: RuleId; readonly severity: Severity; readonly rows: number }[];
}

interface Count {
  received: number;
  accepted: number;
  readonly rules: Map<RuleId, { rows: number; lastRow: number }>;
}

/** Rows of a file by statistical month, and how many rows of each month broke which rule. */
export class Tally {
  private readonly months = new Map<Month | undefined, Count>();
  received = 0;
  accepted = 0;

  get rejected(): number {
    return this.received - this.accepted;
  }

  addRow(month: Month | undefined, isAccepted: boolean): void {
    const count = this.countOf(month);
    this.received++;
    count.received++;
    if (isAccepted) {
      this.accepted++;
      count.accepted++;
    }
  }

  /** A row counts once for a rule, however many of its cells break it. Rows come in order. */
  addProblem(month: Month | undefined, rule: RuleId, row: number): void {
    const { rules } = this.countOf(month);
    const entry = rules.get(rule);
    if (entry === undefined) rules.set(rule, { rows: 1, lastRow: row });
    else if (entry.lastRow !== row) {
      entry.rows++;
      entry.lastRow = row;
    }
  }

  /** By month; rows whose date cannot be read count in the month most rows have, or in `otherwise` where none has one. */
  byMonth(otherwise: Month): MonthTally[] {
    const dated = [...this.months].filter((entry): entry is [Month, Count] => entry[0] !== undefined);
    const main = dated.reduce<[Month, number]>(
      (best, [month, { received }]) => (received > best[1] ? [month, received] : best),
      [otherwise, 0],
    )[0];
    const undated = this.months.get(undefined);
    const counts = new Map(dated);
    if (undated !== undefined) counts.set(main, merge(counts.get(main), undated));
    return [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, { received, accepted, rules }]) => ({
        month,
        received,
        accepted,
        rejected: received - accepted,
        rules: [...rules].map(([rule, { rows }]) => ({ rule, severity: severityOf(rule), rows })),
      }));
  }

  private countOf(month: Month | undefined): Count {
    let count = this.months.get(month);
    if (count === undefined) this.months.set(month, (count = { received: 0, accepted: 0, rules: new Map() }));
    return count;
  }
}

function merge(one: Count | undefined, other: Count): Count {
  if (one === undefined) return other;
  const rules = new Map(one.rules);
  for (const [rule, { rows, lastRow }] of other.rules) rules.set(rule, { rows: rows + (rules.get(rule)?.rows ?? 0), lastRow });
  return { received: one.received + other.received, accepted: one.accepted + other.accepted, rules };
}
