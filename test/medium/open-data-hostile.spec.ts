import fc from 'fast-check';
import request from 'supertest';
import { PROBLEM } from '../../src/api/answers';
import { PATHS } from '../../src/api/openapi';
import { PARAMETERS, type RouteName } from '../../src/api/parameters';
import { DIMENSIONS } from '../../src/cube/cube';
import { embeddedDatabase, type TestDatabase } from '../support/database';
import { startSite, temporaryFolder, testConfig } from '../support/program';
import type { NestExpressApplication } from '@nestjs/platform-express';

const folder = temporaryFolder();
const ENGLISH = /not found|cannot|error:|internal|unexpected|bad request|undefined|at \w+ \(/i;
const EVERY = [...new Set(Object.values(PARAMETERS).flatMap(({ shape }) => Object.keys(shape)))];
const ROUTES = Object.keys(PATHS) as RouteName[];
let database: TestDatabase;
let site: NestExpressApplication;

beforeAll(async () => {
  database = await embeddedDatabase();
  site = await startSite({ ...testConfig(database.config, folder.path), noticesCron: '0 0 1 1 *' });
});
afterAll(async () => {
  await site.close();
  await database.remove();
  folder.remove();
});

const get = (path: string) => request(site.getHttpServer()).get(path);
/** A refusal as it has to be, or an answer. */
async function harmless(path: string, accept = '*/*'): Promise<number> {
  const answer = await get(path).set('Accept', accept);
  // Node itself refuses a head that is too long.
  if (answer.status === 431) return 431;
  expect([path, answer.status < 500]).toEqual([path, true]);
  if (answer.status === 200) return 200;
  expect([path, answer.headers['content-type']]).toEqual([path, 'application/problem+json; charset=utf-8']);
  const problem = PROBLEM.parse(JSON.parse(answer.text));
  expect(problem.status).toBe(answer.status);
  expect(problem.detail).not.toMatch(ENGLISH);
  for (const { parameter, detail } of problem.errors ?? []) {
    expect([...parameter].length).toBeLessThan(50);
    expect(detail).not.toMatch(ENGLISH);
  }
  return answer.status;
}

const evil = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '../../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    "'; DROP TABLE release; --",
    "' OR '1'='1",
    '__proto__',
    'constructor',
    '\u0000',
    '\u202e\u0000\ud7ff',
    '%00',
    '%E0%A4%A',
    '[]',
    '{"$ne":1}',
    '<script>alert(1)</script>',
    '${7*7}',
    '-1',
    '0',
    '1e309',
    '0x10',
    '10001',
    '999999999999999999999',
    '2024-13',
    '2024-02-30',
    '9999-12-31',
    '0000-00-00',
    'mensual/2024-02/v1/../v2',
    'USA,,CAN',
    ',',
    'x'.repeat(5_000),
    'ñ'.repeat(900),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !/[\ud800-\udfff]/.test(text)),
  fc.string({ maxLength: 60 }),
);
const quoted = fc.oneof(evil.map(encodeURIComponent), fc.constantFrom('%E0%A4%A', '%', '%zz', '+', '&', '=', ';'));
const name = fc.oneof(fc.constantFrom(...EVERY), evil.map(encodeURIComponent));

it.each(ROUTES)('%s answers hostile parameters in Spanish and never with a fault', async (route) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, quoted), { maxLength: 4 }), quoted, async (query, part) => {
      const path = PATHS[route].replace(/\{\w+\}/g, () => part);
      await harmless(`/api/v1${path}?${query.map(([key, value]) => `${key}=${value}`).join('&')}`);
    }),
    { numRuns: 60 },
  );
});

// Codes are judged by the dataset they are asked of: open-data-api.spec.ts.
it.each(EVERY.filter((name) => !(DIMENSIONS as readonly string[]).includes(name)))(
  'the parameter %s is refused by its name',
  async (parameter) => {
    const route = ROUTES.find((each) => Object.hasOwn(PARAMETERS[each].shape, parameter)) ?? 'raiz';
    const path = PATHS[route].replace(/\{\w+\}/, 'M02');
    const { body } = (await get(`/api/v1${path}?${parameter}=%00`).expect(400)) as { body: unknown };
    expect(PROBLEM.parse(body).errors?.map((each) => each.parameter)).toEqual([parameter]);
  },
);

it('refuses all that is wrong at once: unknown, repeated, and both ways to say when', async () => {
  const { body } = await get('/api/v1/conjuntos?asOf=ayer&otra=1&publicacion=a&publicacion=b').expect(400);
  expect(PROBLEM.parse(body).errors).toEqual([
    { parameter: 'otra', detail: expect.stringContaining('Los que existen son: asOf, publicacion.') },
    { parameter: 'publicacion', detail: expect.stringContaining('repetido') },
    { parameter: 'asOf', detail: 'Debe ser un día como 2024-03-31.' },
  ]);
  const both = await get('/api/v1/conjuntos?asOf=2024-01-01&publicacion=mensual/2024-01/v1').expect(400);
  expect(PROBLEM.parse(both.body).errors).toEqual([{ parameter: 'asOf', detail: 'Use asOf o publicacion, no los dos.' }]);
  const future = await get('/api/v1/conjuntos?asOf=2999-01-01').expect(400);
  expect(PROBLEM.parse(future.body).errors).toEqual([{ parameter: 'asOf', detail: 'Debe ser un día que no esté en el futuro.' }]);
});

it.each([
  ['/api/v1/otra', 404],
  ['/api/v1/conjuntos/M02', 404],
  ['/api/v1/conjuntos/M02/observaciones', 404],
  ['/api/v1/codigos/pais', 404],
  ['/api/v1/conjuntos?publicacion=mensual/2024-01/v1', 404],
  ['/api/v1/conjuntos/%2e%2e%2f%2e%2e', 404],
  ['/api/v1/../../etc/passwd', 404],
  ['/api/v1/conjuntos/%E0%A4%A', 400],
])('%s is %i as problem+json, also for a browser', async (path, status) => {
  expect(await harmless(path, 'text/html').catch(() => 0)).toBe(status);
});

it.each(['post', 'put', 'patch', 'delete'] as const)('%s is not allowed', async (method) => {
  const { body, headers } = await request(site.getHttpServer())[method]('/api/v1/conjuntos').send({ a: 1 }).expect(405);
  expect(headers['allow']).toBe('GET, HEAD, OPTIONS');
  expect(PROBLEM.parse(body).detail).toContain('solo se puede leer');
});

it('says what there is where nothing is out yet', async () => {
  expect((await get('/api/v1/conjuntos').expect(200)).body).toEqual({ conjuntos: [] });
  expect((await get('/api/v1/publicaciones').expect(200)).body).toEqual({ publicaciones: [] });
  await get('/api')
    .expect(200)
    .expect(/Todavía no se ha publicado ningún informe/);
  await get('/catalogo.ttl').expect(200);
  await get('/diccionario.csv').expect(200);
});
