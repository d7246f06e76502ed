import { Injectable } from '@nestjs/common';
import { TextStore } from '../platform/texts.store';
import type { JsonValue } from '../platform/canonical-json';
import { wordsOf } from '../report/labels';
import type { AnswerOf } from './answers';
import { openApi, PATHS } from './openapi';
import { LARGEST_PAGE } from './parameters';

/** What the API says of itself. */
@Injectable()
export class ApiWords {
  private document: (JsonValue & object) | undefined;

  constructor(private readonly texts: TextStore) {}

  root(site: string): AnswerOf<'raiz'> {
    const words = wordsOf(this.texts.section('api/es/api'));
    const without = Object.entries(PATHS).filter(([, path]) => !path.includes('{') && path !== '/');
    return {
      nombre: words.say('name'),
      version: '1',
      licencia: words.say('licence'),
      regla: words.say('rule'),
      tamano_maximo: LARGEST_PAGE,
      enlaces: {
        ...Object.fromEntries(without.map(([route, path]) => [route, `${site}/api/v1${path}`])),
        documentacion: `${site}/api`,
        catalogo: `${site}/catalogo.jsonld`,
        diccionario: `${site}/diccionario.csv`,
      },
    };
  }

  /** The document is the same for as long as the program runs. */
  openApi(site: string): JsonValue & object {
    this.document ??= openApi(wordsOf(this.texts.section('api/es/api')), site) as JsonValue & object;
    return this.document;
  }
}
