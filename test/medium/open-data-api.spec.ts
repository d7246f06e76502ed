import { Parser } from 'n3';
import request from 'supertest';
import { ANSWERS, PROBLEM, type AnswerName, type AnswerOf } from '../../src/api/answers';
import { DIMENSIONS } from '../../src/cube/cube';
import { cubeRows, type CubeRow } from '../support/cube-rows';
import { openDataWorld, OUT, REASON, WITHDRAWN, type OpenDataWorld } from '../support/open-data-world';

const API = '/api/v1';
const IN_FORCE = ['mensual/2024-03/v1', 'mensual/2024-01/v2', 'mensual/2024-02/v1'];
let world: OpenDataWorld;

beforeAll(async () => {
  world = await openDataWorld();
});
afterAll(() => world.remove());

const get = (path: string) => request(world.site.getHttpServer()).get(path.startsWith('/') ? path : `${API}/${path}`);
/** An answer that is as its schema says. */
async function read<Name extends AnswerName>(name: Name, path: string): Promise<AnswerOf<Name>> {
  const { body } = await get(path).expect(200).expect('Content-Type', 'application/json; charset=utf-8');
  return ANSWERS[name].parse(body) as AnswerOf<Name>;
}
type Figure = AnswerOf<'observaciones'>['observaciones'][number];
const figures = async (id: string, query = ''): Promise<Figure[]> =>
  (await read('observaciones', `conjuntos/${id}/observaciones?tamano=10000${query}`)).observaciones;
const datasets = async (query = ''): Promise<string[]> => (await read('conjuntos', `conjuntos${query}`)).conjuntos.map(({ id }) => id);

/** A figure as a row of cubo.csv, without the columns that are empty. */
const asRow = ({ tabla, version, periodo, medida, codigos, valor, estado }: Figure): CubeRow => ({
  tabla,
  version: String(version),
  periodo,
  medida,
  ...codigos,
  ...(valor === null ? {} : { valor: String(valor) }),
  ...(estado === '' ? {} : { estado }),
});
const filled = (row: CubeRow): CubeRow => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
const inOrder = (rows: readonly CubeRow[]): string[] => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

describe('the figures', () => {
  it.each(Object.keys(OUT))('of %s are those of its cubo.csv, value by value, in all datasets', async (address) => {
    const view = `publicacion=${address}`;
    const told = await Promise.all((await datasets(`?${view}`)).map((id) => figures(id, `&${view}`)));
    const rows = cubeRows(world.file(address, 'datos/cubo.csv'));
    expect(rows.length).toBeGreaterThan(300);
    expect(inOrder(told.flat().map(asRow))).toEqual(inOrder(rows.map(filled)));
  });

  it.each(Object.keys(OUT))('of %s as CSV with names are its files, byte for byte, but for the two columns at the end', async (address) => {
    const ids = await datasets(`?publicacion=${address}`);
    expect(ids.length).toBeGreaterThan(14);
    for (const id of ids) {
      const { text } = await get(`conjuntos/${id}/observaciones?publicacion=${address}&formato=csv&etiquetas=si&tamano=10000`).expect(200);
      const end = new RegExp(`(,publicacion,version|,${address},\\d+)$`);
      const lines = text.split('\r\n').map((line) => line.replace(end, ''));
      expect([id, lines.join('\r\n')]).toEqual([id, world.file(address, `datos/${id}.csv`).toString('utf8')]);
    }
  });

  it('are those of the release published last among the newest versions', async () => {
    for (const id of await datasets()) {
      const expected = new Map<string, unknown>();
      for (const address of [...IN_FORCE].reverse())
        for (const row of cubeRows(world.file(address, 'datos/cubo.csv')).filter(({ tabla }) => tabla === id))
          expected.set(place(row), [address, row['valor'], row['estado']]);
      const found = await figures(id);
      expect(
        new Map(found.map((each) => [place(asRow(each)), [each.publicacion, each.valor === null ? '' : String(each.valor), each.estado]])),
      ).toEqual(expected);
    }
  });

  const place = ({ tabla: _, version: __, valor: ___, estado: ____, ...row }: CubeRow): string =>
    JSON.stringify(Object.entries(filled(row)).sort());

  it('are as they were known before and after a correction', async () => {
    const january = async (query: string) => {
      const [total] = await figures('M02', `&periodo=2024-01&pais=_T&sexo=_T${query}`);
      return total === undefined ? undefined : [total.valor, total.publicacion];
    };
    expect(await january('')).toEqual([490, 'mensual/2024-01/v2']);
    expect(await january('&asOf=2024-03-10')).toEqual([490, 'mensual/2024-01/v2']);
    expect(await january('&asOf=2024-03-09')).toEqual([400, 'mensual/2024-01/v1']);
    expect(await january('&publicacion=mensual/2024-01/v1')).toEqual([400, 'mensual/2024-01/v1']);
    await get('conjuntos/M02/observaciones?asOf=2024-02-04').expect(404);
  });

  it('of a withdrawn release are gone, whatever the day, and its address says why', async () => {
    const { body } = await get(`conjuntos/M02/observaciones?publicacion=${WITHDRAWN}`)
      .expect(410)
      .expect('Content-Type', /problem\+json/);
    expect(PROBLEM.parse(body).detail).toContain(REASON);
    for (const asOf of ['2024-04-10', '2024-04-11', '2024-04-30'])
      expect((await figures('M02', `&periodo=2024-03&pais=_T&sexo=_T&asOf=${asOf}`)).map(({ version, valor }) => [version, valor])).toEqual(
        [[1, 420]],
      );
  });

  it('link to the cell in the page of their release', async () => {
    const [total] = await figures('M02', '&periodo=2024-01&pais=_T&sexo=_T');
    const link = new URL(total?.enlace ?? '');
    const page = await get(link.pathname).expect(200);
    expect(page.text).toContain(`id="${decodeURIComponent(link.hash.slice(1))}"`);
  });
});

