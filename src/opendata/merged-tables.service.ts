import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { TextStore } from '../platform/texts.store';
import { sha256 } from '../release/making/release-files';
import { wordsOf } from '../report/labels';
import type { Dataset, Dimension, Observation, Publication } from './figures';
import { byPeriod, datasetsOf, dimensionsOf, observationsOf, type DataWords, type ToldBy } from './merge';
import { ReleasedFolders } from './released-folders.store';

const TEXTS = 'opendata/es/opendata';
/** Places in lists of figures kept at most, some 20 bytes each beside the figures: today's view of twenty years, and some of days of the past. */
const PLACES_KEPT = 400_000;
const LISTS_KEPT = 50;

/** What the releases that answer say of one table, put together. */
export interface MergedTable {
  readonly dataset: Dataset;
  /** In the order of `datos/<table>.csv`. */
  readonly observations: readonly Observation[];
  readonly byPeriod: ReadonlyMap<string, readonly Observation[]>;
}

interface Asked {
  readonly answering: readonly Publication[];
  readonly id: string;
}

/**
 * Tables of several releases put together, kept by the list of the releases that answer: as none of them ever changes, an answer cannot grow old. Each
 * table is read when it is first asked for.
 */
@Injectable()
export class MergedTables {
  private readonly kept = new LRUCache<string, MergedTable, Asked>({
    maxSize: PLACES_KEPT,
    sizeCalculation: ({ observations }) => observations.length + 1,
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => this.merge(context),
  });
  private readonly names = new WeakMap<readonly Publication[], string>();
  private readonly idLists = new LRUCache<string, ReadonlySet<string>, readonly Publication[]>({
    max: LISTS_KEPT,
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => this.readIds(context),
  });
  private readonly codeLists = new LRUCache<string, readonly Dimension[], readonly Publication[]>({
    max: LISTS_KEPT,
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context }) => dimensionsOf(await this.told(context), this.words()),
  });

  constructor(
    private readonly folders: ReleasedFolders,
    private readonly texts: TextStore,
  ) {}

  /** The ids of the tables that the releases tell, in order. */
  async ids(answering: readonly Publication[]): Promise<string[]> {
    return [...(await this.idLists.forceFetch(this.nameOf(answering), { context: answering }))];
  }

  /** Reads every table of the releases, release by release, until the signal; the pages that tell where figures stand are read once for all tables. */
  async readAll(answering: readonly Publication[], ending: AbortSignal): Promise<void> {
    for (const publication of answering)
      for (const id of (await this.folders.tables(publication)).keys()) if (!ending.aborted) await this.folders.table(publication, id);
    for (const id of await this.ids(answering)) if (!ending.aborted) await this.table(answering, id);
  }

  /** One table of the releases that answer, the one published last first; undefined where none of them tells it. */
  async table(answering: readonly Publication[], id: string): Promise<MergedTable | undefined> {
    const name = this.nameOf(answering);
    const ids = await this.idLists.forceFetch(name, { context: answering });
    return ids.has(id) ? this.kept.forceFetch(`${id} ${name}`, { context: { answering, id } }) : undefined;
  }

  /** The dimensions of all tables, with every code that any of them has. */
  async dimensions(answering: readonly Publication[]): Promise<readonly Dimension[]> {
    return this.codeLists.forceFetch(this.nameOf(answering), { context: answering });
  }

  private async readIds(answering: readonly Publication[]): Promise<ReadonlySet<string>> {
    const tables = await inTurn(answering, (each) => this.folders.tables(each));
    return new Set(tables.flatMap((each) => [...each.keys()]).sort());
  }

  private async merge({ answering, id }: Asked): Promise<MergedTable> {
    const told = await inTurn(answering, async (publication): Promise<ToldBy> => {
      const table = await this.folders.table(publication, id);
      return { publication, tables: table === undefined ? [] : [table] };
    });
    const [dataset] = datasetsOf(told, this.words());
    if (dataset === undefined) throw new Error(`${id} is told by no release that has it`);
    const observations = observationsOf(told, id);
    return { dataset, observations, byPeriod: byPeriod(observations) };
  }

  private async told(answering: readonly Publication[]): Promise<ToldBy[]> {
    return inTurn(answering, async (publication) => {
      const ids = [...(await this.folders.tables(publication)).keys()];
      const tables = await inTurn(ids, (id) => this.folders.table(publication, id));
      return { publication, tables: tables.filter((table) => table !== undefined) };
    });
  }

  /** A short name of a list of releases. */
  private nameOf(answering: readonly Publication[]): string {
    const name = this.names.get(answering) ?? sha256(Buffer.from(answering.map(({ address }) => address).join(' ')));
    this.names.set(answering, name);
    return name;
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

/** One after another: what hundreds of folders hold would not fit into memory at once. */
async function inTurn<Of, Made>(all: readonly Of[], make: (each: Of) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const each of all) made.push(await make(each));
  return made;
}
