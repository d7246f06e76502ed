import fc from 'fast-check';
import { bruteForce, exposedOf, patterns, releaseOf, type World } from '../../test/support/audit-world';
import { auditReleases } from './audit';
import type { Solver } from './linear-model';
import type { AuditResult } from './result';
import { loadSolver } from './solver.store';

const axis = (name: string, size: number) => ({ name, leaves: Array.from({ length: size }, (_, index) => `${name}${String(index + 1)}`) });
const table = (...sizes: number[]): World => ({
  dimensions: sizes.map((size, index) => axis('abc'[index] ?? '', size)),
  months: 1,
  cumulative: false,
});

const WORLDS: readonly (readonly [name: string, world: World, largest: number])[] = [
  ['one row of four', table(4), 9],
  ['2 x 2', table(2, 2), 9],
  ['2 x 3', table(2, 3), 7],
  ['3 x 3', table(3, 3), 6],
  ['3 x 4', table(3, 4), 4],
  ['2 x 2 x 2', table(2, 2, 2), 6],
  [
    'three levels',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 5),
          groups: [
            ['G', 'H'],
            ['H', 'a1'],
            ['H', 'a2'],
            ['G', 'a3'],
          ],
        },
      ],
    },
    8,
  ],
  [
    'three levels by sex',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 3),
          groups: [
            ['G', 'a1'],
            ['G', 'a2'],
          ],
        },
        axis('b', 2),
      ],
    },
    6,
  ],
  [
    'a group with one member',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 3),
          groups: [
            ['G', 'a1'],
            ['H', 'a2'],
            ['H', 'a3'],
          ],
        },
        axis('b', 2),
      ],
    },
    6,
  ],
  [
    'two groupings of the same codes',
    {
      months: 1,
      cumulative: false,
      dimensions: [
        {
          ...axis('a', 4),
          groups: [
            ['G', 'a1', 's'],
            ['G', 'a2', 's'],
            ['H', 'a2', 't'],
            ['H', 'a3', 't'],
          ],
        },
      ],
    },
    8,
  ],
  [
    'two tables that share a margin',
    {
      ...table(2, 2, 2),
      tables: [
        [0, 1],
        [0, 2],
      ],
    },
    5,
  ],
  ['two months and their sum', { dimensions: [axis('a', 3)], months: 2, cumulative: true }, 7],
  ['two months by sex and their sum', { dimensions: [axis('a', 2), axis('b', 2)], months: 2, cumulative: true }, 4],
  ['three months and their sum', { dimensions: [axis('a', 2)], months: 3, cumulative: true }, 6],
];

describe('the attack agrees with trying every table of whole numbers', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadSolver();
  });

  const exposedBy = (result: AuditResult): string[] =>
    result.findings
      .filter((finding) => finding.kind === 'interval')
      .map(({ cell, interval }) => {
        const name = [cell.period, ...Object.values(cell.codes)].join(' ');
        return `${name}: ${String(interval?.min)}..${String(interval?.max)}`;
      })
      .sort();

  it.each(WORLDS)('%s', (_, world, largest) => {
    fc.assert(
      fc.property(patterns(world, largest), fc.constantFrom(3, 5), (pattern, threshold) => {
        const intervals = bruteForce(world, pattern);
        fc.pre(intervals !== undefined);
        const result = auditReleases([releaseOf(world, pattern)], { threshold }, solver);
        expect(result.problems).toEqual([]);
        expect(exposedBy(result)).toEqual(exposedOf(world, intervals, threshold));
        const widths = intervals.flatMap((interval) =>
          interval === null || interval.min >= threshold ? [] : [interval.max - interval.min],
        );
        const { interval } = result.narrowest ?? {};
        expect(interval === undefined ? Infinity : interval.max - interval.min).toBe(Math.min(Infinity, ...widths));
      }),
    );
  });
});
