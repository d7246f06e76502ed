import { Injectable } from '@nestjs/common';
import { TextStore } from '../platform/texts.store';
import { FactsRepository } from '../records/facts.repository';
import { closesAt, guatemalaDay, type Month } from '../records/period';
import { CorrectionService, type CorrectionPreview } from './correction.service';
import type { MonthlyOrder } from './monthly-figures.service';
import { MonthlyReportService } from './monthly-report.service';
import { ReleaseRepository, type ReleaseRow } from './release.repository';
import { ReleaseStore, type ReleaseName } from './release.store';

const PROBLEMS = 'release/es/problems';

/** Makes the draft of a monthly report: figures, every format, and the check that they agree. */
@Injectable()
export class BuildService {
  constructor(
    private readonly facts: FactsRepository,
    private readonly releases: ReleaseRepository,
    private readonly store: ReleaseStore,
    private readonly reports: MonthlyReportService,
    private readonly corrections: CorrectionService,
    private readonly texts: TextStore,
  ) {}

  /**
   * `now` is the date the version bears. Builds (or builds anew) the draft of a closed month. Refuses an open month, one without data, and
   * what is published. With a public note, the draft is of the next version of what is published, from the registry as it is now.
   */
  async build(month: Month, now: Date, actor: string, note?: string): Promise<ReleaseRow> {
    const name = await this.openVersion(month, now, note !== undefined);
    const order = await this.orderOf(name, now);
    const claimed = await this.releases.claim({ ...name, asOfBatch: order.asOf, note }, now, actor);
    if (claimed === undefined) throw this.refusal('already-published', { address: ReleaseStore.address(name) });
    // The report is a function of its order: what the version corrects is part of it.
    const made = await this.reports.make({ ...order, correction: await this.corrections.correctionOf(claimed) });
    await this.store.writeDraft(name, made.files);
    await this.releases.move(claimed, 'DRAFT', now, actor, { fingerprint: made.fingerprint, cells: made.proposed });
    return { ...claimed, status: 'DRAFT', fingerprint: made.fingerprint };
  }

  /** What the next version of a published report would change, were it made now. Stores nothing. */
  async preview(month: Month, now: Date): Promise<CorrectionPreview> {
    const name = await this.openVersion(month, now, true);
    return this.corrections.preview(await this.orderOf(name, now));
  }

  /** A correction's public note as it is kept; refuses one that cannot be printed, or none. */
  correctionNote(said: string | undefined): string {
    return this.corrections.note(said);
  }

  /** The version that may be built of a month; refuses where none may. */
  private async openVersion(month: Month, now: Date, isCorrection: boolean): Promise<ReleaseName> {
    if (now < closesAt(month)) throw this.refusal('month-open', { period: month, closes: guatemalaDay(closesAt(month)) });
    const name = await this.nextVersion(month, isCorrection);
    if (await this.store.isPublished(name)) throw this.refusal('already-published', { address: ReleaseStore.address(name) });
    return name;
  }

  /** What the figures of a version rest on; refuses a month of which the registry has no data. */
  private async orderOf({ period, version }: ReleaseName, builtAt: Date): Promise<MonthlyOrder> {
    const lastBatch = await this.facts.lastBatch();
    const coverage = await this.facts.coverage(lastBatch);
    if (coverage === undefined) throw this.refusal('no-data');
    if (period < coverage.from) throw this.refusal('before-coverage', { from: coverage.from, period });
    // What other reports have said of the month already stays as they said it, until a correction.
    const asOf = version > 1 ? lastBatch : ((await this.releases.publishedBasis(period)) ?? lastBatch);
    return { month: period, version, builtAt, coveredFrom: coverage.from, asOf };
  }

  private async nextVersion(month: Month, isCorrection: boolean): Promise<ReleaseName> {
    const latest = await this.releases.latest('mensual', month);
    const name = { kind: 'mensual', period: month, version: latest?.version ?? 1 };
    if (!isCorrection || latest === undefined) {
      if (isCorrection) throw this.refusal('nothing-to-correct', { address: ReleaseStore.address(name) });
      return name;
    }
    if (latest.status === 'PUBLISHED') return { ...name, version: latest.version + 1 };
    if (latest.version === 1) throw this.refusal('nothing-to-correct', { address: ReleaseStore.address(name) });
    return name;
  }

  private refusal(path: string, params: Record<string, string> = {}): Error {
    return this.texts.refusal(PROBLEMS, path, params);
  }
}
