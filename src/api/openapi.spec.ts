import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Texts } from '../platform/texts';
import { wordsOf } from '../report/labels';
import { openApi, PATHS } from './openapi';
import { LARGEST_PAGE, PARAMETERS } from './parameters';

interface Operation {
  readonly operationId: keyof typeof PATHS;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly description: string;
    readonly schema: Record<string, unknown>;
  }[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
}
const words = wordsOf(parse(readFileSync(join(__dirname, '../../templates/api/es/api.yml'), 'utf8')) as Texts);
const document = openApi(words, 'https://ejemplo.gob.gt') as unknown as {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
};
const operations = Object.values(document.paths).map(({ get }) => get);

it('describes every route once, with all its parameters', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(Object.values(PATHS));
  for (const { operationId, parameters } of operations)
    expect(parameters.filter((each) => each.in === 'query').map(({ name }) => name)).toEqual(Object.keys(PARAMETERS[operationId].shape));
});

it('declares the parts of each path', () => {
  for (const [path, { get }] of Object.entries(document.paths)) {
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(get.parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(parts);
    // What is named in the path or by `publicacion` may not be there.
    const names = [...parts, ...Object.keys(PARAMETERS[get.operationId].shape).filter((name) => name === 'publicacion')];
    expect('404' in get.responses).toBe(names.length > 0);
  }
});

it('says the limits and the lists as they are checked', () => {
  const figures = document.paths['/conjuntos/{id}/observaciones']?.get.parameters ?? [];
  const schema = (name: string) => figures.find((each) => each.name === name)?.schema;
  expect(schema('tamano')).toMatchObject({ type: 'integer', minimum: 1, maximum: LARGEST_PAGE });
  expect(schema('formato')).toMatchObject({ enum: ['json', 'csv', 'sdmx-csv', 'json-stat'] });
  expect(schema('pais')).toMatchObject({ type: 'array' });
  expect(schema('asOf')).toMatchObject({ type: 'string', format: 'date' });
});

it('refers only to what it holds, and is JSON', () => {
  const text = JSON.stringify(document);
  expect(JSON.parse(text)).toEqual(document);
  for (const [, name = ''] of text.matchAll(/"\$ref":"([^"]+)"/g)) expect(name).toBe('#/components/schemas/problema');
  for (const { parameters, responses } of operations)
    for (const { description } of [...parameters, ...Object.values(responses)]) expect(description.length).toBeGreaterThan(3);
});
