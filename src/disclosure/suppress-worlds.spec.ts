import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { bruteForce, cellsOf, exposedOf, releaseOf, valueOf, type World } from '../../test/support/audit-world';
import { examples } from '../../test/support/property-runs';
import { findingsOf } from '../../test/support/published-files';
import { anyCounts, brokenRules, hiddenNames, isBounded, protectWorld, tablesOf } from '../../test/support/protected-world';
import { SMALL_WORLDS } from '../../test/support/small-worlds';
import { auditReleases } from '../audit/audit';
import type { Solver } from '../audit/linear-model';
import { loadSolver } from '../audit/solver.store';

let highs: Highs;
let auditor: Solver;
beforeAll(async () => {
  [highs, auditor] = await Promise.all([loadHighs(), loadSolver()]);
});

/** Tables tried before a pattern counts as too large for trying. */
const MOST_TABLES = 100_000;

describe.each(SMALL_WORLDS)('what is published of %s', (_, world, largest) => {
  const threshold = fc.constantFrom(3, 5, 5);

  it('gives nobody away, by trying every whole-number table and by the independent audit', () => {
    let tried = 0;
    let patterns = 0;
    fc.assert(
      fc.property(anyCounts(world, largest), threshold, (counts, k) => {
        const pattern = protectWorld(world, counts, k, highs);
        expect(pattern.exposed).toEqual([]);
        expect(findingsOf(auditReleases([releaseOf(world, pattern)], { threshold: k }, auditor))).toEqual([]);
        patterns += 1;
        // Where even the totals are hidden there is no end of tables; the audit alone judges those.
        const intervals = isBounded(world, pattern) ? bruteForce(world, pattern, MOST_TABLES) : undefined;
        if (intervals === undefined) return;
        tried += 1;
        expect(exposedOf(world, intervals, k)).toEqual([]);
      }),
      examples(50),
    );
    expect(tried).toBeGreaterThan(patterns / 2);
  });

  it('keeps the rules: no small count in print, none broken down, no zero hidden without need', () => {
    fc.assert(
      fc.property(anyCounts(world, largest), threshold, (counts, k) => {
        expect(brokenRules(world, protectWorld(world, counts, k, highs), k)).toEqual([]);
      }),
      examples(50),
    );
  });

  it('hides nothing where no count is small', () => {
    const large = anyCounts(world, largest).map((counts) => counts.map((count) => (count > 0 ? count + 4 : 0)));
    fc.assert(
      fc.property(large, (counts) => {
        const { cells } = cellsOf(world);
        expect(cells.every((cell) => valueOf(cell, counts) === 0 || valueOf(cell, counts) >= 5)).toBe(true);
        expect(protectWorld(world, counts, 5, highs).hidden).not.toContain(true);
      }),
      examples(25),
    );
  });

  it('does not depend on the order of the cells', () => {
    const shuffled = anyCounts(world, largest).chain((counts) => {
      const tables = tablesOf(world, counts, 5);
      const cells = fc.shuffledSubarray([...tables.cells], { minLength: tables.cells.length });
      const groupings = fc.shuffledSubarray([...tables.groupings], { minLength: tables.groupings.length });
      return fc.record({ tables: fc.constant(tables), cells, groupings });
    });
    fc.assert(
      fc.property(shuffled, ({ tables, cells, groupings }) => {
        expect(hiddenNames({ ...tables, cells, groupings }, highs)).toEqual(hiddenNames(tables, highs));
      }),
      examples(25),
    );
  });
});

describe('counterexamples that hunts found', () => {
  const groups: World = {
    months: 2,
    cumulative: true,
    dimensions: [
      {
        name: 'a',
        leaves: ['a1', 'a2', 'a3', 'a4'],
        groups: [
          ['G', 'a1'],
          ['G', 'a2'],
          ['H', 'a3'],
          ['H', 'a4'],
        ],
      },
      { name: 'b', leaves: ['b1', 'b2'] },
    ],
  };
  const named = (wanted: string): World => {
    const found = SMALL_WORLDS.find(([name]) => name === wanted);
    if (found === undefined) throw new RangeError(`no small world is called ${wanted}`);
    return found[1];
  };

  it.each<readonly [what: string, world: World, counts: readonly number[], k: number]>([
    ['five and more to who knows most, four to the audit', named('a group with one member'), [3, 6, 5, 5, 2, 7], 5],
    ['the same with a threshold of three', named('three levels by sex'), [0, 5, 5, 5, 2, 5, 1, 4], 3],
    ['a zero taken as known by a cumulative not yet out', groups, [7, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 9, 1, 4, 0, 0], 5],
  ])('%s', (_, world, counts, k) => {
    const pattern = protectWorld(world, counts, k, highs);
    expect(pattern.exposed).toEqual([]);
    expect(findingsOf(auditReleases([releaseOf(world, pattern)], { threshold: k }, auditor))).toEqual([]);
  });
});
