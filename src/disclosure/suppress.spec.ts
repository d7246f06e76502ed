import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { anyTwoWay, twoWay } from '../../test/support/small-tables';
import { isSafe } from './attacker';
import type { CountCell } from './count-cell';
import { linkedSystem, type LinkedSystem } from './linked-system';
import { dependantsOf, primaryCells } from './primary-cells';
import { suppress } from './suppress';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

function hiddenOf(system: LinkedSystem): ReadonlySet<number> {
  const { hidden, exposed } = suppress({ system, primary: primaryCells(system, 5), dependants: dependantsOf(system), threshold: 5 }, highs);
  expect(exposed).toEqual([]);
  return hidden;
}

const keys = (system: LinkedSystem, hidden: ReadonlySet<number>): string[] =>
  [...hidden].map((cell) => system.cells[cell]?.key ?? '').sort();

/** Every whole-number table that fits what is printed, for two-way tables, by trying all: the range of each hidden cell. */
function bruteForce(system: LinkedSystem, hidden: ReadonlySet<number>): Map<number, [number, number]> {
  const unknown = [...hidden].sort((a, b) => a - b);
  const inner = unknown.filter((cell) => Object.keys(system.cells[cell]?.at ?? {}).length === 2);
  const beneathHidden = (cell: number): boolean =>
    (system.parents[cell] ?? []).some((parent) => hidden.has(parent.cell) || beneathHidden(parent.cell));
  const least = new Map(unknown.map((cell) => [cell, beneathHidden(cell) ? 0 : 1]));
  const ranges = new Map<number, [number, number]>();
  const values = system.cells.map((cell) => cell.value ?? 0);
  const depth = (cell: number): number => Object.keys(system.cells[cell]?.at ?? {}).length;
  const sums = [...system.sums].sort((a, b) => depth(b.total) - depth(a.total));
  const printed = (cell: number): number => (hidden.has(cell) ? Infinity : (system.cells[cell]?.value ?? 0));
  const everything = printed(system.cells.findIndex((cell) => depth(system.cells.indexOf(cell)) === 0));
  const highest = (cell: number): number => Math.min(everything, ...(system.parents[cell] ?? []).map((parent) => printed(parent.cell)));
  const check = (): void => {
    const now = [...values];
    for (const sum of sums) if (hidden.has(sum.total)) now[sum.total] = sum.parts.reduce((total, part) => total + (now[part] ?? 0), 0);
    if (!sums.every((sum) => now[sum.total] === sum.parts.reduce((total, part) => total + (now[part] ?? 0), 0))) return;
    if (!unknown.every((cell) => (now[cell] ?? 0) >= (least.get(cell) ?? 0))) return;
    for (const cell of unknown) {
      const [low, high] = ranges.get(cell) ?? [Infinity, -Infinity];
      ranges.set(cell, [Math.min(low, now[cell] ?? 0), Math.max(high, now[cell] ?? 0)]);
    }
  };
  const attempt = (at: number, left: number): void => {
    const cell = inner[at];
    if (cell === undefined) return check();
    for (let value = least.get(cell) ?? 0; value <= Math.min(left, highest(cell)); value += 1) {
      values[cell] = value;
      attempt(at + 1, left - value);
    }
  };
  attempt(0, everything);
  return ranges;
}

describe('suppress', () => {
  it('leaves a table without small groups as it is', () => {
    const system = linkedSystem(
      twoWay([
        [5, 6],
        [7, 0],
      ]),
      [],
      [],
    );
    expect(hiddenOf(system).size).toBe(0);
  });

  it('hides a rectangle around a single small cell', () => {
    const system = linkedSystem(
      twoWay([
        [2, 20, 30],
        [25, 40, 50],
        [35, 60, 70],
      ]),
      [],
      [],
    );
    const hidden = hiddenOf(system);
    expect(hidden.size).toBe(4);
    expect(keys(system, hidden)).toContain('vinculaciones|||c=0.r=0');
  });

  it('proves by trying every table that no two-way table gives a small group away', () => {
    fc.assert(
      fc.property(anyTwoWay(2, 3), (counts) => {
        const system = linkedSystem(twoWay(counts), [], []);
        const hidden = hiddenOf(system);
        // Where even the grand total is hidden nothing bounds a cell, and there is no end of tables to try.
        fc.pre([...hidden].every((cell) => Object.keys(system.cells[cell]?.at ?? {}).length > 0));
        for (const [cell, [least, most]] of bruteForce(system, hidden)) {
          expect({ cell: system.cells[cell]?.key, least, most, safe: isSafe(least, most, 5) }).toMatchObject({ safe: true });
        }
      }),
      { numRuns: 25 },
    );
  });

  const at = (place: CountCell['at'], value: number, period = ''): CountCell => ({
    table: 'T',
    period,
    measure: 'vinculaciones',
    at: place,
    value,
  });

  it('hides more than two cells whose sum gives them away', () => {
    const system = linkedSystem([at({}, 63), at({ r: '0' }, 1), at({ r: '1' }, 2), at({ r: '2' }, 60)], [], []);
    expect(keys(system, hiddenOf(system))).toHaveLength(3);
  });

  it('never breaks a group of 1 to 4 down, and prints a zero beneath a printed zero', () => {
    const system = linkedSystem(
      twoWay([
        [3, 0, 0],
        [20, 30, 0],
      ]),
      [],
      [],
    );
    const hidden = keys(system, hiddenOf(system));
    expect(hidden).toContain('vinculaciones|||c=1.r=0');
    expect(hidden).not.toContain('vinculaciones|||c=2.r=0');
  });

  it('hides a cumulative that would give a hidden month away', () => {
    const months = ['2024-01', '2024-02'];
    const cells = [
      ...months.flatMap((period, index) => [
        at({}, 102 + index, period),
        at({ pais: 'ESP' }, 2 + 20 * index, period),
        at({ pais: 'USA' }, 100 - 19 * index, period),
      ]),
      at({}, 205, '2024-A02'),
      at({ pais: 'ESP' }, 24, '2024-A02'),
      at({ pais: 'USA' }, 181, '2024-A02'),
    ];
    const edition = (period: string) => ({ period, vintage: '' });
    const system = linkedSystem(cells, [], [{ total: edition('2024-A02'), parts: months.map(edition) }]);
    const hidden = hiddenOf(system);
    // The month's two countries, and either the cumulative's or the other month's.
    expect(hidden.size).toBeGreaterThanOrEqual(4);
    expect(keys(system, hidden)).toContain('vinculaciones|2024-01||pais=ESP');
  });

  it('refuses parts that exceed their total', () => {
    expect(() => linkedSystem([at({}, 5), at({ r: '0' }, 3), at({ r: '1' }, 4)], [], [])).toThrow('vinculaciones');
  });

  it('gives the same pattern whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        anyTwoWay(3, 4).chain((counts) => {
          const cells = twoWay(counts);
          return fc.tuple(fc.constant(cells), fc.shuffledSubarray(cells, { minLength: cells.length }));
        }),
        ([cells, shuffled]: [CountCell[], CountCell[]]) => {
          const [one, other] = [cells, shuffled].map((each) => linkedSystem(each, [], []));
          if (one === undefined || other === undefined) throw new Error('no system');
          expect(keys(one, hiddenOf(one))).toEqual(keys(other, hiddenOf(other)));
        },
      ),
      { numRuns: 40 },
    );
  });
});
