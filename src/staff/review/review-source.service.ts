import { Injectable } from '@nestjs/common';
import { RefusedError } from '../../platform/errors';
import { AUDIT_PATH, type ReleaseFiles } from '../../release/making/release-files';
import { ReleaseRepository, type ReleaseRow } from '../../release/release.repository';
import { LifecycleService } from '../../release/review/lifecycle.service';
import { markOf } from '../../release/states';
import { ReleasePagesService } from '../../site/release-pages.service';
import { readProof } from './proof';
import { type SectionName, sectionNames } from './report-sections';
import type { ReviewSource } from './review-source';
import { ReviewFiles } from './review-files.service';
import { ReviewVoices } from './review-voices.service';
import { WorkshopService } from './workshop.service';

/** A draft is not made anew so often while somebody waits for its page. */
const MOST_LOOKS = 5;

/** Gathers what the pages of one version show. */
@Injectable()
export class ReviewSources {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly lifecycle: LifecycleService,
    private readonly files: ReviewFiles,
    private readonly voices: ReviewVoices,
    private readonly workshop: WorkshopService,
    private readonly site: ReleasePagesService,
  ) {}

  /** A version as it is now. Refuses an address that nobody has begun (404). */
  async of(kind: string, period: string, version: string): Promise<ReviewSource> {
    for (let looks = 1; ; looks++) {
      const release = await this.files.release(kind, period, version);
      try {
        return await this.gather(release);
      } catch (error) {
        // What is read after one another may belong to a draft before and after its making: then all of it is read anew.
        const isMeanwhile = error instanceof RefusedError && markOf(await this.files.release(kind, period, version)) !== markOf(release);
        if (!isMeanwhile || looks === MOST_LOOKS) throw error;
      }
    }
  }

  private async gather(release: ReleaseRow): Promise<ReviewSource> {
    const { kind, period } = release;
    const latest = (await this.releases.latest(kind, period))?.version ?? release.version;
    const isLatest = latest === release.version;
    const { files, unreadable } = await this.read(release);
    const page = files?.get('informe.html')?.toString('utf8');
    const voices = await this.voices.of(release, files);
    return {
      release,
      isLatest,
      latest,
      events: await this.releases.events(release.id),
      findings: isLatest && files !== undefined && release.publishedAt === null ? await this.lifecycle.checklist(kind, period) : [],
      isReadable: page !== undefined,
      unreadable,
      sections: page === undefined ? this.spokenOf(release, voices) : sectionNames(page),
      proof: readProof(files?.get(AUDIT_PATH)),
      before: await this.files.before(release),
      work: {
        isBusy: isLatest && (await this.workshop.isBusy(release)),
        since: this.workshop.now(release)?.since,
        does: this.workshop.now(release)?.does,
        last: this.workshop.last(release),
      },
      ...voices,
    };
  }

  /** The sections that notes and comments are of: what was written is to be found, and a note to be taken back, also where no page lists them. */
  private spokenOf({ kind }: ReleaseRow, { notes, comments }: Pick<ReviewSource, 'notes' | 'comments'>): SectionName[] {
    const report = this.site.reportWords(kind);
    const ids = [...new Set([...notes, ...comments].map(({ section }) => section))].sort();
    return ids.map((id) => ({ id, heading: report.sayIf(`tables.${id}.heading`) ?? id }));
  }

  /** The files of a draft or of what is out; none while it is being made, and why not where it cannot be read. */
  private async read(release: ReleaseRow): Promise<{ readonly files?: ReleaseFiles; readonly unreadable: string | undefined }> {
    if (release.status === 'BUILDING') return { unreadable: undefined };
    try {
      return { files: await this.files.of(release), unreadable: undefined };
    } catch (error) {
      if (error instanceof RefusedError) return { unreadable: error.message };
      throw error;
    }
  }
}
