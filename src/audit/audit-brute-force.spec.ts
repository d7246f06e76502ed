import fc from 'fast-check';
import { bruteForce, exposedOf, patterns, releaseOf } from '../../test/support/audit-world';
import { SMALL_WORLDS } from '../../test/support/small-worlds';
import { auditReleases } from './audit';
import type { Solver } from './linear-model';
import type { AuditResult } from './result';
import { loadSolver } from './solver.store';

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

  it.each(SMALL_WORLDS)('%s', (_, world, largest) => {
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
