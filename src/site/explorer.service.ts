import { Injectable } from '@nestjs/common';
import type { Dataset, Observation } from '../opendata/figures';
import { OpenDataService } from '../opendata/open-data.service';
import { tidyCsv } from '../opendata/tidy-csv';
import { TextStore } from '../platform/texts.store';
import { guatemalaDay } from '../records/period';
import { wordsOf, type Words } from '../report/labels';
import { figuresIn, gridOf } from './explorer-grid';
import { askedOf, pinsOf, type Asked } from './explorer-query';
import type { ExplorerSource } from './explorer-view';
import { PagesService } from './pages.service';
import { ReleasedFiles } from './released-files.store';
import { ReleasePagesService } from './release-pages.service';

const TEXTS = 'site/es/datos';

/** Gathers what the pages of tables show. */
@Injectable()
export class ExplorerService {
  constructor(
    private readonly data: OpenDataService,
    private readonly files: ReleasedFiles,
    private readonly releases: ReleasePagesService,
    private readonly pages: PagesService,
    private readonly texts: TextStore,
  ) {}

  get words(): Words {
    return wordsOf(this.texts.section(TEXTS));
  }

  /** All tables, and the words to list them with. */
  async datasets(): Promise<readonly Dataset[]> {
    return this.data.datasets();
  }

  /** A table and what was asked of it. Refuses a table that is not there (404) and a value that it does not have (400). */
  async asked(id: string, query: Readonly<Record<string, unknown>>): Promise<{ readonly dataset: Dataset; readonly asked: Asked }> {
    const pins = pinsOf(query);
    if (pins === undefined) throw this.texts.refusal(TEXTS, 'problems.wrong-value', { name: 'asOf' }, 400);
    const dataset = await this.data.dataset(id, pinnedView(pins));
    if (dataset === undefined) throw this.texts.refusal(TEXTS, 'problems.no-table', {}, 404);
    const asked = askedOf(dataset, query);
    if ('wrong' in asked) throw this.texts.refusal(TEXTS, 'problems.wrong-value', { name: asked.wrong }, 400);
    return { dataset, asked };
  }

  /** What the page of a table is made from. */
  async source(dataset: Dataset, asked: Asked): Promise<ExplorerSource> {
    const view = pinnedView(asked);
    const [observations, answering] = await Promise.all([this.data.observations(dataset.id, view), this.data.answering(view)]);
    const grid = gridOf(dataset, observations, asked);
    const report = this.releases.reportWords(dataset.kind);
    const addressOf = await this.addresses(dataset.id, figuresIn(grid));
    const day = guatemalaDay(answering[0]?.publishedAt ?? dataset.updated);
    return { dataset, observations, grid, asked, words: this.words, report, addressOf, day, site: this.pages.site };
  }

  /** The figures of a view as CSV; of the whole table where nothing was chosen. */
  async csv(dataset: Dataset, asked: Asked): Promise<Buffer> {
    const observations = await this.data.observations(dataset.id, pinnedView(asked));
    const isWhole =
      asked.medida === undefined && asked.periodo === undefined && asked.por === undefined && Object.keys(asked.at).length === 0;
    if (isWhole) return tidyCsv(dataset, observations, true);
    const shown = new Set(figuresIn(gridOf(dataset, observations, asked)));
    return tidyCsv(
      dataset,
      observations.filter((each) => shown.has(each)),
      true,
    );
  }

  /** Where each figure's cell stands: in its report's page, or else in the row of its file (RFC 7111). */
  private async addresses(table: string, figures: readonly Observation[]): Promise<(figure: Observation) => string> {
    const releases = (await this.data.publications()).filter(({ address }) => figures.some(({ release }) => release === address));
    const anchors = new Map<string, ReadonlySet<string>>();
    const rows = new Map<string, ReadonlyMap<string, number>>();
    for (const release of releases) {
      const found = await this.files.anchors(release);
      anchors.set(release.address, found);
      if (figures.every((each) => each.release !== release.address || found.has(each.ref))) continue;
      const all = await this.data.observations(table, { publication: release.address });
      // The header is the first row.
      rows.set(release.address, new Map(all.map(({ ref }, index) => [ref, index + 2])));
    }
    return ({ release, ref }) =>
      anchors.get(release)?.has(ref) === true
        ? `/informes/${release}/informe.html#${ref}`
        : `/informes/${release}/datos/${table}.csv#row=${String(rows.get(release)?.get(ref) ?? 1)}`;
  }
}

function pinnedView({ asOf, publicacion }: Pick<Asked, 'asOf' | 'publicacion'>): { asOf?: string; publication?: string } {
  return { ...(asOf === undefined ? {} : { asOf }), ...(publicacion === undefined ? {} : { publication: publicacion }) };
}
