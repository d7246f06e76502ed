import { cellName, countKey, type CountCell } from './count-cell';
import type { LinkedSystem } from './linked-system';
import { isAdditive } from './measure-rules';

/** Means that cannot be protected: they stand beside no count, or what is published gives a hidden one away. */
export class MeanError extends Error {
  override readonly name = 'MeanError';
  constructor(
    readonly kind: 'no-count' | 'given-away',
    readonly cell: string,
  ) {
    super(`${kind}: ${cell}`);
  }
}

/** Whether the count with this key may be printed. */
type IsHidden = (key: string) => boolean;

/**
 * The means that may not be printed (disclosure.md, `movilidad protect`): those beside a hidden count, and those that would give such a one away.
 * A mean times its count is a total, and totals add up like counts: where all but one of a sum are known, the last one follows. Gives keys of
 * means (`countKey`); published ones keep their status. Throws MeanError.
 */
export function hiddenMeans(means: readonly CountCell[], system: LinkedSystem, isCountHidden: IsHidden, threshold: number): Set<string> {
  const byMeasure = new Map<string, CountCell[]>();
  for (const cell of means) byMeasure.set(cell.measure, [...(byMeasure.get(cell.measure) ?? []), cell]);
  return new Set(
    [...byMeasure.values()].flatMap((cells) => new MeansOfOneKind(cells, system, isCountHidden, threshold).hide().map(countKey)),
  );
}

class MeansOfOneKind {
  /** Each mean by the place of its count in the system. */
  private readonly means: ReadonlyMap<number, CountCell>;
  private readonly sums: readonly (readonly number[])[];

  constructor(
    cells: readonly CountCell[],
    private readonly system: LinkedSystem,
    private readonly isCountHidden: IsHidden,
    private readonly threshold: number,
  ) {
    const base = countsOf(cells, system);
    const indexes = new Map(system.cells.map((cell, index) => [cell.key, index]));
    this.means = new Map(cells.map((cell) => [indexes.get(countKey({ ...cell, measure: base })) ?? -1, cell]));
    this.sums = system.sums.filter((sum) => system.cells[sum.total]?.measure === base).map((sum) => [sum.total, ...sum.parts]);
  }

  hide(): CountCell[] {
    const hidden = new Set([...this.means].filter(([count, mean]) => this.isHiddenBesideCount(count, mean)).map(([count]) => count));
    for (;;) {
      const known = (count: number): boolean =>
        this.isPrinted(count) && (this.valueOf(count) === 0 || (this.means.has(count) && !hidden.has(count)));
      const exposed = [...derive(this.sums, known)].find(([count]) => hidden.has(count) || this.isSmallRest(count));
      if (exposed === undefined) return [...hidden].flatMap((count) => this.means.get(count) ?? []);
      const [count, sources] = exposed;
      const free = sources.filter(
        (source) => !hidden.has(source) && this.means.has(source) && this.means.get(source)?.published === undefined,
      );
      const [cheapest] = free.sort((a, b) => this.compare(a, b));
      if (cheapest === undefined) throw new MeanError('given-away', this.nameOf(count));
      hidden.add(cheapest);
    }
  }

  private isHiddenBesideCount(count: number, mean: CountCell): boolean {
    return mean.published === undefined ? !this.isPrinted(count) : mean.published === 'hidden';
  }

  private isPrinted(count: number): boolean {
    const cell = this.system.cells[count];
    return cell?.unprinted === false && !this.isCountHidden(cell.key);
  }

  /** A small group that no row gives is a group all the same. */
  private isSmallRest(count: number): boolean {
    const value = this.valueOf(count);
    return this.system.cells[count]?.unprinted === true && value >= 1 && value < this.threshold;
  }

  private nameOf(count: number): string {
    const cell = this.system.cells[count];
    return cell === undefined ? '' : cellName(cell);
  }

  private valueOf(count: number): number {
    return this.system.cells[count]?.value ?? 0;
  }

  /** The finest first, then the smallest: totals are dearest to hide (rule 7). */
  private compare(a: number, b: number): number {
    const depth = (count: number): number => Object.keys(this.system.cells[count]?.at ?? {}).length;
    return depth(b) - depth(a) || this.valueOf(a) - this.valueOf(b) || a - b;
  }
}

/** The measure whose counts stand beside all the means: vinculaciones, or else the first by name. */
function countsOf(means: readonly CountCell[], system: LinkedSystem): string {
  const keys = new Set(system.cells.filter((cell) => !cell.unprinted).map((cell) => cell.key));
  const measures = [...new Set(system.cells.map((cell) => cell.measure))].filter(isAdditive).sort();
  const found = ['vinculaciones', ...measures].find((measure) => means.every((cell) => keys.has(countKey({ ...cell, measure }))));
  if (found === undefined) throw new MeanError('no-count', means[0] === undefined ? '' : cellName(means[0]));
  return found;
}

/** The counts whose totals follow from known ones, each with all it follows from. */
function derive(sums: readonly (readonly number[])[], isKnown: (count: number) => boolean): Map<number, readonly number[]> {
  const derived = new Map<number, readonly number[]>();
  for (let before = -1; before !== derived.size;) {
    before = derived.size;
    for (const counts of sums) {
      const unknown = counts.filter((count) => !isKnown(count) && !derived.has(count));
      const [only] = unknown;
      if (only === undefined || unknown.length > 1) continue;
      derived.set(only, [...new Set(counts.filter((count) => count !== only).flatMap((count) => derived.get(count) ?? [count]))]);
    }
  }
  return derived;
}