describe('a question', () => {
  it('page by page gives the whole', async () => {
    const whole = await figures('M04');
    const pages: Figure[] = [];
    let next: string | null = `${API}/conjuntos/M04/observaciones?tamano=7`;
    while (next !== null) {
      const answer = await get(next).expect(200);
      const body = ANSWERS.observaciones.parse(answer.body);
      expect(body.total).toBe(whole.length);
      pages.push(...(body.observaciones as Figure[]));
      const linked = /<([^>]+)>; rel="next"/.exec(answer.headers['link'] ?? '')?.[1] ?? null;
      expect(linked).toBe(body.siguiente);
      next = body.siguiente === null ? null : body.siguiente.replace(/^https?:\/\/[^/]+/, '');
    }
    expect(pages).toEqual(whole);
    expect((await read('observaciones', 'conjuntos/M04/observaciones?pagina=99999')).observaciones).toEqual([]);
  });

  it.each([
    ['periodo=2024-02,2024-03', ({ periodo }: Figure) => ['2024-02', '2024-03'].includes(periodo)],
    ['pais=USA,_T', ({ codigos }: Figure) => ['USA', undefined].includes(codigos.pais)],
    ['pais=CAN&sexo=2', ({ codigos }: Figure) => codigos.pais === 'CAN' && codigos.sexo === '2'],
    ['desde=2024-02', ({ periodo }: Figure) => periodo >= '2024-02'],
    ['desde=2024-01&hasta=2024-01', ({ periodo }: Figure) => periodo === '2024-01'],
    ['medida=vinculaciones', () => true],
  ])('%s takes what it says', async (query, wanted) => {
    const [all, found] = [await figures('M02'), await figures('M02', `&${query}`)];
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(all.filter(wanted));
  });

  it.each(DIMENSIONS)('with a code of %s that does not exist is refused by that name', async (dimension) => {
    for (const value of ['%00', 'USA,', '__proto__']) {
      const { body } = await get(`conjuntos/M02/observaciones?${dimension}=${value}&medida=vinculaciones`).expect(400);
      expect(PROBLEM.parse(body).errors?.map(({ parameter }) => parameter)).toEqual([dimension]);
    }
  });

  it('is answered in the format asked for by name or by Accept', async () => {
    const path = 'conjuntos/M02/observaciones';
    await get(path)
      .set('Accept', 'text/csv')
      .expect(200)
      .expect('Content-Type', /^text\/csv/)
      .expect('Vary', /Accept/);
    await get(path)
      .set('Accept', 'application/vnd.sdmx.data+csv')
      .expect(/^STRUCTURE,STRUCTURE_ID,ACTION,MEDIDA,PAIS,SEXO,TIME_PERIOD,OBS_VALUE/);
    await get(path)
      .set('Accept', 'text/html')
      .expect('Content-Type', /^application\/json/);
    await get(`${path}?formato=json-stat`)
      .set('Accept', 'text/csv')
      .expect(200)
      .expect('Content-Type', /^application\/json/);
  });

  it('is not answered again to who has the answer', async () => {
    for (const path of [
      '',
      'conjuntos',
      'conjuntos/M02',
      'conjuntos/M02/observaciones?formato=csv',
      'publicaciones',
      'cambios',
      'openapi.json',
    ]) {
      const first = await get(`${API}/${path}`)
        .expect(200)
        .expect('Cache-Control', 'public, max-age=300')
        .expect('Access-Control-Allow-Origin', '*');
      const { etag = '', 'last-modified': changed = '' } = first.headers;
      expect(new Date(changed).toISOString()).toBe('2024-04-12T15:00:00.000Z');
      await get(`${API}/${path}`).set('If-None-Match', etag).expect(304);
      await get(`${API}/${path}`).set('If-Modified-Since', changed).expect(304);
      await get(`${API}/${path}`).set('If-None-Match', 'W/"otra"').expect(200);
      const head = await request(world.site.getHttpServer()).head(`${API}/${path}`).expect(200);
      expect([head.headers['etag'], head.text]).toEqual([etag, undefined]);
    }
  });

  it('is answered compressed to who can read that, and to pages of other sites', async () => {
    const path = `${API}/conjuntos/M09/observaciones`;
    await get(path)
      .set('Accept-Encoding', 'gzip')
      .expect('Content-Encoding', 'gzip')
      .expect('Vary', /Accept-Encoding/);
    const plain = await get(path).set('Accept-Encoding', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    await request(world.site.getHttpServer()).options(path).expect(204).expect('Access-Control-Allow-Methods', 'GET, HEAD');
  });
});

describe('what there is', () => {
  it('is told from the root, each link leading to an answer', async () => {
    const { enlaces } = await read('raiz', `${API}`);
    for (const [name, link] of Object.entries(enlaces)) {
      const { status } = await get(new URL(link).pathname);
      expect([name, status]).toEqual([name, 200]);
    }
  });

  it('are datasets with codes that are known in their lists', async () => {
    for (const id of await datasets()) {
      const dataset = await read('conjunto', `conjuntos/${id}`);
      const found = await figures(id);
      expect(new Set(found.map(({ periodo }) => periodo))).toEqual(new Set(dataset.periodos));
      expect(new Set(found.map(({ medida }) => medida))).toEqual(new Set(dataset.medidas.map((each) => each.id)));
      for (const { id: lista, codigos } of dataset.dimensiones) {
        const list = await read('codigo', `codigos/${lista}`);
        expect(list.codigos).toEqual(expect.arrayContaining(codigos));
        expect(new Set(found.flatMap((each) => each.codigos[lista] ?? []))).toEqual(new Set(codigos.map(({ codigo }) => codigo)));
      }
    }
    expect((await read('codigos', 'codigos')).listas.map(({ lista }) => lista)).toContain('pais');
  });

  it('are releases with their files, whose fingerprints are right, and withdrawn ones with the reason', async () => {
    const { publicaciones } = await read('publicaciones', 'publicaciones');
    expect(publicaciones.map(({ publicacion }) => publicacion)).toEqual([...Object.keys(OUT), WITHDRAWN]);
    for (const { archivos, retirado, publicacion, huella } of publicaciones) {
      if (retirado !== null) {
        expect([retirado.motivo, archivos]).toEqual([REASON, []]);
        continue;
      }
      expect(archivos.find(({ ruta }) => ruta === 'datos/cubo.csv')?.sha256).toBe(huella);
      for (const { ruta, bytes } of archivos) expect([ruta, world.file(publicacion, ruta).length]).toEqual([ruta, bytes]);
    }
  });

  it('are changes since a day, corrections and withdrawals as such', async () => {
    const changes = async (query: string) =>
      (await read('cambios', `cambios${query}`)).cambios.map(({ cambio, publicacion }) => [cambio, publicacion]);
    expect(await changes('')).toEqual([
      ['publicado', 'mensual/2024-01/v1'],
      ['publicado', 'mensual/2024-02/v1'],
      ['corregido', 'mensual/2024-01/v2'],
      ['publicado', 'mensual/2024-03/v1'],
      ['corregido', WITHDRAWN],
      ['retirado', WITHDRAWN],
    ]);
    expect(await changes('?desde=2024-04-11')).toEqual([['retirado', WITHDRAWN]]);
    expect(await changes('?desde=2024-04-13')).toEqual([]);
  });
});

describe('the catalogue', () => {
  it('describes every file of every release that is out, with its SHA-256, and nothing withdrawn', async () => {
    const { text } = await get('/catalogo.ttl').expect(200).expect('Content-Type', 'text/turtle; charset=utf-8');
    const quads = new Parser({ format: 'text/turtle' }).parse(text);
    const said = new Map(
      quads
        .filter(({ predicate }) => predicate.value.endsWith('checksumValue'))
        .map(({ subject, object }) => [subject.value, object.value]),
    );
    const { publicaciones } = await read('publicaciones', 'publicaciones');
    const files = publicaciones.flatMap(({ archivos }) => archivos.map(({ enlace, sha256 }) => [`${enlace}#suma`, sha256] as const));
    expect(said).toEqual(new Map(files));
    expect(text).not.toContain(WITHDRAWN);
    const links = quads
      .filter(({ predicate }) => predicate.value.endsWith('downloadURL'))
      .map(({ object }) => new URL(object.value).pathname);
    for (const link of links.filter((_, index) => index % 20 === 0)) await get(link).expect(200);
  });

  it('is chosen by Accept at the address that names its things', async () => {
    await get('/catalogo').set('Accept', 'text/turtle').expect('Content-Type', 'text/turtle; charset=utf-8');
    const { text } = await get('/catalogo').expect('Content-Type', 'application/ld+json; charset=utf-8');
    expect(text).toBe((await get('/catalogo.jsonld')).text);
  });

  it('comes with the dictionary of all data files', async () => {
    const { text } = await get('/diccionario.csv').expect(200);
    expect(text).toBe(inFileOrder(world.file('mensual/2024-03/v1', 'diccionario.csv').toString('utf8')));
  });

  function inFileOrder(csv: string): string {
    const [head = '', ...rows] = csv.trimEnd().split('\r\n');
    const file = (row: string): string => row.split(',')[0] ?? '';
    return [head, ...rows.sort((a, b) => (file(a) < file(b) ? -1 : file(a) > file(b) ? 1 : 0)), ''].join('\r\n');
  }
});
