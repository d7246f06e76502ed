import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../platform/config';
import { TextStore } from '../platform/texts.store';
import { catalogue } from '../opendata/catalogue';
import { mergedDictionary } from '../opendata/dictionary';
import { OpenDataService } from '../opendata/open-data.service';
import { jsonLd, turtle, type Node } from '../opendata/rdf';
import { wordsOf } from '../report/labels';
import { send } from './answer';

const JSON_LD = 'application/ld+json';
const TURTLE = 'text/turtle';

/** What other catalogues harvest: every release as DCAT-AP 3, and the dictionary of the data. */
@Controller()
export class CatalogueController {
  constructor(
    private readonly data: OpenDataService,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The address that the catalogue's own things are named by. */
  @Get('catalogo')
  async either(@Req() request: Request, @Res() response: Response): Promise<void> {
    return request.accepts([JSON_LD, TURTLE]) === TURTLE ? this.asTurtle(response) : this.asJson(response);
  }

  @Get('catalogo.ttl')
  async asTurtle(@Res() response: Response): Promise<void> {
    send(response, { type: `${TURTLE}; charset=utf-8`, body: turtle(await this.nodes()), changed: await this.data.lastChange() });
  }

  @Get('catalogo.jsonld')
  async asJson(@Res() response: Response): Promise<void> {
    const body = JSON.stringify(jsonLd(await this.nodes()));
    send(response, { type: `${JSON_LD}; charset=utf-8`, body, changed: await this.data.lastChange() });
  }

  @Get('diccionario.csv')
  async dictionary(@Res() response: Response): Promise<void> {
    const body = mergedDictionary(await this.data.dictionaries());
    send(response, { type: 'text/csv; charset=utf-8; header=present', body, changed: await this.data.lastChange() });
  }

  private async nodes(): Promise<Node[]> {
    const publications = (await this.data.publications()).filter(({ withdrawn }) => withdrawn === undefined);
    const releases = await Promise.all(
      publications.map(async (publication) => ({ publication, files: await this.data.files(publication) })),
    );
    const monthly = this.texts.section('report/es/mensual');
    return catalogue({
      releases,
      words: (kind) => wordsOf(this.texts.section(`report/es/${kind}`), monthly),
      own: wordsOf(this.texts.section('opendata/es/catalogo')),
      site: this.config.publicUrl,
    });
  }
}
