import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { examples } from '../../test/support/property-runs';
import { findingsOf } from '../../test/support/published-files';
import { anyHistory, type History, publish, type Released, smallOnly, suppressor } from '../../test/support/release-history';
import { auditReleases } from '../audit/audit';
import type { Solver } from '../audit/linear-model';
import { loadSolver } from '../audit/solver.store';
import { cellKey } from '../cube/aggregate';
import { POLICY } from './policy';

let highs: Highs;
let auditor: Solver;
beforeAll(async () => {
  [highs, auditor] = await Promise.all([loadHighs(), loadSolver()]);
});

/** What an attacker finds in the files of the first `count` releases together. */
function foundIn(released: readonly Released[], count: number): string[] {
  const files = released.slice(0, count).map(({ file }) => file);
  return findingsOf(auditReleases(files, { threshold: POLICY.threshold }, auditor));
}

const after = (released: readonly Released[]): { readonly release: string; readonly found: string[] }[] =>
  released.map(({ file }, index) => ({ release: file.name, found: foundIn(released, index + 1) }));

/** Months (1 = January) with their counts, in the order of the reports: a month that comes again is corrected. */
const history = (toDate: History['toDate'], series: boolean, ...plans: readonly (readonly [number, readonly number[]])[]): History => ({
  toDate,
  series,
  releases: plans.map(([month, counts]) => ({ month: `2024-0${String(month)}`, counts })),
});

/** Counterexamples that hunts found, each with what went wrong. */
const ONCE_WRONG: readonly (readonly [what: string, history: History])[] = [
  [
    'a cumulative of zero told the hidden zero of a month',
    history('by sex', false, [1, [1, 13, 0, 1, 5, 1]], [2, [1, 0, 0, 13, 13, 13]], [3, [1, 5, 5, 13, 5, 1]]),
  ],
  [
    'a later hidden cumulative let an earlier month be less than five',
    history('by sex', false, [1, [3, 2, 0, 0, 2, 35]], [2, [6, 27, 60, 6, 7, 47]], [3, [55, 3, 28, 4, 60, 8]]),
  ],
  ['a count of five could not pass for a small one', history('departments', true, [1, [1, 0, 26, 0, 2, 3]], [2, [4, 0, 5, 3, 59, 0]])],
  [
    'a change without a lower bound stopped the solver',
    history(
      'by sex',
      true,
      [1, [10, 0, 58, 3, 57, 4]],
      [2, [0, 47, 36, 11, 6, 2]],
      [3, [0, 1, 0, 2, 0, 4]],
      [3, [0, 1, 0, 2, 2, 4]],
      [3, [1, 1, 0, 2, 1, 4]],
      [4, [4, 1, 1, 2, 10, 0]],
    ),
  ],
  [
    'printed zeros passed for parts of a large group',
    history(
      'by sex',
      true,
      [1, [7, 1, 0, 0, 1, 5]],
      [2, [25, 46, 6, 1, 6, 59]],
      [2, [25, 45, 6, 2, 6, 59]],
      [1, [7, 0, 0, 0, 1, 5]],
      [3, [0, 2, 2, 24, 12, 5]],
    ),
  ],
];

describe('one release after the other', () => {
  it.each(ONCE_WRONG)('gives nobody away where once %s', (_, wrong) => {
    const { released, waiting } = publish(wrong, suppressor(highs));
    expect(waiting).toEqual([]);
    expect(after(released)).toEqual(released.map(({ file }) => ({ release: file.name, found: [] })));
  });

  it('gives nobody away, whatever was published before and whatever is corrected', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const { released } = publish(history, suppressor(highs));
        expect(after(released)).toEqual(released.map(({ file }) => ({ release: file.name, found: [] })));
      }),
      examples(60),
    );
  });

  it('never changes the status of a figure, and prints true values only', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const known = new Map<string, string>();
        for (const { cube, made, vintage } of publish(history, suppressor(highs)).released) {
          made.cells.forEach((cell, index) => {
            const key = `${cellKey(cell)} ${vintage(cell.period)}`;
            const said = 'value' in cell ? String(cell.value) : 'hidden';
            expect(`${key}: ${said}`).toBe(`${key}: ${known.get(key) ?? said}`);
            known.set(key, said);
            if ('value' in cell) expect(cell.value).toBe(cube.cells[index]?.value);
          });
        }
      }),
      examples(60),
    );
  });

  it('lets most corrections come out at once: few must wait', () => {
    const published = fc.sample(anyHistory, 60).map((history) => publish(history, suppressor(highs)));
    const corrections = published.flatMap(({ released }) => released.filter(({ file }) => (file.version ?? 1) > 1));
    const waiting = published.flatMap((each) => each.waiting);
    expect(corrections.length).toBeGreaterThan(20);
    expect(waiting.length).toBeLessThan(corrections.length / 10);
  });

  it('would give many away were only the small counts hidden: the histories are hard enough', () => {
    const histories = fc.sample(anyHistory, 60);
    const exposed = histories.filter((history: History) => {
      const { released } = publish(history, smallOnly);
      return foundIn(released, released.length).length > 0;
    });
    expect(exposed.length).toBeGreaterThan(histories.length / 2);
  });
});
