import { Injectable } from '@nestjs/common';
import { HappeningsRepository } from '../notices/happenings.repository';
import { TextStore } from '../platform/texts.store';
import type { IsoDate } from '../records/period';
import { ReleaseRepository } from '../release/release.repository';
import { wordsOf } from '../report/labels';
import type { Dataset, Dimension, Observation, Publication, PublishedFile } from './figures';
import { inForce, publications } from './in-force';
import { datasetsOf, dimensionsOf, observationsOf, type DataWords, type ToldBy } from './merge';
import { ReleasedFolders } from './released-folders.store';

const TEXTS = 'opendata/es/opendata';
/** Publications and withdrawals looked back on: 400 years of monthly reports. */
const CHANGES = 10_000;

/** Which releases answer: those in force now (nothing given) or as the day `asOf` ended, or one by its address `mensual/2024-02/v1`. */
export interface View {
  readonly asOf?: IsoDate | undefined;
  readonly publication?: string | undefined;
}

/**
 * The published figures: only of releases that are out and not withdrawn, from their folders, never from worker records. A figure that
 * several releases tell is that of the newest version of a report which was published last.
 */
@Injectable()
export class OpenDataService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly happenings: HappeningsRepository,
    private readonly folders: ReleasedFolders,
    private readonly texts: TextStore,
  ) {}

  /** Every release that came out, those withdrawn too, in the order in which they did. */
  async publications(): Promise<readonly Publication[]> {
    return publications(await this.releases.all(), [...(await this.happenings.published(CHANGES))].reverse());
  }

  /** The releases that answer, the one published last first. Refuses a publication that is unknown (404) or withdrawn (410, with the reason). */
  async answering({ asOf, publication }: View = {}): Promise<readonly Publication[]> {
    const all = await this.publications();
    if (publication === undefined) return inForce(all, asOf);
    const found = all.find(({ address }) => address === publication);
    if (found === undefined) throw this.texts.refusal(TEXTS, 'problems.no-publication', {}, 404);
    if (found.withdrawn !== undefined)
      throw this.texts.refusal(TEXTS, 'problems.withdrawn', { address: found.address, reason: found.withdrawn.reason }, 410);
    return [found];
  }

  /** When the newest answer can have changed last: a publication or a withdrawal; undefined where nothing ever came out. */
  async lastChange(): Promise<Date | undefined> {
    const instants = (await this.publications()).flatMap(({ publishedAt, withdrawn }) => [publishedAt, withdrawn?.at ?? publishedAt]);
    return instants.length === 0 ? undefined : new Date(Math.max(...instants.map(Number)));
  }

  /** The datasets, in order of id. */
  async datasets(view?: View): Promise<readonly Dataset[]> {
    return datasetsOf(await this.told(view), this.words());
  }

  /** One dataset; undefined where nothing tells it. */
  async dataset(id: string, view?: View): Promise<Dataset | undefined> {
    return datasetsOf(await this.told(view, id), this.words())[0];
  }

  /** The dimensions of all datasets with all their codes, in order of id. */
  async dimensions(view?: View): Promise<readonly Dimension[]> {
    return dimensionsOf(await this.told(view), this.words());
  }

  /** All figures of a dataset, in the order of `datos/<id>.csv`; none where nothing tells it. */
  async observations(id: string, view?: View): Promise<readonly Observation[]> {
    return observationsOf(await this.told(view, id), id);
  }

  /** The files of a release, sorted by path; none of a withdrawn one. */
  async files(publication: Publication): Promise<readonly PublishedFile[]> {
    return publication.withdrawn === undefined ? (await this.folders.read(publication)).files : [];
  }

  /** The dictionary of the data, as the newest release of each report has it: a `diccionario.csv` each, the one published last first. */
  async dictionaries(): Promise<readonly string[]> {
    const newest = new Map((await this.answering()).map((each) => [each.kind, each] as const).reverse());
    return Promise.all([...newest.values()].map((each) => this.folders.text(each, 'diccionario.csv')));
  }

  /** What the releases tell: all their tables, or one. */
  private async told(view?: View, table?: string): Promise<ToldBy[]> {
    const answering = await this.answering(view);
    return Promise.all(
      answering.map(async (publication) => {
        const { tables } = await this.folders.read(publication);
        return { publication, tables: table === undefined ? tables : tables.filter(({ id }) => id === table) };
      }),
    );
  }

  private words(): DataWords {
    const report = wordsOf(this.texts.section('report/es/mensual'));
    const own = wordsOf(this.texts.section(TEXTS));
    return {
      dimension: (id) => own.say(`dimensions.${id}`),
      measure: (id) => ({ label: report.say(`annexes.corrections.measures.${id}`), unit: own.say(`units.${id}`) }),
    };
  }
}
