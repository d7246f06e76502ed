import type { Coordinates, MeasureId } from '../cube/cube';
import { countKey, type CountCell } from './count-cell';

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

  constructor(readonly cells: readonly LedgerCell[]) {
    this.byKey = new Map(cells.map((cell) => [countKey(cell), cell]));
    for (const cell of cells) {
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

  /**
   * Rule 10: a correction keeps the published pattern, and a difference of 1 to k-1 from an earlier edition may be seen in the headline
   * total alone.
   */
  mustStayHidden(cell: CountCell, threshold: number): boolean {
    const earlier = (this.editions.get(countKey({ ...cell, vintage: '' })) ?? []).filter((other) => other.vintage !== cell.vintage);
    const isHeadline = Object.keys(cell.at).length === 0;
    return earlier.some((other) => {
      const change = Math.abs((cell.value ?? 0) - other.value);
      return other.hidden || (!isHeadline && change >= 1 && change < threshold);
    });
  }
}
