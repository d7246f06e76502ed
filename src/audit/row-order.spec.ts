import fc from 'fast-check';
import { patterns, releaseOf, type World } from '../../test/support/audit-world';
import { auditReleases } from './audit';
import type { Solver } from './linear-model';
import type { AuditRelease } from './published';
import { loadSolver } from './solver.store';

const axis = (name: string, size: number) => ({ name, leaves: Array.from({ length: size }, (_, index) => `${name}${String(index + 1)}`) });

const WORLDS: readonly (readonly [name: string, world: World])[] = [
  ['3 x 4', { dimensions: [axis('a', 3), axis('b', 4)], months: 1, cumulative: false }],
  ['two tables that share a margin, in three months and their sum', sharedMargin()],
  ['two groupings by sex', twoGroupings()],
];

function sharedMargin(): World {
  const tables = [
    [0, 1],
    [0, 2],
  ];
  return { dimensions: [axis('a', 3), axis('b', 2), axis('c', 2)], months: 3, cumulative: true, tables };
}

function twoGroupings(): World {
  const groups = [
    ['G', 'a1', 's'],
    ['G', 'a2', 's'],
    ['H', 'a2', 't'],
    ['H', 'a3', 't'],
  ] as const;
  return { dimensions: [{ ...axis('a', 4), groups }, axis('b', 2)], months: 1, cumulative: false };
}

/** The release with the rows of both files in the given order. */
function reordered(release: AuditRelease, cube: readonly string[], groups: readonly string[]): AuditRelease {
  const header = (text: AuditRelease['hierarchy']): string => String(text).split('\r\n', 1)[0] ?? '';
  return { ...release, cube: [header(release.cube), ...cube].join('\n'), hierarchy: [header(release.hierarchy), ...groups].join('\n') };
}

const rowsOf = (text: AuditRelease['hierarchy']): string[] => String(text).split('\r\n').slice(1).filter(Boolean);
const shuffled = (rows: readonly string[]): fc.Arbitrary<string[]> => fc.shuffledSubarray([...rows], { minLength: rows.length });

describe('an audit is the same whatever the order of rows', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await loadSolver();
  });

  it.each(WORLDS)('%s', (_, world) => {
    const worlds = patterns(world, 9).chain((pattern) => {
      const release = releaseOf(world, pattern);
      return fc.tuple(fc.constant(release), shuffled(rowsOf(release.cube)), shuffled(rowsOf(release.hierarchy)));
    });
    fc.assert(
      fc.property(worlds, ([release, cube, groups]) => {
        const once = auditReleases([release], { threshold: 5 }, solver);
        expect(auditReleases([reordered(release, cube, groups)], { threshold: 5 }, solver)).toEqual(once);
      }),
      { numRuns: 40 },
    );
  });
});
