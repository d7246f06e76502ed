import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import request from 'supertest';
import { z } from 'zod';
import type { AnswerOf } from '../../src/api/answers';
import { ReleasedFolders } from '../../src/opendata/released-folders.store';
import type { ReleaseStore } from '../../src/release/release.store';
import { LifecycleService } from '../../src/release/review/lifecycle.service';
import { openDataWorld, WITHDRAWN, type OpenDataWorld } from '../support/open-data-world';
import { temporaryFolder } from '../support/program';

const API = '/api/v1';
const FIGURES = 'conjuntos/M02/observaciones';
const folder = temporaryFolder();
let world: OpenDataWorld;

beforeAll(async () => {
  world = await openDataWorld();
});
afterAll(async () => {
  await world.remove();
  folder.remove();
});

const get = (path: string) => request(world.site.getHttpServer()).get(path.startsWith('/') ? path : `${API}/${path}`);
const json = async <Body>(path: string): Promise<Body> => (await get(path).expect(200)).body as Body;
type Figures = AnswerOf<'observaciones'>;
const ids = async (): Promise<string[]> => (await json<AnswerOf<'conjuntos'>>('conjuntos')).conjuntos.map(({ id }) => id);

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

describe('the OpenAPI document describes', () => {
  const asked: readonly (readonly [path: string, query: string])[] = [
    ['/', ''],
    ['/', '?otra=1'],
    ['/openapi.json', ''],
    ['/conjuntos', ''],
    ['/conjuntos', '?publicacion=mensual/2024-09/v1'],
    ['/conjuntos', `?publicacion=${WITHDRAWN}`],
    ['/conjuntos/{M10}', ''],
    ['/conjuntos/{M99}', ''],
    ['/conjuntos/{M02}/observaciones', '?etiquetas=si'],
    ['/conjuntos/{M10}/observaciones', '?tamano=10000'],
    ['/conjuntos/{M02}/observaciones', '?pagina=999'],
    ['/conjuntos/{M02}/observaciones', '?pais=XXX&otra=1'],
    ['/conjuntos/{M02}/observaciones', '?formato=json-stat'],
    ['/conjuntos/{M07}/observaciones', '?formato=json-stat&tamano=10000'],
    ['/conjuntos/{M02}/observaciones', '?formato=json-stat&pagina=999'],
    ['/conjuntos/{M02}/observaciones', '?formato=csv'],
    ['/conjuntos/{M02}/observaciones', '?formato=sdmx-csv'],
    ['/codigos', ''],
    ['/codigos/{pais}', ''],
    ['/codigos/{nada}', ''],
    ['/publicaciones', ''],
    ['/cambios', ''],
    ['/cambios', '?desde=2024-04-11'],
  ];

  it.each(asked)('what %s%s answers', async (path, query) => {
    const document = await json<OpenApi>('openapi.json');
    const answer = await get(`${API}${path.replace(/[{}]/g, '')}${query}`);
    const operation = Object.entries(document.paths).find(([known]) => known.replace(/\{\w+\}/, '') === path.replace(/\{\w+\}/, ''))?.[1]
      .get;
    const content = operation?.responses[String(answer.status)]?.content;
    const [mediaType = ''] = (answer.headers['content-type'] ?? '').split(';');
    expect([answer.status, Object.keys(content ?? {})]).toEqual([answer.status, expect.arrayContaining([mediaType])]);
    if (!mediaType.endsWith('json')) return;
    const given = content?.[mediaType]?.schema ?? {};
    const schema = '$ref' in given ? document.components.schemas['problema'] : given;
    const read = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(JSON.parse(answer.text));
    expect([path, query, read.error?.issues]).toEqual([path, query, undefined]);
  });
});

