import { z } from 'zod';
import type { JsonValue } from '../platform/canonical-json';
import type { Words } from '../report/labels';
import { ANSWERS, JSON_STAT, PROBLEM } from './answers';
import { MEDIA_TYPES } from './formats';
import { PARAMETERS, type RouteName } from './parameters';

/** Where each route is, from the root of the API; `{…}` is a part of the path. */
export const PATHS: Readonly<Record<RouteName, string>> = {
  raiz: '/',
  openapi: '/openapi.json',
  conjuntos: '/conjuntos',
  conjunto: '/conjuntos/{id}',
  observaciones: '/conjuntos/{id}/observaciones',
  codigos: '/codigos',
  codigo: '/codigos/{lista}',
  publicaciones: '/publicaciones',
  cambios: '/cambios',
};
const ROUTES = Object.keys(PATHS) as RouteName[];

/** The API as an OpenAPI 3.1 document, made of the schemas that its requests and answers are checked with. */
export function openApi(words: Words, site: string): JsonValue {
  return {
    openapi: '3.1.0',
    info: {
      title: words.say('name'),
      version: '1.0.0',
      summary: words.say('rule'),
      license: { name: 'CC BY 4.0', url: words.say('licence') },
    },
    servers: [{ url: `${site}/api/v1` }],
    paths: Object.fromEntries(ROUTES.map((route) => [PATHS[route], { get: operation(route, words) }])),
    components: { schemas: { problema: schemaOf(PROBLEM) } },
  };
}

function operation(route: RouteName, words: Words): JsonValue {
  const inPath = [...PATHS[route].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: words.say(`path.${name}`),
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(PARAMETERS[route].shape as Record<string, z.ZodType>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    description: parameterWords(words, name),
    // Lists are written with commas: `pais=USA,CAN`.
    ...(schemaOf(schema)['type'] === 'array' ? { style: 'form', explode: false } : {}),
    schema: schemaOf(schema),
  }));
  const refused = (status: string): [string, JsonValue] => [
    status,
    {
      description: words.say(`statuses.${status}`),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problema' } } },
    },
  ];
  const hasView = 'publicacion' in PARAMETERS[route].shape;
  return {
    operationId: route,
    summary: words.say(`routes.${route}`),
    parameters: [...inPath, ...inQuery],
    responses: Object.fromEntries([
      ['200', { description: words.say('statuses.200'), content: contentOf(route) }],
      ['304', { description: words.say('statuses.304') }],
      refused('400'),
      ...(inPath.length > 0 || hasView ? [refused('404')] : []),
      ...(hasView ? [refused('410')] : []),
      refused('429'),
    ] as [string, JsonValue][]),
  };
}

/** What is said of a parameter: a dimension has one sentence for all. */
export function parameterWords(words: Words, name: string): string {
  return words.sayIf(`parameters.${name}`) ?? words.say('parameters.dimension');
}

function contentOf(route: RouteName): JsonValue {
  const schema = jsonOf(route);
  const others = route === 'observaciones' ? [MEDIA_TYPES.csv, MEDIA_TYPES['sdmx-csv']] : [];
  const mediaType = (type: string): string => type.split(';')[0] ?? type;
  return { 'application/json': { schema }, ...Object.fromEntries(others.map((type) => [mediaType(type), { schema: { type: 'string' } }])) };
}

/** What a route answers as JSON; figures as JSON-stat have the same media type. */
function jsonOf(route: RouteName): JsonValue {
  if (route === 'openapi') return { type: 'object' };
  const schema = schemaOf(ANSWERS[route]);
  return route === 'observaciones' ? { anyOf: [schema, schemaOf(JSON_STAT)] } : schema;
}

function schemaOf(schema: z.ZodType): Readonly<Record<string, JsonValue>> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return rest as Readonly<Record<string, JsonValue>>;
}
