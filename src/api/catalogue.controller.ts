import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergedDictionary } from '../opendata/dictionary';
import { OpenDataService } from '../opendata/open-data.service';
import { accepted } from './accepted';
import { send } from './answer';
import { CatalogueService } from './catalogue.service';

const JSON_LD = 'application/ld+json';
const TURTLE = 'text/turtle';

/** What other catalogues harvest: every release as DCAT-AP 3, and the dictionary of the data. */
@Controller()
export class CatalogueController {
  constructor(
    private readonly data: OpenDataService,
    private readonly catalogue: CatalogueService,
  ) {}

  /** The address that the catalogue's own things are named by. */
  @Get('catalogo')
  async either(@Req() request: Request, @Res() response: Response): Promise<void> {
    return accepted(request, [JSON_LD, TURTLE]) === TURTLE ? this.asTurtle(response) : this.asJson(response);
  }

  @Get('catalogo.ttl')
  async asTurtle(@Res() response: Response): Promise<void> {
    const [body, changed] = [await this.catalogue.body('turtle'), await this.data.lastChange()];
    send(response, { type: `${TURTLE}; charset=utf-8`, body, changed });
  }

  @Get('catalogo.jsonld')
  async asJson(@Res() response: Response): Promise<void> {
    const [body, changed] = [await this.catalogue.body('json-ld'), await this.data.lastChange()];
    send(response, { type: `${JSON_LD}; charset=utf-8`, body, changed });
  }

  @Get('diccionario.csv')
  async dictionary(@Res() response: Response): Promise<void> {
    const body = mergedDictionary(await this.data.dictionaries());
    send(response, { type: 'text/csv; charset=utf-8; header=present', body, changed: await this.data.lastChange() });
  }
}