it('every figure leads to its cell: in the page of its release, or else in the row of its file', async () => {
  const places = new Set<string>();
  for (const id of await ids())
    for (const { enlace, celda, publicacion, periodo, valor } of (await json<Figures>(`conjuntos/${id}/observaciones?tamano=10000`))
      .observaciones) {
      const { pathname, hash } = new URL(enlace);
      const path = pathname.replace(`/informes/${publicacion}/`, '');
      const text = world.file(publicacion, path).toString('utf8');
      if (path === 'informe.html') {
        expect([celda, text.includes(`id="${decodeURIComponent(hash.slice(1))}"`)]).toEqual([celda, true]);
      } else {
        const row = text.split('\r\n')[Number(/^#row=(\d+)$/.exec(hash)?.[1]) - 1]?.split(',') ?? [];
        expect([celda, row[0], valor === null || row.includes(String(valor))]).toEqual([celda, periodo, true]);
      }
      places.add(path === 'informe.html' ? 'page' : 'file');
    }
  expect(places).toEqual(new Set(['page', 'file']));
});

it('all formats of a dataset say the same figures', async () => {
  for (const id of await ids()) {
    const path = `conjuntos/${id}/observaciones?tamano=10000`;
    const told = (await json<Figures>(path)).observaciones;
    const { text } = await get(`${path}&formato=sdmx-csv`).expect(200);
    expect([id, text.startsWith('STRUCTURE,STRUCTURE_ID,ACTION,'), text.includes('\n') && !/[^\r]\n/.test(text)]).toEqual([id, true, true]);
    const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(data.map(({ CELDA, OBS_VALUE }) => [CELDA, OBS_VALUE])).toEqual(
      told.map(({ celda, valor }) => [celda, valor === null ? '' : String(valor)]),
    );
    const fields = meta.fields ?? [];
    const key = [...fields.slice(3, fields.indexOf('TIME_PERIOD') + 1)];
    expect([id, new Set(data.map((row) => key.map((name) => row[name]).join(' '))).size]).toEqual([id, data.length]);
    for (const row of data)
      for (const name of key.slice(0, -1)) expect([id, name, row[name]]).toEqual([id, name, expect.stringMatching(/^[\w@$-]+$/)]);
    const stat = await json<{ size: number[]; value: Record<string, number>; role: { geo?: string[] }; id: string[] }>(
      `${path}&formato=json-stat`,
    );
    const places = stat.size.reduce((product, size) => product * size, 1);
    expect(Object.keys(stat.value).every((place) => Number(place) < places)).toBe(true);
    expect(Object.values(stat.value).sort()).toEqual(told.flatMap(({ valor }) => valor ?? []).sort());
    expect(stat.role.geo ?? []).toEqual(stat.id.filter((each) => ['pais', 'departamento', 'municipio'].includes(each)));
  }
});

it('a media type is accepted whatever its parameters say', async () => {
  for (const [accept, type] of [
    ['text/csv; charset=utf-8', /^text\/csv/],
    ['application/vnd.sdmx.data+csv; version=2.0.0', /^application\/vnd\.sdmx\.data\+csv/],
  ] as const)
    await get(FIGURES).set('Accept', accept).expect('Content-Type', type);
  await get('/catalogo')
    .set('Accept', 'text/turtle; charset=utf-8')
    .expect('Content-Type', /^text\/turtle/);
});

it.each(['post', 'put', 'patch', 'delete'] as const)('%s is not allowed at the root either', async (method) => {
  const { headers } = await request(world.site.getHttpServer())[method](API).expect(405);
  expect(headers['allow']).toBe('GET, HEAD, OPTIONS');
});

it.each(['asOf=2999-01-01', 'asOf=2024-04-01&publicacion=mensual/2024-01/v1'])(
  'a page of a table refuses %s, as the API does',
  async (query) => {
    await get(`/datos/M02?${query}`).expect(400);
  },
);

it('reads no more of a release than is asked for, and again what could not be read', async () => {
  const release = 'mensual/2024-01/v2';
  mkdirSync(join(folder.path, 'datos'));
  const put = (path: string): void => {
    writeFileSync(join(folder.path, path), world.file(release, path));
  };
  ['datapackage.json', 'informe.html', 'datos/M02.csv'].forEach(put);
  const folders = new ReleasedFolders({ folder: () => folder.path } as unknown as ReleaseStore);
  const name = { kind: 'mensual', period: '2024-01', version: 2 };
  expect((await folders.table(name, 'M02'))?.figures.length).toBeGreaterThan(5);
  expect(await folders.table(name, 'M99')).toBeUndefined();
  await expect(folders.table(name, 'M03')).rejects.toThrow('ENOENT');
  put('datos/M03.csv');
  expect((await folders.table(name, 'M03'))?.figures.length).toBeGreaterThan(5);
});

it('what is withdrawn answers no more, at once, whatever was asked before', async () => {
  const path = `${FIGURES}?periodo=2024-01&pais=_T&sexo=_T`;
  const total = async () => (await json<Figures>(path)).observaciones.map(({ valor, publicacion }) => [valor, publicacion]);
  expect(await total()).toEqual([[490, 'mensual/2024-01/v2']]);
  const catalogue = (await get('/catalogo.ttl').expect(200)).text;
  expect(catalogue).toContain('mensual/2024-01/v2');
  await world.site.get(LifecycleService).withdraw('mensual', '2024-01', 2, 'ana', 'Era de otro mes.', 'mensual/2024-01/v2');
  expect(await total()).not.toEqual([[490, 'mensual/2024-01/v2']]);
  expect((await get('/catalogo.ttl').expect(200)).text).not.toContain('mensual/2024-01/v2');
  await get(`${FIGURES}?publicacion=mensual/2024-01/v2`).expect(410);
});
