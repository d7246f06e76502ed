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

describe('one release after the other', () => {
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
