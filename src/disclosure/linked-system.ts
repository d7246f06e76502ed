import type { CountCell, GroupingRow, PeriodSum } from './count-cell';
import { type Draft, Drafts, type DraftSum } from './drafts';
import { groupingsOf } from './groupings';
import { ContradictionError, type LinkedCell } from './linked-cell';
import { boundedBy, isAdditive } from './measure-rules';
import { addChange, addDistinctPeriods, addLongerPeriods, type Change } from './period-links';
import { addStretches } from './period-stretches';
import { addMargins } from './table-margins';

/** `total` = sum of `parts`. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
  /** The parts are periods of a cumulative: earlier ones may stand already (rule 9). */
  readonly overTime: boolean;
}

/** `less` <= sum of `more`: distinct counts and counts of different measures. */
export interface Limit {
  readonly less: number;
  readonly more: readonly number[];
}

/** All counts that an attacker can set against each other, and everything that holds between them. */
export interface LinkedSystem {
  readonly cells: readonly LinkedCell[];
  readonly sums: readonly Sum[];
  readonly limits: readonly Limit[];
  /** For each cell the broader cells it is part of. */
  readonly parents: readonly (readonly { readonly cell: number; readonly overTime: boolean }[])[];
}

/**
 * Builds the system of a set of cells: margins of each table, groupings, cumulatives and limits between measures. A cell that a
 * relation needs but nobody gives is zero where the relation closes without it, otherwise an unprinted number (the difference).
 */
export function linkedSystem(
  cells: readonly CountCell[],
  groupings: readonly GroupingRow[],
  periods: readonly PeriodSum[],
  changes: readonly Change[] = [],
): LinkedSystem {
  const drafts = new Drafts();
  for (const cell of cells) drafts.add(cell);
  addMargins(drafts, groupingsOf(groupings), cells);
  addStretches(drafts, periods);
  for (const period of periods) addDistinctPeriods(drafts, period);
  addLongerPeriods(drafts, periods);
  for (const change of changes) addChange(drafts, change);
  return new Finish(drafts).system();
}

/** Closes what is written down: values of totals that nobody gives, rests that nobody prints, and numbers for names. */
class Finish {
  constructor(private readonly drafts: Drafts) {}

  system(): LinkedSystem {
    this.valueMadeTotals();
    this.valueStretches();
    const sums = [...this.drafts.sums.values()].filter(({ total }) => isAdditive(total.measure));
    for (const sum of sums) this.closeSum(sum);
    const cells = this.drafts.all().sort((a, b) => (a.key < b.key ? -1 : 1));
    const indexOf = new Map(cells.map((cell, index) => [cell.key, index]));
    const at = (draft: Draft): number => {
      const index = indexOf.get(draft.key);
      if (index === undefined) throw new Error(`${draft.key} is not in the system`);
      return index;
    };
    const parents: { cell: number; overTime: boolean }[][] = cells.map(() => []);
    for (const { child, parent, overTime } of this.drafts.parentOf.values()) parents[at(child)]?.push({ cell: at(parent), overTime });
    return {
      cells,
      sums: sums
        .map(({ total, parts, overTime }) => ({ total: at(total), parts: parts.map(at).sort((a, b) => a - b), overTime }))
        .sort((a, b) => a.total - b.total || (a.parts[0] ?? 0) - (b.parts[0] ?? 0) || a.parts.length - b.parts.length),
      limits: this.limits(at),
      parents,
    };
  }

  /** A total that nobody gives is at least the largest sum of its parts. */
  private valueMadeTotals(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const { total, parts } of this.drafts.sums.values()) {
        if (!total.made || parts.some((part) => part.value === null)) continue;
        const value = isAdditive(total.measure) ? add(parts) : Math.max(0, ...parts.map((part) => part.value ?? 0));
        if (total.value === null || value > total.value) {
          total.value = value;
          changed = true;
        }
      }
    }
  }

  /** A stretch of months that nobody tells is what its cumulative holds besides the others. */
  private valueStretches(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const { total, parts, overTime, missing } of this.drafts.sums.values()) {
        const [unknown, ...others] = parts.filter((part) => part.value === null);
        if (!overTime || unknown?.made !== true || others.length + missing.length > 0 || total.value === null) continue;
        unknown.value = total.value - add(parts);
        if (unknown.value < 0) throw new ContradictionError(total, total.value, add(parts));
        changed = true;
      }
    }
  }

  /** Where parts fall short of their total, the rest is a number that nobody prints. */
  private closeSum(sum: DraftSum): void {
    const { total, parts, missing } = sum;
    if (total.value === null || parts.some((part) => part.value === null)) {
      if (missing.length > 0) this.addRest(sum, null);
      return;
    }
    const rest = total.value - add(parts);
    if (rest < 0) throw new ContradictionError(total, total.value, add(parts));
    if (rest > 0) this.addRest(sum, rest);
  }

  private addRest({ total, parts, missing }: DraftSum, rest: number | null): void {
    const [only, ...others] = missing;
    const named = only !== undefined && others.length === 0;
    const place: CountCell = named
      ? { ...only, value: rest }
      : { ...total, table: '', at: { ...total.at, resto: parts.map((part) => part.key).join('+') }, value: rest };
    const { published: _, ...cell } = place;
    const known = this.drafts.find(cell);
    if (known !== undefined && known.value !== null && rest !== null && known.value !== rest) {
      throw new ContradictionError(known, rest, known.value);
    }
    const part = known ?? this.drafts.make({ ...cell, unprinted: true, floor: 0 });
    part.value ??= rest;
    parts.push(part);
    this.drafts.addParent(part, total, false);
  }

  private limits(at: (draft: Draft) => number): Limit[] {
    const limits: Limit[] = this.drafts.bounds.map(({ less, more }) => ({ less: at(less), more: more.map(at) }));
    for (const { total, parts, missing } of this.drafts.sums.values()) {
      if (isAdditive(total.measure)) continue;
      limits.push(...parts.map((part) => ({ less: at(part), more: [at(total)] })));
      // Who is in none of the parts known here may be in one that nobody gives.
      if (!total.made && missing.length === 0) limits.push({ less: at(total), more: parts.map(at) });
    }
    for (const cell of this.drafts.all()) {
      for (const measure of boundedBy(cell.measure)) {
        const other = this.drafts.find({ ...cell, measure });
        if (other !== undefined) limits.push({ less: at(cell), more: [at(other)] });
      }
    }
    return limits.sort((a, b) => a.less - b.less || (a.more[0] ?? 0) - (b.more[0] ?? 0));
  }
}

function add(parts: readonly Draft[]): number {
  return parts.reduce((total, part) => total + (part.value ?? 0), 0);
}
