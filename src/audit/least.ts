import { ancestors } from './margins';
import { countedIn } from './measures';
import type { PeriodParts } from './periods';
import { keyOf, type Published, type PublishedCell, type PublishedSlice } from './published-cells';

/**
 * The least a hidden cell can be: 1, since other zeros are printed, but 0 beneath a hidden cell that is broader in its dimensions, its
 * groups or its period (disclosure.md, audit criterion and rule 3: a hidden group's zeros are hidden too).
 */
export class Least {
  /** Hidden cells by slice; most slices of a series have none. */
  private readonly hidden: ReadonlyMap<PublishedSlice, ReadonlySet<string>>;
  private readonly known = new Map<PublishedCell, 0 | 1>();

  constructor(
    private readonly published: Published,
    private readonly parts: PeriodParts,
  ) {
    const keys = (slice: PublishedSlice): string[] =>
      [...slice.cells.values()].filter((cell) => cell.status === 'hidden').map((cell) => cell.key);
    this.hidden = new Map(published.slices.map((slice) => [slice, new Set(keys(slice))] as const).filter(([, cells]) => cells.size > 0));
  }

  of(cell: PublishedCell): 0 | 1 {
    const known = this.known.get(cell);
    if (known !== undefined) return known;
    const least = this.isBeneathHidden(cell) || this.countIsNone(cell) ? 0 : 1;
    this.known.set(cell, least);
    return least;
  }

  private isBeneathHidden(cell: PublishedCell): boolean {
    const { slice } = cell;
    const broader = this.broaderCodes(cell);
    for (const [other, hidden] of this.hidden) {
      if (other.measure !== slice.measure) continue;
      const isLonger = other !== slice && other.period !== slice.period && this.contains(other.period, slice.period);
      if (other !== slice && !isLonger) continue;
      if (isLonger && hidden.has(cell.key)) return true;
      for (const key of broader) if (hidden.has(key)) return true;
    }
    return false;
  }

  /** Distinct persons or employers of a hidden count that can be nobody can be nobody too. */
  private countIsNone({ slice, key }: PublishedCell): boolean {
    const counted = countedIn(slice.measure);
    if (counted === undefined) return false;
    return this.published.slices.some((other) => {
      const count =
        other.measure === counted && other.period === slice.period && other.vintage === slice.vintage ? other.cells.get(key) : undefined;
      return count?.status === 'hidden' && this.of(count) === 0;
    });
  }

  private contains(longer: string, shorter: string): boolean {
    const months = this.parts(longer);
    return months.length > 1 && this.parts(shorter).every((month) => months.includes(month));
  }

  /** Every combination of leaving dimensions empty and putting groups for codes, but the cell itself. */
  private broaderCodes({ codes, slice, key }: PublishedCell): Set<string> {
    let found: string[][] = [[]];
    codes.forEach((code, place) => {
      const tree = slice.hierarchy.get(this.published.dimensions[place] ?? '');
      const choices = code === '' ? [''] : [code, '', ...ancestors(tree, code)];
      found = found.flatMap((start) => choices.map((choice) => [...start, choice]));
    });
    const keys = new Set(found.map(keyOf));
    keys.delete(key);
    return keys;
  }
}
