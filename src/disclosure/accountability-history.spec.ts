import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { type AccountabilityHistory, anyAccountabilityHistory, publishAccountability } from '../../test/support/accountability-history';
import { examples } from '../../test/support/property-runs';
import { findingsOf } from '../../test/support/published-files';
import type { AuditRelease } from '../audit/published';
import { auditReleases } from '../audit/audit';
import type { Solver } from '../audit/linear-model';
import { loadSolver } from '../audit/solver.store';
import { POLICY } from './policy';

let highs: Highs;
let auditor: Solver;
beforeAll(async () => {
  [highs, auditor] = await Promise.all([loadHighs(), loadSolver()]);
});

/** What an attacker finds after each release in all that is out by then. */
function foundAfter(files: readonly AuditRelease[]): { readonly release: string; readonly found: string[] }[] {
  return files.map(({ name }, index) => ({
    release: name,
    found: findingsOf(auditReleases(files.slice(0, index + 1), { threshold: POLICY.threshold }, auditor)),
  }));
}

describe('months, four months and the year', () => {
  it('give nobody away, whatever was published before and whatever is corrected', () => {
    fc.assert(
      fc.property(anyAccountabilityHistory, (history: AccountabilityHistory) => {
        const { files } = publishAccountability(history, highs);
        expect(foundAfter(files)).toEqual(files.map(({ name }) => ({ release: name, found: [] })));
      }),
      examples(12),
    );
  });

  it('would give many away were each report protected by itself: the histories are hard enough', () => {
    const histories = fc.sample(anyAccountabilityHistory, 5);
    const exposed = histories.filter((history) => {
      const { files } = publishAccountability(history, highs, true);
      return findingsOf(auditReleases(files, { threshold: POLICY.threshold }, auditor)).length > 0;
    });
    expect(exposed.length).toBeGreaterThan(histories.length / 2);
  });
});
