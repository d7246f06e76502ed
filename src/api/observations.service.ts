import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../platform/config';
import { TextStore } from '../platform/texts.store';
import type { Dataset } from '../opendata/figures';
import { OpenDataService } from '../opendata/open-data.service';
import { wordsOf } from '../report/labels';
import { periodLabel } from '../report/periods';
import { accepted } from './accepted';
import { jsonAnswer, type Answer } from './answer';
import { tidyCsv } from '../opendata/tidy-csv';
import { sdmxCsv } from './sdmx-csv';
import { MEDIA_NAMES, MEDIA_TYPES, NEGOTIATED, type Format } from './formats';
import { observationsJson } from './json';
import { jsonStat, type JsonStatWords } from './json-stat';
import { RequestsService } from './requests.service';
import { faultsOf, pageLinks, pageOf, select, type Page } from './selection';

/** The figures of a dataset, as they are asked for. */
@Injectable()
export class ObservationsService {
  private readonly site: string;

  constructor(
    private readonly data: OpenDataService,
    private readonly requests: RequestsService,
    private readonly texts: TextStore,
    @Inject(CONFIG) config: Config,
  ) {
    this.site = config.publicUrl;
  }

  /** One page of the figures asked for, in the format asked for. Throws RefusedError. */
  async answer(id: string, request: Request): Promise<Answer> {
    const asked = this.requests.read('observaciones', request);
    const view = { asOf: asked.asOf, publication: asked.publicacion };
    const table = await this.data.table(id, view);
    if (table === undefined) throw this.requests.refusal('no-dataset', 404);
    const { dataset, byPeriod, changed } = table;
    const faults = faultsOf(dataset, asked);
    if (faults.length > 0) this.requests.refuse('observaciones', faults);
    const page = pageOf(select(byPeriod, asked), asked.pagina, asked.tamano);
    const links = this.linksOf(id, page, this.requests.query(request));
    const format = asked.formato ?? formatOf(request);
    return { ...this.body(format, dataset, page, asked.etiquetas === 'si', links['next'] ?? null), changed, links };
  }

  private body(format: Format, dataset: Dataset, page: Page, labelled: boolean, next: string | null): Answer {
    const type = MEDIA_TYPES[format];
    switch (format) {
      case 'json':
        return jsonAnswer(observationsJson(dataset, page, { labelled, next, site: this.site }));
      case 'csv':
        return { type, body: tidyCsv(dataset, page.observations, labelled) };
      case 'sdmx-csv':
        return { type, body: sdmxCsv(dataset, page.observations) };
      case 'json-stat':
        return { type, body: JSON.stringify(jsonStat(dataset, page.observations, this.words())) };
    }
  }

  private linksOf(id: string, page: Page, query: URLSearchParams): Record<string, string> {
    const address = `${this.site}/api/v1/conjuntos/${id}/observaciones`;
    return Object.fromEntries(Object.entries(pageLinks(page, query)).map(([relation, other]) => [relation, `${address}${other}`]));
  }

  private words(): JsonStatWords {
    const own = wordsOf(this.texts.section('api/es/api'));
    const report = wordsOf(this.texts.section('report/es/mensual'));
    return {
      period: own.say('period'),
      measure: own.say('measure'),
      all: own.say('all'),
      source: own.say('source'),
      periodLabel: (period) => periodLabel(period, report),
    };
  }
}

function formatOf(request: Request): Format {
  return NEGOTIATED[accepted(request, MEDIA_NAMES) ?? 'application/json'];
}
