import { withoutCurrency } from './counted-parts';
import { BASE_MEASURE, MEDIAN_LEAST, natureOf } from './measures';
import { keyOf, nameOf } from './cell-names';
import type { Published, PublishedCell, PublishedSlice } from './published-cells';
import type { CellName, Finding } from './result';
import type { Cell, Space } from './space';

/** Rule 11: no median or mean beside a hidden count, no median of fewer than 10. */
export function besideCounts(published: Published): Finding[] {
  return measuredSlices(published).flatMap(({ slice, counts }) =>
    [...slice.cells.values()].flatMap((cell): Finding[] => {
      const count = counts.cells.get(keyOf(withoutCurrency({ published }, cell.codes)));
      if (count === undefined || cell.status !== 'printed') return [];
      const isOfFew = natureOf(slice.measure) === 'median' && count.status === 'printed' && count.value < MEDIAN_LEAST;
      if (count.status !== 'hidden' && !isOfFew) return [];
      const source = { ...name(published, count), value: count.status === 'hidden' ? null : count.value };
      return [{ kind: isOfFew ? 'median-of-few' : 'beside-hidden', cell: name(published, cell), sources: [source] }];
    }),
  );
}

/**
 * A mean with its count gives a total. Where a total and all its parts but one are known, the mean of that one follows: a finding where
 * it is hidden, or its count is.
 */
export function meansThatFollow(space: Space): Finding[] {
  const { published } = space;
  return measuredSlices(published).flatMap(({ slice, counts }) => {
    if (natureOf(slice.measure) !== 'mean') return [];
    const base = space.findSlice(counts.measure, counts.period, counts.vintage);
    const known = new Map<Cell, readonly Cell[]>();
    for (const [key, cell] of base?.cells ?? [])
      if (cell.state === 'printed' && (cell.value === 0 || slice.cells.get(key)?.status === 'printed')) known.set(cell, []);
    const sums = space.equations.filter(
      ({ terms, lower, upper }) => lower === upper && terms.length > 1 && terms.every(({ cell }) => cell.slice === base),
    );
    return solveOneByOne(
      sums.map(({ terms }) => terms.map(({ cell }) => cell)),
      known,
    ).flatMap((cell): Finding[] => {
      const mean = slice.cells.get(keyOf(cell.codes));
      const hidden = mean?.status === 'hidden' ? mean : mean === undefined && cell.state === 'hidden' ? cell.published : undefined;
      const sources = (known.get(cell) ?? []).map((other) => space.source(other));
      return hidden === undefined ? [] : [{ kind: 'mean-follows', cell: { ...name(published, hidden), measure: slice.measure }, sources }];
    });
  });
}

/** The cells that follow from the known ones, as long as an equation lacks just one; `known` takes them up with what they follow from. */
function solveOneByOne(sums: readonly (readonly Cell[])[], known: Map<Cell, readonly Cell[]>): Cell[] {
  const found: Cell[] = [];
  for (let before = -1; before < found.length;) {
    before = found.length;
    for (const cells of sums) {
      const missing = cells.filter((cell) => !known.has(cell));
      const [only] = missing;
      if (only === undefined || missing.length > 1) continue;
      known.set(
        only,
        cells.filter((cell) => cell !== only),
      );
      found.push(only);
    }
  }
  return found;
}

/** Each slice of medians or means with the counts it rests on: vinculaciones, or else a count that gives all cells it prints. */
function measuredSlices({ slices }: Published): { readonly slice: PublishedSlice; readonly counts: PublishedSlice }[] {
  return slices.flatMap((slice) => {
    if (natureOf(slice.measure) !== 'median' && natureOf(slice.measure) !== 'mean') return [];
    const additive = slices.filter(
      (other) => other.period === slice.period && other.vintage === slice.vintage && natureOf(other.measure) === 'additive',
    );
    const printed = [...slice.cells.values()].filter((cell) => cell.status === 'printed');
    const counts =
      additive.find((other) => other.measure === BASE_MEASURE) ??
      additive.find((other) => printed.every((cell) => other.cells.has(cell.key)));
    return counts === undefined ? [] : [{ slice, counts }];
  });
}

function name({ dimensions }: Published, { first, codes }: PublishedCell): CellName {
  return nameOf(dimensions, first.issue, first.row, codes);
}
