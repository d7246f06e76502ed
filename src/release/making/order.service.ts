import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { FactsRepository } from '../../records/facts.repository';
import { guatemalaDay, monthsOfPeriod } from '../../records/period';
import { FOUR_MONTHLY, lastMonth, MONTHLY, periodClosesAt, type ReportKind } from '../kinds';
import { LedgerRepository } from '../history/ledger.repository';
import type { ReportOrder } from './report-order';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { OUT } from '../states';

const PROBLEMS = 'release/es/problems';

/** Says what a version of a report is made from, and whether it may be made. */
@Injectable()
export class OrderService {
  constructor(
    private readonly facts: FactsRepository,
    private readonly releases: ReleaseRepository,
    private readonly ledger: LedgerRepository,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /**
   * The order of the version that may be made now: the first, or of a correction the one after what is out. Refuses an open period, one without
   * data, a four-monthly report whose months are not all out, and what is published.
   */
  async next(kind: ReportKind, period: string, builtAt: Date, isCorrection: boolean): Promise<ReportOrder> {
    const closes = periodClosesAt(period);
    if (builtAt < closes) throw this.refusal(`open.${kind}`, { period, closes: guatemalaDay(closes) });
    const year = Number(period.slice(0, 4));
    if (await this.facts.isClosedYear(year)) throw this.refusal('closed-year', { period, year: String(year) });
    const version = await this.nextVersion(kind, period, isCorrection);
    const address = ReleaseStore.address({ kind, period, version });
    if (await this.store.isPublished({ kind, period, version })) throw this.refusal('already-published', { address });
    const lastBatch = await this.facts.lastBatch();
    const coverage = await this.facts.coverage(lastBatch);
    if (coverage === undefined) throw this.refusal('no-data');
    if (lastMonth(period) < coverage.from) throw this.refusal('before-coverage', { from: coverage.from, period });
    if (kind === FOUR_MONTHLY) await this.assertMonthsOut(period);
    // What other reports have said of a month already stays as they said it, until a correction.
    const said = kind === MONTHLY && version === 1 ? await this.releases.publishedBasis(period) : undefined;
    return { kind, period, version, builtAt, coveredFrom: coverage.from, asOf: said ?? lastBatch };
  }

  /** The order a release was made from, to make it again from the registry as it was then; `ledgerHead` says what was out by then. */
  async again(release: ReleaseRow): Promise<ReportOrder & { readonly ledgerHead: number }> {
    const { version, builtAt, asOfBatch: asOf, ledgerHead } = release;
    const coverage = await this.facts.coverage(await this.lastBatchOf(release));
    if (coverage === undefined) throw this.refusal('no-data');
    return { kind: release.kind as ReportKind, period: release.period, version, builtAt, coveredFrom: coverage.from, asOf, ledgerHead };
  }

  /**
   * The registry's last batch when the release was made: the one its figures rest on, but for a first version whose month another report told
   * before. Only there the clock decides.
   */
  private async lastBatchOf({ period, version, asOfBatch, builtAt, ledgerHead }: ReleaseRow): Promise<number> {
    if (version > 1 || !(await this.ledger.months(ledgerHead)).has(period)) return asOfBatch;
    return Math.max(asOfBatch, await this.ledger.lastBatchAt(builtAt));
  }

  /** Four months are told as the monthly reports told them, so those come first. */
  private async assertMonthsOut(period: string): Promise<void> {
    const shown = new Set((await this.releases.all()).filter(isShown).map((row) => row.period));
    const missing = monthsOfPeriod(period).find((month) => !shown.has(month));
    if (missing !== undefined) throw this.refusal('months-missing', { period, month: missing });
  }

  private async nextVersion(kind: ReportKind, period: string, isCorrection: boolean): Promise<number> {
    const latest = await this.releases.latest(kind, period);
    const version = latest?.version ?? 1;
    if (!isCorrection) return version;
    if (latest !== undefined && OUT.includes(latest.status)) return version + 1;
    if (version === 1) throw this.refusal('nothing-to-correct', { address: ReleaseStore.address({ kind, period, version }) });
    return version;
  }

  private refusal(path: string, params: Record<string, string> = {}): Error {
    return this.texts.refusal(PROBLEMS, path, params);
  }
}

/** A monthly release that is out and was not withdrawn. */
function isShown({ kind, status }: ReleaseRow): boolean {
  return kind === MONTHLY && status === 'PUBLISHED';
}
