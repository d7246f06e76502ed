import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { addMonths } from '../../records/period';
import { isKind, lastMonth, MONTHLY, periodWith } from '../../release/kinds';
import { DraftService } from '../../release/making/draft.service';
import type { ReleaseFiles } from '../../release/making/release-files';
import { ReleaseRepository, type ReleaseRow } from '../../release/release.repository';
import { ReleaseStore, type ReleaseName } from '../../release/release.store';
import { OUT } from '../../release/states';

/** The files of versions, drafts included, as reviewers read them. */
@Injectable()
export class ReviewFiles {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly drafts: DraftService,
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /** A version by the parts of its address (`mensual`, `2024-02`, `v1`). Refuses what nobody has begun (404). */
  async release(kind: string, period: string, version: string): Promise<ReleaseRow> {
    const number = Number(/^v([1-9]\d{0,3})$/.exec(version)?.[1] ?? 0);
    const release = number === 0 ? undefined : await this.releases.find(kind, period, number);
    if (release === undefined) throw this.texts.refusal('staff/es/informes', 'problems.no-release', {}, 404);
    return release;
  }

  /** Every file of a draft or of what is out. Refuses a draft that is being made, one of which any byte changed since, and what is out but not in its folder. */
  async of(release: ReleaseRow): Promise<ReleaseFiles> {
    if (release.publishedAt !== null || (await this.store.isPublished(release))) return this.published(ReleaseStore.address(release));
    if (release.status === 'BUILDING') throw this.texts.refusal('staff/es/informes', 'problems.not-made');
    return this.drafts.read(release);
  }

  /** The address of the version to read a draft beside: the one before of a correction, else the newest that is out of the period before. */
  async before({ kind, period, version }: ReleaseName): Promise<string | undefined> {
    if (version > 1) return ReleaseStore.address({ kind, period, version: version - 1 });
    return (await this.newest(kind, shifted(kind, period, kind === MONTHLY ? -1 : -4)))?.address;
  }

  /** The newest version that is out of the same period of the year before. */
  async yearBefore({ kind, period }: ReleaseName): Promise<string | undefined> {
    return (await this.newest(kind, shifted(kind, period, -12)))?.address;
  }

  /** The files of what is out at an address. Refuses where its folder is missing. */
  published(address: string): Promise<ReleaseFiles> {
    const [kind = '', period = '', version = ''] = address.split('/');
    return this.store.read(this.store.folder({ kind, period, version: Number(version.slice(1)) })).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw this.texts.refusal('staff/es/informes', 'problems.no-folder', { address }, 409, error);
    });
  }

  private async newest(kind: string, period: string | undefined): Promise<{ readonly address: string } | undefined> {
    const found = (await this.releases.all()).filter((each) => each.kind === kind && each.period === period && OUT.includes(each.status));
    const last = found.at(-1);
    return last && { address: ReleaseStore.address(last) };
  }
}

function shifted(kind: string, period: string, months: number): string | undefined {
  return isKind(kind) ? periodWith(kind, addMonths(lastMonth(period), months)) : undefined;
}
