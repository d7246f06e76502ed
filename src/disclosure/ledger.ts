import type { Coordinates, MeasureId } from '../cube/cube';
import { countKey, type CountCell } from './count-cell';
import type { Change } from './period-links';

/** A count that is out: its true value, and whether it was printed or hidden. Neither ever changes (rule 9). */
export interface LedgerCell {
  readonly table: string;
  readonly period: string;
  /** Which edition of the period's figures; see `vintageOf`. */
  readonly vintage: string;
  readonly measure: MeasureId;
  readonly at: Coordinates;
  readonly value: number;
  readonly hidden: boolean;
  /** No table prints it, but printed ones bear on it: what a superseded edition rested on must not be forgotten. */
  readonly unprinted?: boolean;
}

/** The registry says another number of a published cell than what was published, and no correction says why. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';
  constructor(
    readonly cell: CountCell,
    readonly published: number,
  ) {
    super(`${countKey(cell)}: ${String(cell.value)} against ${String(published)} as published`);
  }
}

/** Everything that is published, by cell. */
export class Ledger {
  private readonly byKey: ReadonlyMap<string, LedgerCell>;
  private readonly editions = new Map<string, LedgerCell[]>();

  constructor(cells: readonly LedgerCell[]) {
    const published = cells.filter((cell) => cell.unprinted !== true);
    this.byKey = new Map(published.map((cell) => [countKey(cell), cell]));
    for (const cell of published) {
      const place = countKey({ ...cell, vintage: '' });
      this.editions.set(place, [...(this.editions.get(place) ?? []), cell]);
    }
  }

  /** What is published of a cell; throws LedgerError where its value is another one. */
  find(cell: CountCell): LedgerCell | undefined {
    const known = this.byKey.get(countKey(cell));
    if (known !== undefined && known.value !== cell.value) throw new LedgerError(cell, known.value);
    return known;
  }

  /** Rule 10: a correction keeps the published pattern, and shows no small change from an earlier edition. */
  mustStayHidden(cell: CountCell, threshold: number): boolean {
    const earlier = this.editions.get(countKey({ ...cell, vintage: '' })) ?? [];
    return earlier.some((other) => other.vintage !== cell.vintage && (other.hidden || isSmallChange(other, cell, threshold)));
  }
}

/** Every two editions of a figure that differ by a small count: the difference must be as safe as a count (rule 10). */
export function smallChanges(cells: readonly CountCell[], threshold: number): Change[] {
  const editions = new Map<string, CountCell[]>();
  for (const cell of cells) {
    const place = countKey({ ...cell, vintage: '' });
    const known = editions.get(place);
    if (known === undefined) editions.set(place, [cell]);
    else known.push(cell);
  }
  return [...editions.values()].flatMap((alike) =>
    alike.flatMap((before, index) =>
      alike.slice(index + 1).flatMap((after) => (isSmallChange(before, after, threshold) ? [{ before, after }] : [])),
    ),
  );
}

/** A change of 1 to k-1 may be seen in the headline total alone. */
function isSmallChange(before: Pick<CountCell, 'value'>, after: CountCell, threshold: number): boolean {
  const change = Math.abs((after.value ?? 0) - (before.value ?? 0));
  return Object.keys(after.at).length > 0 && change >= 1 && change < threshold;
}
