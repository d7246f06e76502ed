import { All, Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../platform/config';
import { guatemalaInstant } from '../records/period';
import { OpenDataService } from '../opendata/open-data.service';
import { jsonAnswer, send } from './answer';
import type { AnswerName, AnswerOf } from './answers';
import { ApiWords } from './api-words.service';
import { changesJson, datasetJson, datasetSummary, dimensionJson, publicationJson } from './json';
import { ObservationsService } from './observations.service';
import { RequestsService } from './requests.service';

/** The open data, version 1: addresses, parameters and names of this version stay as they are. */
@Controller('api/v1')
export class ApiController {
  private readonly site: string;

  constructor(
    private readonly data: OpenDataService,
    private readonly figures: ObservationsService,
    private readonly requests: RequestsService,
    private readonly words: ApiWords,
    @Inject(CONFIG) config: Config,
  ) {
    this.site = config.publicUrl;
  }

  @Get()
  async root(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.requests.read('raiz', request);
    await this.send<'raiz'>(response, this.words.root(this.site));
  }

  @Get('openapi.json')
  async openApi(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.requests.read('openapi', request);
    send(response, jsonAnswer(this.words.openApi(this.site), { changed: await this.data.lastChange() }));
  }

  @Get('conjuntos')
  async datasets(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { asOf, publicacion: publication } = this.requests.read('conjuntos', request);
    const datasets = await this.data.datasets({ asOf, publication });
    await this.send<'conjuntos'>(response, { conjuntos: datasets.map((each) => datasetSummary(each, this.site)) });
  }

  @Get('conjuntos/:id')
  async dataset(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { asOf, publicacion: publication } = this.requests.read('conjunto', request);
    const dataset = await this.data.dataset(id, { asOf, publication });
    if (dataset === undefined) throw this.requests.refusal('no-dataset', 404);
    await this.send<'conjunto'>(response, datasetJson(dataset, this.site));
  }

  @Get('conjuntos/:id/observaciones')
  async observations(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    send(response, await this.figures.answer(id, request));
  }

  @Get('codigos')
  async lists(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.requests.read('codigos', request);
    const dimensions = await this.data.dimensions();
    const listas = dimensions.map(({ id, label }) => ({ lista: id, titulo: label, enlace: `${this.site}/api/v1/codigos/${id}` }));
    await this.send<'codigos'>(response, { listas });
  }

  @Get('codigos/:lista')
  async list(@Param('lista') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { asOf, publicacion: publication } = this.requests.read('codigo', request);
    const dimension = (await this.data.dimensions({ asOf, publication })).find((each) => each.id === id);
    if (dimension === undefined) throw this.requests.refusal('no-list', 404);
    await this.send<'codigo'>(response, { lista: dimension.id, ...dimensionJson(dimension) });
  }

  @Get('publicaciones')
  async publications(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.requests.read('publicaciones', request);
    const all = await this.data.publications();
    const publicaciones = await Promise.all(all.map(async (each) => publicationJson(each, await this.data.files(each), this.site)));
    await this.send<'publicaciones'>(response, { publicaciones });
  }

  @Get('cambios')
  async changes(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { desde } = this.requests.read('cambios', request);
    const since = desde === undefined ? undefined : guatemalaInstant(`${desde}T00:00`);
    await this.send<'cambios'>(response, changesJson(await this.data.publications(), since, this.site));
  }

  @All(['/', '{*other}'])
  nothing(@Req() request: Request, @Res({ passthrough: true }) response: Response): never {
    if (request.method === 'GET' || request.method === 'HEAD') throw this.requests.refusal('no-route', 404);
    response.set('Allow', 'GET, HEAD, OPTIONS');
    throw this.requests.refusal('read-only', 405);
  }

  private async send<Name extends AnswerName>(response: Response, answer: AnswerOf<Name>): Promise<void> {
    send(response, jsonAnswer(answer, { changed: await this.data.lastChange() }));
  }
}
