import { Injectable } from '@nestjs/common';
import { TextStore } from '../platform/texts.store';
import type { IsoDate } from '../records/period';
import type { Dataset, Dimension, Observation, Publication, PublishedFile } from './figures';
import { inForce } from './in-force';
import { MergedTables, type MergedTable } from './merged-tables.service';
import { PublicationsService, type Published } from './publications.service';
import { ReleasedFolders } from './released-folders.store';

const TEXTS = 'opendata/es/opendata';

/** Which releases answer: those in force now (nothing given) or as the day `asOf` ended, or one by its address `mensual/2024-02/v1`. */
export interface View {
  readonly asOf?: IsoDate | undefined;
  readonly publication?: string | undefined;
}

/** A table with its figures, and when any answer can have changed last. */
export interface AnsweredTable extends MergedTable {
  readonly changed: Date | undefined;
}

/**
 * The published figures: only of releases that are out and not withdrawn, from their folders, never from worker records. A figure that
 * several releases tell is that of the newest version of a report which was published last.
 */
@Injectable()
export class OpenDataService {
  constructor(
    private readonly history: PublicationsService,
    private readonly folders: ReleasedFolders,
    private readonly merged: MergedTables,
    private readonly texts: TextStore,
  ) {}

  /** Every release that came out, those withdrawn too, in the order in which they did. */
  async publications(): Promise<readonly Publication[]> {
    return (await this.history.now()).all;
  }

  /** The releases that answer, the one published last first. Refuses a publication that is unknown (404) or withdrawn (410, with the reason). */
  async answering(view?: View): Promise<readonly Publication[]> {
    return this.answeringOf(await this.history.now(), view);
  }

  /** When the newest answer can have changed last: a publication or a withdrawal; undefined where nothing ever came out. */
  async lastChange(): Promise<Date | undefined> {
    return (await this.history.now()).changed;
  }

  /** Reads what will be asked for, until the signal. */
  async warmUp(ending: AbortSignal): Promise<void> {
    await this.merged.readAll(await this.answering(), ending);
  }

  /** The datasets, in order of id. */
  async datasets(view?: View): Promise<readonly Dataset[]> {
    const answering = await this.answering(view);
    const datasets: Dataset[] = [];
    for (const id of await this.merged.ids(answering)) {
      const table = await this.merged.table(answering, id);
      if (table !== undefined) datasets.push(table.dataset);
    }
    return datasets;
  }

  /** A table with its figures in the order of `datos/<id>.csv`; undefined where nothing tells it. */
  async table(id: string, view?: View): Promise<AnsweredTable | undefined> {
    const published = await this.history.now();
    const table = await this.merged.table(this.answeringOf(published, view), id);
    return table === undefined ? undefined : { ...table, changed: published.changed };
  }

  /** One dataset; undefined where nothing tells it. */
  async dataset(id: string, view?: View): Promise<Dataset | undefined> {
    return (await this.merged.table(await this.answering(view), id))?.dataset;
  }

  /** All figures of a dataset, in the order of `datos/<id>.csv`; none where nothing tells it. */
  async observations(id: string, view?: View): Promise<readonly Observation[]> {
    return (await this.merged.table(await this.answering(view), id))?.observations ?? [];
  }

  /** The dimensions of all datasets with all their codes, in order of id. */
  async dimensions(view?: View): Promise<readonly Dimension[]> {
    return this.merged.dimensions(await this.answering(view));
  }

  /** The files of a release, sorted by path; none of a withdrawn one. */
  async files(publication: Publication): Promise<readonly PublishedFile[]> {
    return publication.withdrawn === undefined ? this.folders.files(publication) : [];
  }

  /** The dictionary of the data, as the newest release of each report has it: a `diccionario.csv` each, the one published last first. */
  async dictionaries(): Promise<readonly string[]> {
    const answering = await this.answering();
    const newest = answering.filter(({ kind }, index) => answering.findIndex((each) => each.kind === kind) === index);
    return Promise.all(newest.map((each) => this.folders.text(each, 'diccionario.csv')));
  }

  private answeringOf({ all, inForce: now }: Published, { asOf, publication }: View = {}): readonly Publication[] {
    if (publication === undefined) return asOf === undefined ? now : inForce(all, asOf);
    const found = all.find(({ address }) => address === publication);
    if (found === undefined) throw this.texts.refusal(TEXTS, 'problems.no-publication', {}, 404);
    if (found.withdrawn !== undefined)
      throw this.texts.refusal(TEXTS, 'problems.withdrawn', { address: found.address, reason: found.withdrawn.reason }, 410);
    return [found];
  }
}
