import type { Highs } from 'highs';
import { auditReleases } from '../audit/audit';
import type { AuditRelease } from '../audit/published';
import type { AuditResult } from '../audit/result';
import type { Cube } from '../cube/cube';
import { buildMonthlyCube, seriesMonths, type MonthlyInputs } from '../cube/monthly-cube';
import { monthlyHierarchy } from '../disclosure/hierarchy';
import type { LedgerCell } from '../disclosure/ledger';
import { POLICY } from '../disclosure/policy';
import { protect } from '../disclosure/protect';
import type { HierarchyRow } from '../disclosure/protected-cube';
import { loadSolver } from '../disclosure/solver.store';
import { CUBE_PATH, HIERARCHY_PATH, renderCubeFiles } from '../release/making/release-files';
import type { MonthMeasure, NaiveMeasure, Publishing } from './disclosure-measures';
import { InventedMonths } from './invented-months';
import { naiveAttack } from './naive-attack';
import { takeOrder } from './order-taker.service';
import type { Message, PublishOrder } from './orders';

type Told = Message<MonthMeasure, Publishing>;

const FIRST_VERSION = 1;

/** Publishes months one after the other without a database or a folder: counted, protected, written as CSV, audited together. */
class Publisher {
  private readonly ledger: LedgerCell[] = [];
  private readonly releases: AuditRelease[] = [];
  private last: { readonly cube: Cube; readonly groupings: readonly HierarchyRow[] } | undefined;

  constructor(private readonly highs: Highs) {}

  /** Throws where the audit finds somebody: a pattern that is not safe is no measurement. */
  publish(inputs: MonthlyInputs): MonthMeasure {
    const cube = buildMonthlyCube(inputs);
    const groupings = monthlyHierarchy(cube, seriesMonths(inputs.month, inputs.coveredFrom));
    const order = { cube, policy: POLICY, groupings, ledger: this.ledger, editions: new Map<string, number>() };
    const [made, protectSeconds] = timed(() => protect(order, this.highs));
    const files = renderCubeFiles(made.cube, groupings, FIRST_VERSION);
    this.releases.push({
      name: inputs.month,
      period: inputs.month,
      version: FIRST_VERSION,
      cube: files.get(CUBE_PATH) ?? '',
      hierarchy: files.get(HIERARCHY_PATH) ?? '',
    });
    this.ledger.push(...made.fresh);
    const [audit, auditSeconds] = timed(() => this.audit());
    this.last = { cube, groupings };
    return {
      month: inputs.month,
      links: inputs.links.length,
      cells: this.ledger.length,
      hidden: this.ledger.filter((cell) => cell.hidden).length,
      protectSeconds,
      protectSolves: made.counts.solves,
      auditSeconds,
      auditSolves: audit.solves,
      peakMb: process.resourceUsage().maxRSS / 1024,
    };
  }

  private audit(): AuditResult {
    const result = auditReleases(this.releases, { threshold: POLICY.threshold }, this.highs);
    if (result.verdict !== 'approved') throw new Error(`audit of ${this.releases.at(-1)?.name ?? ''}: ${JSON.stringify(result)}`);
    return result;
  }

  /** The baseline against the last month and everything before it. */
  attackNaively(): NaiveMeasure {
    if (this.last === undefined) throw new Error('nothing is published');
    const order = { ...this.last, published: this.ledger, threshold: POLICY.threshold };
    const [known, seconds] = timed(() => naiveAttack(order, this.highs));
    return { seconds, solves: 2 * known.length };
  }
}

function timed<Result>(work: () => Result): [result: Result, seconds: number] {
  const begun = performance.now();
  const result = work();
  return [result, (performance.now() - begun) / 1000];
}

async function publish({ seed, from, size, months, naiveAfter }: PublishOrder): Promise<Publishing> {
  // Loaded before the clock runs: a process loads the solver once.
  const publisher = new Publisher(await loadSolver());
  const source = new InventedMonths(seed, from, size);
  const measures = Array.from({ length: months }, (_, index) => {
    const measured = publisher.publish(source.next());
    const month = naiveAfter.includes(index + 1) ? { ...measured, naive: publisher.attackNaively() } : measured;
    process.send?.({ step: month } satisfies Told);
    return month;
  });
  return { size, months: measures };
}

takeOrder(publish);
