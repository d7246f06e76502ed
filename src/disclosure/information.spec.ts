import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { twoWay } from '../../test/support/small-tables';
import type { CountCell } from './count-cell';
import { protectTables } from './protect-tables';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

const hiddenOf = (cells: readonly CountCell[]): CountCell[] =>
  cells.filter(protectTables({ cells, groupings: [], periods: [], threshold: 5 }, highs).isHidden);

const grid = (count: fc.Arbitrary<number>, rows: number, columns: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });

/** A 4 x 4 table with one small count somewhere. */
const oneSmall = fc
  .record({
    counts: grid(fc.integer({ min: 10, max: 60 }), 4, 4),
    small: fc.integer({ min: 1, max: 4 }),
    row: fc.nat({ max: 3 }),
    column: fc.nat({ max: 3 }),
  })
  .map(({ counts, small, row, column }) => counts.map((each, r) => each.map((count, c) => (r === row && c === column ? small : count))));

describe('what is hidden is not more than it takes', () => {
  it('nothing in two-way tables of zeros and counts of five and more', () => {
    const counts = fc.oneof(fc.constant(0), fc.integer({ min: 5, max: 12 }), fc.integer({ min: 5, max: 500 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }).chain((rows) => grid(counts, rows, 5)),
        (table) => {
          expect(hiddenOf(twoWay(table))).toEqual([]);
        },
      ),
    );
  });

  it('four counts and no margin for the only small one of a 4 x 4 table', () => {
    fc.assert(
      fc.property(oneSmall, (table) => {
        const hidden = hiddenOf(twoWay(table));
        expect(hidden).toHaveLength(4);
        expect(hidden.every(({ at }) => Object.keys(at).length === 2)).toBe(true);
        expect(hidden.filter(({ value }) => (value ?? 0) < 5)).toHaveLength(1);
      }),
    );
  });
});
