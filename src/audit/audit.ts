import { attackerSystem } from './attacker-system';
import { attackAll } from './attack-all';
import { besideCounts, meansThatFollow } from './beside-counts';
import { type Contradiction, split } from './components';
import { cannotBe, doesNotAdd } from './contradictions';
import { revisionsOf } from './corrections';
import { IMPOSSIBLE_MEDIANS } from './counted-parts';
import { readTrees } from './hierarchy';
import { Least } from './least';
import type { Solver } from './linear-model';
import { isCount } from './measures';
import { periodParts } from './periods';
import { describe } from './cell-names';
import { issuesOf } from './issues';
import { gather, type Published } from './published-cells';
import type { AuditProblem, AuditRelease } from './published';
import { readRelease } from './read-release';
import type { AuditPolicy, AuditProgress, AuditResult, Finding } from './result';
import type { Space } from './space';

/**
 * Attacks all that was ever published as one system (disclosure.md, audit criterion): reads the files, writes down every equation between
 * their numbers, and finds what can be known of each hidden one. Deterministic; the order of releases counts only where they do not say
 * when they came out. `onProgress` counts unknown numbers.
 */
export function auditReleases(
  releases: readonly AuditRelease[],
  policy: AuditPolicy,
  solver: Solver,
  onProgress: (progress: AuditProgress) => void = () => undefined,
): AuditResult {
  const { threshold } = policy;
  const read = releases.map(readRelease);
  const trees = read.map(({ release }) => readTrees(release.hierarchy, release.name));
  const unread = [...read, ...trees].flatMap(({ problems }) => problems);
  const rows = read.reduce((sum, { release }) => sum + release.rows.length, 0);
  const start = { threshold, releases: releases.length, rows };
  if (unread.length > 0) return refused(start, unread);
  const hierarchies = trees.map(({ hierarchy }) => hierarchy);
  const parts = periodParts(hierarchies);
  const published = gather(
    issuesOf(
      read.map(({ release }) => release),
      hierarchies,
    ),
    parts,
    threshold,
  );
  if (published.problems.length > 0) return refused(start, published.problems);
  const least = new Least(published, parts);
  const opened = new Set<string>();
  // Each round supposes less; there are only so many things to suppose.
  for (;;) {
    const space = attackerSystem(published, parts, least, { opened });
    const { components, contradictions } = split(space);
    if (widen(opened, contradictions)) continue;
    if (contradictions.length > 0)
      return refused(
        start,
        contradictions.map((found) => doesNotAdd(space, found)),
      );
    const attack = attackAll(space, components, revisionsOf(published), { threshold, solver, onProgress });
    if (attack.conflicts.length === 0) {
      const findings = [...published.findings, ...besideCounts(published), ...meansThatFollow(space), ...attack.findings];
      return {
        ...start,
        ...counted(published, space),
        ...attack,
        components: components.length,
        findings: sorted(findings),
        problems: [],
        verdict: findings.length > 0 ? 'exposed' : 'approved',
      };
    }
    const before = opened.size;
    for (const { openable } of attack.conflicts) for (const name of openable) opened.add(name);
    if (opened.size === before && !opened.has(IMPOSSIBLE_MEDIANS)) opened.add(IMPOSSIBLE_MEDIANS);
    else if (opened.size === before)
      return refused(
        start,
        attack.conflicts.slice(0, 1).map((equation) => cannotBe(space, equation)),
      );
  }
}

/** Opens what totals that exceed their parts leave room for; true if that may settle all of them. */
function widen(opened: Set<string>, contradictions: readonly Contradiction[]): boolean {
  if (contradictions.length === 0 || contradictions.some(({ equation, excess }) => excess < 0 || equation.openable.length === 0))
    return false;
  for (const { equation } of contradictions) for (const name of equation.openable) opened.add(name);
  return true;
}

type Counts = Pick<AuditResult, 'restated' | 'cells' | 'hidden' | 'unprinted' | 'equations'>;

function counted(published: Published, space: Space): Counts {
  const cells = published.slices.flatMap((slice) => [...slice.cells.values()]);
  return {
    restated: published.restated,
    cells: cells.length,
    hidden: cells.filter((cell) => cell.status === 'hidden' && isCount(cell.slice.measure)).length,
    unprinted: space.cells.filter((cell) => cell.state === 'unprinted').length,
    equations: space.equations.length,
  };
}

function refused(start: Pick<AuditResult, 'threshold' | 'releases' | 'rows'>, problems: readonly AuditProblem[]): AuditResult {
  const nothing = { restated: 0, cells: 0, hidden: 0, unprinted: 0, equations: 0, components: 0, solves: 0, narrowest: null, findings: [] };
  return { verdict: 'refused', ...start, ...nothing, problems };
}

function sorted(findings: readonly Finding[]): Finding[] {
  const keyed = findings.map((finding) => ({ finding, key: `${finding.kind}\n${describe(finding.cell)}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ finding }) => finding);
}
