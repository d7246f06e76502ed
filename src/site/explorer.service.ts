import { Injectable } from '@nestjs/common';
import type { Dataset } from '../opendata/figures';
import { OpenDataService } from '../opendata/open-data.service';
import { tidyCsv } from '../opendata/tidy-csv';
import { Clock } from '../platform/clock.service';
import { TextStore } from '../platform/texts.store';
import { guatemalaDay } from '../records/period';
import { wordsOf, type Words } from '../report/labels';
import { figuresIn, gridOf } from './explorer-grid';
import { askedOf, pinsOf, type Asked } from './explorer-query';
import type { ExplorerSource } from './explorer-view';
import { PagesService } from './pages.service';
import { ReleasePagesService } from './release-pages.service';

const TEXTS = 'site/es/datos';

/** Gathers what the pages of tables show. */
@Injectable()
export class ExplorerService {
  constructor(
    private readonly data: OpenDataService,
    private readonly clock: Clock,
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
    const today = guatemalaDay(this.clock.now());
    const pins = pinsOf(query, today);
    if ('wrong' in pins) throw this.texts.refusal(TEXTS, 'problems.wrong-value', { name: pins.wrong }, 400);
    const dataset = await this.data.dataset(id, pinnedView(pins));
    if (dataset === undefined) throw this.texts.refusal(TEXTS, 'problems.no-table', {}, 404);
    const asked = askedOf(dataset, query, today);
    if ('wrong' in asked) throw this.texts.refusal(TEXTS, 'problems.wrong-value', { name: asked.wrong }, 400);
    return { dataset, asked };
  }

  /** What the page of a table is made from. */
  async source(dataset: Dataset, asked: Asked): Promise<ExplorerSource> {
    const view = pinnedView(asked);
    const [observations, answering] = await Promise.all([this.data.observations(dataset.id, view), this.data.answering(view)]);
    const grid = gridOf(dataset, observations, asked);
    const report = this.releases.reportWords(dataset.kind);
    const day = guatemalaDay(answering[0]?.publishedAt ?? dataset.updated);
    return { dataset, observations, grid, asked, words: this.words, report, day, site: this.pages.site };
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
}

function pinnedView({ asOf, publicacion }: Pick<Asked, 'asOf' | 'publicacion'>): { asOf?: string; publication?: string } {
  return { ...(asOf === undefined ? {} : { asOf }), ...(publicacion === undefined ? {} : { publication: publicacion }) };
}
