import { Injectable } from '@nestjs/common';
import type { Publication } from '../../opendata/figures';
import { publishedCells } from '../../release/history/differences';
import { CUBE_PATH, type ReleaseFiles } from '../../release/making/release-files';
import { type Manifest, manifestFiles } from '../../release/publication/manifest';
import type { ReleaseRow } from '../../release/release.repository';
import { COURSES_PATH, courseNamesIn } from '../../release/review/category-label';
import { CalendarService } from '../../release/schedule/calendar.service';
import { indexFigures } from '../../report/figures';
import { firstPage } from '../../site/published-figures';
import { ReleasePagesService } from '../../site/release-pages.service';
import type { ReleaseSource } from '../../site/release-view';
import type { ChangesSource } from './changes-view';
import type { ComparisonSource } from './comparison-view';
import { movers, type TableMovers } from './movers';
import { ReviewFiles } from './review-files.service';
import type { VersionAddress } from './review-pages.service';
import { addressOf } from './step-form';
import { ReviewVoices } from './review-voices.service';

const PAGE = 'informe.html';

/** What reviewers read of a version besides its own files. */
@Injectable()
export class ReviewReading {
  constructor(
    private readonly files: ReviewFiles,
    private readonly voices: ReviewVoices,
    private readonly site: ReleasePagesService,
    private readonly calendar: CalendarService,
  ) {}

  /** A version and its files; refuses what is not there (404), and what is being made. */
  async read({ kind, period, version }: VersionAddress): Promise<{ readonly release: ReleaseRow; readonly files: ReleaseFiles }> {
    const release = await this.files.release(kind, period, version);
    return { release, files: await this.files.of(release) };
  }

  /** A version beside the one before; undefined where nothing is out to compare with. */
  async comparison(at: VersionAddress): Promise<ComparisonSource | undefined> {
    const { release, files } = await this.read(at);
    const address = await this.files.before(release);
    if (address === undefined) return undefined;
    const { words, report } = this.voices.words();
    const before = { address, page: textOf(await this.files.published(address), PAGE) };
    return { release, page: textOf(files, PAGE), before, words, report };
  }

  /** What moved most since the version before and since a year before, from what is printed only. */
  async changes(at: VersionAddress): Promise<ChangesSource> {
    const { release, files } = await this.read(at);
    const now = { period: release.period, cells: publishedCells(textOf(files, CUBE_PATH)) };
    const found = [
      { role: 'before' as const, address: await this.files.before(release) },
      { role: 'year' as const, address: await this.files.yearBefore(release) },
    ];
    const page = textOf(files, PAGE);
    const compared: ChangesSource['compared'][number][] = [];
    for (const { role, address } of found) {
      if (address === undefined) continue;
      const then = { period: address.split('/')[1] ?? '', cells: publishedCells(textOf(await this.files.published(address), CUBE_PATH)) };
      compared.push({ role, address, tables: movers(now, then).map((table) => anchored(table, page)) });
    }
    const { words } = this.voices.words();
    const report = { ...this.site.reportWords(release.kind), courses: courseNamesIn(textOf(files, COURSES_PATH)) };
    return { release, compared, words, report };
  }

  /** What the public page of a draft would be made from, were it to come out at the hour announced. */
  async publicPage(at: VersionAddress): Promise<ReleaseSource> {
    const { release, files } = await this.read(at);
    const { words } = this.voices.words();
    const source = await this.site.releases(release.kind);
    const publishedAt = (await this.calendar.announced(release)) ?? release.builtAt;
    const publication: Publication = {
      address: addressOf(release),
      kind: release.kind,
      period: release.period,
      version: release.version,
      publishedAt,
      note: release.note,
      fingerprint: release.fingerprint,
      manifestSha: null,
      withdrawn: undefined,
    };
    const cells = publishedCells(textOf(files, CUBE_PATH));
    return {
      ...source,
      publications: [...source.publications.filter(({ address }) => address !== publication.address), publication],
      release: publication,
      manifest: unsealed(release, files, publishedAt, words.say('public.later')),
      sizes: { manifest: 0, zip: 0 },
      first: firstPage(release.kind, release.period, indexFigures({ cells }), this.site.reportWords(release.kind)),
    };
  }
}

/** A manifest as the page needs it; what is made at publication only is told in words. */
function unsealed(release: ReleaseRow, files: ReleaseFiles, publishedAt: Date, later: string): Manifest {
  return {
    informe: release.kind,
    periodo: release.period,
    version: release.version,
    preparado: release.builtAt.toISOString(),
    publicado: publishedAt.toISOString(),
    huella: release.fingerprint ?? later,
    archivos: manifestFiles(files),
    entradas: [],
    programa: { nombre: '', version: '' },
    politica: '',
    auditoria: 'aprobada',
    anterior: null,
    firma: { algoritmo: 'Ed25519', clave: later, publica: '', valor: '' },
  };
}

/** A figure that no table of the page prints is looked for in its table's section. */
function anchored({ table, movers: found }: TableMovers, page: string): TableMovers {
  return { table, movers: found.map((mover) => (page.includes(`id="${mover.ref}"`) ? mover : { ...mover, ref: table })) };
}

function textOf(files: ReleaseFiles, path: string): string {
  return (files.get(path) ?? Buffer.alloc(0)).toString('utf8');
}
