import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../platform/config';
import { TextStore } from '../platform/texts.store';
import { catalogue } from '../opendata/catalogue';
import type { Publication } from '../opendata/figures';
import { OpenDataService } from '../opendata/open-data.service';
import { jsonLd, turtle, type Node } from '../opendata/rdf';
import { wordsOf } from '../report/labels';

export type CatalogueForm = 'turtle' | 'json-ld';
/** Both forms, before and after a publication. */
const KEPT = 4;

/** The catalogue in both of its forms, written once for what is out: at twenty years it is some 15 MB. */
@Injectable()
export class CatalogueService {
  private readonly written = new LRUCache<string, Buffer, { readonly form: CatalogueForm; readonly out: readonly Publication[] }>({
    max: KEPT,
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context: { form, out } }) => this.write(form, out),
  });

  constructor(
    private readonly data: OpenDataService,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every release that is out, with its files. */
  async body(form: CatalogueForm): Promise<Buffer> {
    const out = (await this.data.publications()).filter(({ withdrawn }) => withdrawn === undefined);
    return this.written.forceFetch([form, ...out.map(({ address }) => address)].join(' '), { context: { form, out } });
  }

  private async write(form: CatalogueForm, out: readonly Publication[]): Promise<Buffer> {
    const nodes = await this.nodes(out);
    return Buffer.from(form === 'turtle' ? turtle(nodes) : JSON.stringify(jsonLd(nodes)));
  }

  private async nodes(out: readonly Publication[]): Promise<Node[]> {
    const releases = await Promise.all(out.map(async (publication) => ({ publication, files: await this.data.files(publication) })));
    const monthly = this.texts.section('report/es/mensual');
    return catalogue({
      releases,
      words: (kind) => wordsOf(this.texts.section(`report/es/${kind}`), monthly),
      own: wordsOf(this.texts.section('opendata/es/catalogo')),
      site: this.config.publicUrl,
    });
  }
}
