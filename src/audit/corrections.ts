import { isSmallCount } from './criterion';
import { groupBy } from './hierarchy';
import { isCount } from './measures';
import { nameOf } from './cell-names';
import type { Published, PublishedCell } from './published-cells';
import type { Finding } from './result';

/** One cell before and after a correction. */
export interface Revision {
  readonly before: PublishedCell;
  readonly after: PublishedCell;
}

/** Every two versions of a count, but for the headline totals, whose corrections may be seen (rule 10). */
export function revisionsOf({ slices }: Published): Revision[] {
  const counts = slices.filter((slice) => isCount(slice.measure));
  return [...groupBy(counts, (slice) => `${slice.measure}\n${slice.period}`).values()].flatMap((vintages) =>
    vintages.flatMap((later) =>
      vintages
        .filter((earlier) => earlier.vintage < later.vintage)
        .flatMap((earlier) =>
          [...later.cells.values()].flatMap((after): Revision[] => {
            const before = earlier.cells.get(after.key);
            return before === undefined || after.codes.every((code) => code === '') ? [] : [{ before, after }];
          }),
        ),
    ),
  );
}

/** The finding of a revision whose difference is known, if it is a small count. */
export function smallCorrection(
  dimensions: readonly string[],
  { before, after }: Revision,
  difference: number,
  threshold: number,
): Finding[] {
  if (!isSmallCount(difference, threshold)) return [];
  const name = (cell: PublishedCell) => nameOf(dimensions, cell.first.issue, cell.first.row, cell.codes);
  const sources = [before, after].map((cell) => ({ ...name(cell), value: cell.status === 'hidden' ? null : cell.value }));
  return [{ kind: 'small-correction', cell: name(after), interval: { min: difference, max: difference }, sources }];
}
