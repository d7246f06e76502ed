import { ancestors } from './margins';
import { countedIn } from './measures';
import type { PeriodParts } from './periods';
import { keyOf } from './cell-names';
import type { Published, PublishedCell, PublishedSlice } from './published-cells';

/**
 * The least a hidden cell can be: 1, since other zeros are printed, but 0 beneath a hidden cell that is broader in its dimensions, its
 * groups or its period (disclosure.md, audit criterion and rule 3: a hidden group's zeros are hidden too).
 */
export class Least {
  /** Hidden cells by slice; most slices of a series have none. */
  private readonly hidden: ReadonlyMap<PublishedSlice, ReadonlySet<string>>;
  private readonly longer = new Map<string, readonly ReadonlySet<string>[]>();
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
    const broader = this.broaderCodes(cell);
    const isHiddenIn = (hidden: ReadonlySet<string> | undefined): boolean =>
      hidden !== undefined && [...broader].some((key) => hidden.has(key));
    if (isHiddenIn(this.hidden.get(cell.slice))) return true;
    return this.longerThan(cell.slice).some((hidden) => hidden.has(cell.key) || isHiddenIn(hidden));
  }

  /** The hidden cells of the periods that contain a slice's period. */
  private longerThan({ measure, period }: PublishedSlice): readonly ReadonlySet<string>[] {
    const name = `${measure}\n${period}`;
    const known = this.longer.get(name);
    if (known !== undefined) return known;
    const found = [...this.hidden]
      .filter(([other]) => other.measure === measure && other.period !== period && this.contains(other.period, period))
      .map(([, hidden]) => hidden);
    this.longer.set(name, found);
    return found;
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
    const [months, within] = [this.parts(longer), this.parts(shorter)];
    return months.length > within.length && within.every((month) => months.includes(month));
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
