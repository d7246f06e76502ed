import { type CountCell, type PeriodEdition, type PeriodSum, placeKey } from './count-cell';
import type { Draft, Drafts } from './drafts';
import { isAdditive } from './measure-rules';

/** Smallest periods that no period of a place tells apart. */
interface Stretch {
  readonly leaves: readonly string[];
  /** Numbers of the place's periods that hold it. */
  readonly holders: readonly number[];
  /** The editions that are just this stretch. */
  readonly exact: readonly PeriodEdition[];
}

const nameOf = ({ period, vintage = '' }: { readonly period: string; readonly vintage?: string }): string => `${period}|${vintage}`;

/**
 * The periods of each place against each other: every cumulative is the sum of the stretches of months that the periods told of the place set
 * apart, whether or not a month by itself is told. A stretch that nobody tells is a number that nobody prints, the same one in every cumulative.
 */
export function addStretches(drafts: Drafts, periods: readonly PeriodSum[]): void {
  new Stretches(drafts, periods).add();
}

class Stretches {
  private readonly sums: ReadonlyMap<string, PeriodSum>;
  private readonly leavesByName = new Map<string, readonly string[]>();
  private readonly editions = new Map<string, PeriodEdition>();
  private readonly plans = new Map<string, readonly Stretch[]>();

  constructor(
    private readonly drafts: Drafts,
    periods: readonly PeriodSum[],
  ) {
    this.sums = new Map(periods.map((sum) => [nameOf(sum.total), sum]));
    for (const { total, parts } of periods) for (const edition of [total, ...parts]) this.editions.set(nameOf(edition), edition);
  }

  add(): void {
    const places = new Map<string, Draft[]>();
    for (const cell of this.drafts.all()) {
      if (cell.made || !isAdditive(cell.measure)) continue;
      const key = `${cell.measure}|${placeKey(cell.at)}`;
      const told = places.get(key);
      if (told === undefined) places.set(key, [cell]);
      else told.push(cell);
    }
    for (const cells of places.values()) if (cells.some((cell) => this.isTotal(cell))) this.addPlace(cells);
  }

  private isTotal(cell: Draft): boolean {
    return this.sums.has(nameOf(cell));
  }

  private addPlace(cells: readonly Draft[]): void {
    const key = cells.map(nameOf).join();
    const plan = this.plans.get(key) ?? this.planOf(cells);
    this.plans.set(key, plan);
    const told = new Map(plan.map((stretch) => [stretch, this.find(cells[0], stretch)]));
    const totals = cells.flatMap((total, number) => {
      const stretches = plan.filter(({ holders }) => holders.includes(number));
      const isItself = stretches.some((stretch) => told.get(stretch)?.key === total.key);
      const isAlone = stretches.every((stretch) => told.get(stretch) === undefined && stretch.holders.length === 1);
      return this.isTotal(total) && !isItself && !isAlone ? [{ total, stretches }] : [];
    });
    // A total with one number that nobody tells is closed by it; where it has more, each has to have a name.
    for (const { total, stretches } of totals) {
      const missing = stretches.filter((stretch) => told.get(stretch) === undefined);
      if (missing.length > 1) for (const stretch of missing) told.set(stretch, this.drafts.make(untold(total, stretch)));
    }
    for (const { total, stretches } of totals) {
      const missing = stretches.filter((stretch) => told.get(stretch) === undefined);
      this.drafts.addSum(
        total,
        stretches.flatMap((stretch) => told.get(stretch) ?? []),
        true,
        missing.map((stretch) => untold(total, stretch)),
      );
      this.addShorterPeriods(total, stretches, cells, plan);
    }
  }

  /** A shorter period is part of a longer one also where a correction of one of its months has set that month apart. */
  private addShorterPeriods(longer: Draft, within: readonly Stretch[], cells: readonly Draft[], plan: readonly Stretch[]): void {
    cells.forEach((shorter, number) => {
      const own = plan.filter(({ holders }) => holders.includes(number));
      if (own.length < within.length && own.every((stretch) => within.includes(stretch))) this.drafts.addParent(shorter, longer, true);
    });
  }

  private find(cell: Draft | undefined, { exact }: Stretch): Draft | undefined {
    if (cell === undefined) return undefined;
    for (const { period, vintage } of exact) {
      const found = this.drafts.find({ measure: cell.measure, at: cell.at, period, vintage });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private planOf(cells: readonly Draft[]): Stretch[] {
    const holders = new Map<string, number[]>();
    cells.forEach((cell, number) => {
      for (const leaf of this.leavesOf(nameOf(cell))) holders.set(leaf, [...(holders.get(leaf) ?? []), number]);
    });
    const stretches = new Map<string, { leaves: string[]; holders: number[] }>();
    for (const [leaf, numbers] of holders) {
      const stretch = stretches.get(numbers.join()) ?? { leaves: [], holders: numbers };
      stretch.leaves.push(leaf);
      stretches.set(numbers.join(), stretch);
    }
    return [...stretches.values()].map((stretch) => ({ ...stretch, exact: this.exactOf(stretch.leaves) }));
  }

  /** The editions that are made of just these smallest periods, the smallest period itself before a cumulative of it alone. */
  private exactOf(leaves: readonly string[]): PeriodEdition[] {
    const wanted = [...leaves].sort().join();
    const alike = [...this.editions].filter(([name]) => [...this.leavesOf(name)].sort().join() === wanted);
    return alike.sort(([a], [b]) => Number(this.sums.has(a)) - Number(this.sums.has(b))).map(([, edition]) => edition);
  }

  /** The smallest periods that an edition is made of, itself where nothing says of which. */
  private leavesOf(name: string, path: readonly string[] = []): readonly string[] {
    const known = this.leavesByName.get(name);
    if (known !== undefined) return known;
    const parts = path.includes(name) ? [] : (this.sums.get(name)?.parts ?? []);
    const leaves = parts.length === 0 ? [name] : [...new Set(parts.flatMap((part) => this.leavesOf(nameOf(part), [...path, name])))];
    if (path.length === 0) this.leavesByName.set(name, leaves);
    return leaves;
  }
}

/** The number of a stretch that nobody tells: of the period it is where it is one, or else named by its parts. */
function untold({ measure, at }: Draft, { exact, leaves }: Stretch): CountCell {
  const [edition] = exact;
  const sorted = [...leaves].sort();
  const { period, vintage } = edition ?? { period: sorted.join('+'), vintage: '' };
  return { table: '', measure, at, period, vintage, value: null, unprinted: true };
}
