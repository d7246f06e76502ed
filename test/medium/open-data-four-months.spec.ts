import Papa from 'papaparse';
import request from 'supertest';
import { ANSWERS, type AnswerOf } from '../../src/api/answers';
import { cubeRows } from '../support/cube-rows';
import { FOUR_MONTHS, fourMonthlyWorld } from '../support/four-monthly-world';
import type { OpenDataWorld } from '../support/open-data-world';

const API = '/api/v1/conjuntos';
/** The tables of figures. What tells of acts, money and files (C02, C03, C07, C08) is in files only. */
const TABLES = ['C01', 'C01-municipio', 'C01-ocupacion', 'C01-pueblo', 'C04', 'C05', 'C06'];
/** Those that the report prints; the others are in the open data only. */
const PRINTED = ['C01', 'C04', 'C05', 'C06'];
let world: OpenDataWorld;

beforeAll(async () => {
  world = await fourMonthlyWorld();
});
afterAll(() => world.remove());

const get = (path: string) => request(world.site.getHttpServer()).get(path);
type Figure = AnswerOf<'observaciones'>['observaciones'][number];
async function figures(id: string): Promise<Figure[]> {
  const { body } = await get(`${API}/${id}/observaciones?tamano=10000`).expect(200);
  const { total, observaciones } = ANSWERS.observaciones.parse(body);
  expect(observaciones.length).toBe(total);
  return observaciones as Figure[];
}
const released = (id: string) => cubeRows(world.file(FOUR_MONTHS, `datos/${id}.csv`));

it('lists the tables of figures of a four-monthly report among its datasets', async () => {
  const { body } = await get(API).expect(200);
  const ofFourMonths = ANSWERS.conjuntos.parse(body).conjuntos.filter(({ informe }) => informe === 'cuatrimestral');
  expect(ofFourMonths.map(({ id }) => id)).toEqual(TABLES);
  for (const { primer_mes, ultimo_mes } of ofFourMonths) expect([primer_mes, ultimo_mes]).toEqual(['2024-01', '2024-04']);
  const others = world
    .dataFiles(FOUR_MONTHS)
    .map((file) => file.replace('.csv', ''))
    .filter((name) => !TABLES.includes(name));
  expect(others).toContain('C02');
  for (const name of others) await get(`${API}/${name}`).expect(404);
});

describe.each(TABLES)('%s', (id) => {
  it('is described with the codes that its figures have', async () => {
    const { body } = await get(`${API}/${id}`).expect(200);
    const dataset = ANSWERS.conjunto.parse(body);
    expect([dataset.informe, dataset.periodos]).toEqual(['cuatrimestral', ['2024-C1']]);
    const known = new Map(dataset.dimensiones.map((dimension) => [dimension.id, dimension.codigos.map(({ codigo }) => codigo)]));
    for (const { codigos } of await figures(id))
      for (const [dimension, code] of Object.entries(codigos)) expect(known.get(dimension as 'pais')).toContain(code);
  });

  it('has the figures of its file, as JSON and as CSV', async () => {
    const rows = released(id);
    const codesOf = ({ periodo: _, medida: __, valor: ___, estado: ____, ...others }: (typeof rows)[number]) =>
      Object.fromEntries(Object.entries(others).filter(([column, code]) => code !== '' && !column.endsWith('_nombre')));
    expect((await figures(id)).map(({ periodo, medida, codigos, valor, estado }) => [periodo, medida, codigos, valor, estado])).toEqual(
      rows.map((row) => [row['periodo'], row['medida'], codesOf(row), row['valor'] === '' ? null : Number(row['valor']), row['estado']]),
    );
    const { text } = await get(`${API}/${id}/observaciones?formato=csv&etiquetas=si&tamano=10000`).expect(200);
    const ends = new RegExp(`,(publicacion,version|${FOUR_MONTHS},1)$`, 'gm');
    expect(text.replaceAll('\r\n', '\n').replace(ends, '')).toBe(
      world.file(FOUR_MONTHS, `datos/${id}.csv`).toString('utf8').replaceAll('\r\n', '\n'),
    );
  });

  it('has the same figures as SDMX-CSV, four months as SDMX writes them', async () => {
    const { text } = await get(`${API}/${id}/observaciones?formato=sdmx-csv&tamano=10000`).expect(200);
    const { data, errors } = Papa.parse<Readonly<Record<string, string>>>(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(
      data.map((row) => [row['STRUCTURE_ID'], row['TIME_PERIOD'], row['MEDIDA'], row['OBS_VALUE'], row['CONF_STATUS'], row['CELDA']]),
    ).toEqual(
      (await figures(id)).map(({ medida, valor, estado, celda }) => [
        `MINTRAB:${id}(1.0.0)`,
        '2024-T1',
        medida,
        valor === null ? '' : String(valor),
        estado === 'c' ? 'C' : 'F',
        celda,
      ]),
    );
  });
});

it.each(TABLES)(
  '%s leads from each figure to its cell in the four-monthly page or, where that does not print it, to its row in the file',
  async (id) => {
    const page = (await get(`/informes/${FOUR_MONTHS}/informe.html`).expect(200)).text;
    const cells = new Map([...page.matchAll(/<td [^>]*\bid="([^"]+)"[^>]*>([^<]*)/g)].map(([, name = '', text = '']) => [name, text]));
    const file = (await get(`/informes/${FOUR_MONTHS}/datos/${id}.csv`).expect(200)).text;
    const lines = Papa.parse<string[]>(file).data;
    const reached: string[] = [];
    for (const { enlace, celda, valor } of await figures(id)) {
      const { origin, pathname, hash } = new URL(enlace);
      expect(origin).toBe(world.url);
      if (pathname === `/informes/${FOUR_MONTHS}/informe.html`) {
        // The mark of what is hidden is an element of its own.
        expect([celda, decodeURIComponent(hash), cells.get(celda)]).toEqual([celda, `#${celda}`, valor?.toLocaleString('en-US') ?? '']);
        reached.push(celda);
      } else {
        expect(pathname).toBe(`/informes/${FOUR_MONTHS}/datos/${id}.csv`);
        const row = lines[Number(/^#row=(\d+)$/.exec(hash)?.[1]) - 1] ?? [];
        expect([celda, cells.has(celda), row[lines[0]?.indexOf('valor') ?? -1]]).toEqual([
          celda,
          false,
          valor === null ? '' : String(valor),
        ]);
      }
    }
    expect(new Set(reached)).toEqual(new Set([...cells.keys()].filter((name) => name.startsWith(`${id}.`))));
    expect(reached.length > 5).toBe(PRINTED.includes(id));
  },
);
