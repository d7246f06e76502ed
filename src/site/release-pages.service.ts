import { Injectable } from '@nestjs/common';
import { StationeryService } from '../notices/stationery.service';
import type { Publication } from '../opendata/figures';
import { OpenDataService } from '../opendata/open-data.service';
import { TextStore } from '../platform/texts.store';
import { MONTHLY } from '../release/kinds';
import { wordsOf, type Words } from '../report/labels';
import { ForcedRepository } from './forced.repository';
import { FIRST_PAGE_TABLES, firstPage, publishedFigures, type FirstPage } from './published-figures';
import { ReleasedFiles } from './released-files.store';
import type { ReleaseSource } from './release-view';
import type { ReleasesSource } from './releases-view';

/** Gathers what the pages of releases show. */
@Injectable()
export class ReleasePagesService {
  constructor(
    private readonly data: OpenDataService,
    private readonly forced: ForcedRepository,
    private readonly files: ReleasedFiles,
    private readonly stationery: StationeryService,
    private readonly texts: TextStore,
  ) {}

  /** What lists of releases are made from. */
  async releases(kind = MONTHLY): Promise<ReleasesSource> {
    return {
      publications: await this.data.publications(),
      forced: await this.forced.addresses(),
      words: wordsOf(this.texts.section('site/es/informes')),
      report: this.reportWords(kind),
      naming: this.stationery.naming,
    };
  }

  /** What the page of a release is made from. Refuses one that never came out (404) or was withdrawn (410, with the reason). */
  async release(address: string): Promise<ReleaseSource> {
    const release = await this.published(address);
    const [source, { manifest, sizes }, first] = await Promise.all([
      this.releases(release.kind),
      this.files.manifest(release),
      this.firstPage(release),
    ]);
    return { ...source, release, manifest, sizes, first };
  }

  /** The release at an address `mensual/2024-02/v1`, if it is in sight. */
  async published(address: string): Promise<Publication> {
    const release = (await this.data.publications()).find((each) => each.address === address);
    if (release === undefined) throw this.texts.refusal('site/es/informes', 'problems.no-release', {}, 404);
    if (release.withdrawn === undefined) return release;
    throw this.texts.refusal('site/es/informes', 'problems.withdrawn', { reason: release.withdrawn.reason }, 410);
  }

  /** What the first page of a release says. */
  async firstPage({ kind, period, address }: Publication): Promise<FirstPage> {
    const tables = FIRST_PAGE_TABLES[kind] ?? [];
    const cells = await Promise.all(tables.map((table) => this.data.observations(table, { publication: address })));
    return firstPage(kind, period, publishedFigures(cells.flat()), this.reportWords(kind));
  }

  /** A report's words, and of its marks. */
  reportWords(kind: string): Words {
    const [own, monthly, marks] = [`report/es/${kind}`, 'report/es/mensual', 'report/es/render'].map((name) => this.texts.section(name));
    return wordsOf({ ...marks, ...monthly, ...own }, monthly);
  }
}
