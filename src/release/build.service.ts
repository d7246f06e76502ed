import { Injectable } from '@nestjs/common';
import { TextStore } from '../platform/texts.store';
import { FactsRepository } from '../records/facts.repository';
import { closesAt, guatemalaDay, type Month } from '../records/period';
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
    private readonly texts: TextStore,
  ) {}

  /**
   * `now` is the date the version bears. Builds (or builds anew) the draft of a closed month. Refuses an open month, one without data, and
   * what is published; `isCorrection` builds the next version of what is published, from the registry as it is now.
   */
  async build(month: Month, now: Date, actor: string, isCorrection = false): Promise<ReleaseRow> {
    if (now < closesAt(month)) throw this.refusal('month-open', { period: month, closes: guatemalaDay(closesAt(month)) });
    const lastBatch = await this.facts.lastBatch();
    const coverage = await this.facts.coverage(lastBatch);
    if (coverage === undefined) throw this.refusal('no-data');
    if (month < coverage.from) throw this.refusal('before-coverage', { from: coverage.from, period: month });
    const name = await this.nextVersion(month, isCorrection);
    const address = ReleaseStore.address(name);
    if (await this.store.isPublished(name)) throw this.refusal('already-published', { address });
    // What other reports have said of the month already stays as they said it, until a correction.
    const asOf = isCorrection ? lastBatch : ((await this.releases.publishedBasis(month)) ?? lastBatch);
    const claimed = await this.releases.claim({ ...name, asOfBatch: asOf }, now, actor);
    if (claimed === undefined) throw this.refusal('already-published', { address });
    const made = await this.reports.make({ month, version: name.version, builtAt: now, coveredFrom: coverage.from, asOf });
    await this.store.writeDraft(name, made.files);
    await this.releases.move(claimed, 'DRAFT', now, actor, { fingerprint: made.fingerprint, cells: made.proposed });
    return { ...claimed, status: 'DRAFT', fingerprint: made.fingerprint };
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
