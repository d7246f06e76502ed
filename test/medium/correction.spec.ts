import type { INestApplicationContext } from '@nestjs/common';
import ExcelJS from 'exceljs';
import Papa from 'papaparse';
import { join } from 'node:path';
import type { CommandContext } from '../../src/commands/command';
import { correctCommand } from '../../src/commands/release.command';
import { DIMENSIONS } from '../../src/cube/cube';
import { IngestService } from '../../src/ingest/ingest.service';
import { TextStore } from '../../src/platform/texts.store';
import { verifyRelease } from '../../src/release/publication/manifest';
import { CUBE_PATH } from '../../src/release/making/release-files';
import { ReleaseRepository } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { formatInteger } from '../../src/report/format';
import { reportView } from '../../src/site/report-view';
import { cellOf, cubeRows, type CubeRow } from '../support/cube-rows';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { writeLinksFile } from '../support/links-file';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { publication, releasesSource } from '../support/publications';
import { pageTables, textOf } from '../support/release-texts';

const MONTHS = ['2023-01', '2023-02', '2023-03'];
const NOTE = 'Se agregan vinculaciones que dos plataformas enviaron tarde & se corrige un país.';
const flat = (text: string): string => text.replace(/\s+/g, '');

interface Change {
  readonly cuadros: readonly string[];
  readonly periodo: string;
  readonly medida: string;
  readonly codigos: Readonly<Record<string, string>>;
  readonly antes: number | string;
  readonly ahora: number | string;
}
interface Preview {
  readonly version: number;
  readonly rechazo: string | null;
  readonly cambian: number;
  readonly a_la_vista: number;
  readonly reservadas: number;
  readonly cambios: readonly Change[];
  readonly otros: readonly { readonly periodo: string; readonly cambios: readonly Change[]; readonly acumulados: readonly string[] }[];
}

describeOnEachDatabase('a correction', (db) => {
  const clock = new FakeClock(new Date('2024-02-05T15:00:00Z'));
  const folder = temporaryFolder();
  let app: INestApplicationContext;
  let first: ReadonlyMap<string, Buffer>;
  /** What the preview said before the correction was confirmed. */
  let preview: Preview;

  const filesOf = (period: string, version: number): Promise<ReadonlyMap<string, Buffer>> => {
    const store = app.get(ReleaseStore);
    return store.read(store.folder({ kind: 'mensual', period, version }));
  };
  const fileOf = async (version: number, path: string): Promise<Buffer> => {
    const bytes = (await filesOf('2023-02', version)).get(path);
    if (bytes === undefined) throw new Error(`v${String(version)} has no ${path}`);
    return bytes;
  };
  const published = async (version: number): Promise<Map<string, CubeRow>> =>
    new Map(cubeRows(await fileOf(version, CUBE_PATH)).map((row) => [cellOf(row), row]));
  /** A row's value as the preview tells it. */
  const told = (row: CubeRow | undefined): number | string | undefined => (row?.estado === '' ? Number(row.valor) : row?.estado);
  const nameOf = ({ periodo, medida, codigos }: Change): string => cellOf({ periodo, medida, ...inOrder(codigos) });
  /** Rows of every table, and every file, by which one sees whether anything was stored. */
  const everything = async (): Promise<unknown> => [
    await db.database.rows('SELECT * FROM release ORDER BY id'),
    await db.database.rows('SELECT * FROM release_event ORDER BY id'),
    await db.database.rows('SELECT count(*)::int AS cells FROM release_cell'),
    [...(await app.get(ReleaseStore).read(join(folder.path, 'reports')))].map(([path, bytes]) => [path, bytes.length]),
  ];

  async function later<Result>(work: (service: ReleaseService) => Promise<Result>): Promise<Result> {
    clock.advance(60_000);
    return work(app.get(ReleaseService));
  }

  async function take(name: string, rows: number, seed: number): Promise<void> {
    const path = join(folder.path, `${name}.csv`);
    writeLinksFile(path, { rows, seed, prefix: name });
    expect((await app.get(IngestService).ingest({ layout: 'vinculaciones', path })).refusal).toBeNull();
  }

  async function command(period: string, options: CommandContext['options']): Promise<{ code: number; said: string }> {
    let said = '';
    const out = (text: string): Promise<void> => {
      said += text;
      return Promise.resolve();
    };
    const io = { out, err: (text: string): void => void (said += text), live: false };
    const config = testConfig(db.config, folder.path);
    const context = { positionals: ['mensual', period], options, config, texts: new TextStore(), io, app: () => Promise.resolve(app) };
    return { code: await correctCommand.run(context), said };
  }

  beforeAll(async () => {
    app = await startProgram(testConfig(db.config, folder.path), clock);
    await take('V', 6_000, 1);
    for (const month of MONTHS) await later((service) => service.produce('mensual', month, 'cli'));
    first = await filesOf('2023-02', 1);
    await take('L', 1_500, 2);
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('is previewed without a trace', async () => {
    const before = await everything();
    const { code, said } = await command('2023-02', { preview: true, json: true });
    preview = JSON.parse(said) as Preview;
    expect([code, preview.version, preview.rechazo]).toEqual([0, 2, null]);
    expect(preview.cambios.length).toBeGreaterThan(20);
    expect(await everything()).toEqual(before);
  });

  it('is previewed in words, a hidden value as its mark', async () => {
    const { code, said } = await command('2023-02', { preview: true });
    expect(code).toBe(0);
    const total = preview.cambios.find((change) => change.medida === 'vinculaciones' && Object.keys(change.codigos).length === 0);
    const [from, to] = [total?.antes, total?.ahora].map((value) => formatInteger(Number(value)));
    expect(said).toContain(`Vinculaciones, total (febrero de 2023): ${from ?? ''} → ${to ?? ''}   [M01, M02, M03,`);
    expect(preview.reservadas).toBeGreaterThan(0);
    expect(said.split('\n').filter((line) => line.includes('→ ··')).length).toBeGreaterThanOrEqual(preview.reservadas);
    // The report of March tells February in its series, and the year up to March.
    expect(preview.otros.map(({ periodo, acumulados }) => [periodo, acumulados])).toEqual([['2023-03', ['2023-A03']]]);
    expect(said).toContain('  mensual/2023-03/v1: ');
    expect(said).toContain('enero a marzo de 2023');
  });

  it('needs a public note: one paragraph of plain text, neither too short nor too long', async () => {
    const correct = (note?: string): Promise<unknown> => later((service) => service.correct('mensual', '2023-02', note, 'cli'));
    const before = await everything();
    await expect(command('2023-02', {})).rejects.toMatchObject({ id: 'note-required' });
    await expect(correct('  ')).rejects.toMatchObject({ id: 'note-required' });
    await expect(correct('corrige')).rejects.toMatchObject({ id: 'note-length' });
    await expect(correct('a'.repeat(501))).rejects.toMatchObject({ id: 'note-length' });
    await expect(correct('Una línea y\notra línea.')).rejects.toMatchObject({ id: 'note-not-plain' });
    await expect(correct('Se corrige un país 🙂.')).rejects.toMatchObject({ id: 'note-not-plain' });
    expect(await everything()).toEqual(before);
  });

  it('refuses to preview what is not published', async () => {
    await expect(command('2023-04', { preview: true })).rejects.toMatchObject({ id: 'nothing-to-correct' });
  });

  it('makes the version that was previewed, beside the first, which no byte of is touched', async () => {
    const { code } = await command('2023-02', { nota: `  ${NOTE} ` });
    expect(code).toBe(0);
    expect(await filesOf('2023-02', 1)).toEqual(first);
    expect(verifyRelease(await filesOf('2023-02', 2))).toEqual([]);
    const [before, after] = [await published(1), await published(2)];
    const changed = [...before].filter(([cell, row]) => told(row) !== told(after.get(cell))).map(([cell]) => cell);
    expect(preview.cambios.map(nameOf).sort()).toEqual(changed.sort());
    for (const change of preview.cambios) {
      const cell = nameOf(change);
      expect([cell, change.antes, change.ahora]).toEqual([cell, told(before.get(cell)), told(after.get(cell))]);
    }
  });

  it('tells note, date and every changed figure at sight in each format', async () => {
    const expected = preview.cambios.filter(({ antes, ahora }) => typeof antes === 'number' && typeof ahora === 'number');
    const numbers = expected.map(({ antes, ahora }) => [Number(antes), Number(ahora), Number(ahora) - Number(antes)]);
    expect(expected).toHaveLength(preview.a_la_vista);

    for (const path of ['informe.pdf', 'informe.html', 'cuadros.xlsx']) {
      const text = flat(await textOf(path, await fileOf(2, path)));
      expect([path, text.includes(flat(NOTE)), text.includes(flat('Nota del 5 de febrero de 2024:'))]).toEqual([path, true, true]);
      expect([path, text.includes(flat(`quedan reservadas: ${formatInteger(preview.reservadas)}.`))]).toEqual([path, true]);
    }
    const page = pageTables(await fileOf(2, 'informe.html')).filter(({ table }) => table === 'correcciones');
    expect(page.map(({ cells }) => cells.slice(3))).toEqual(numbers.map((row) => row.map(formatInteger)));

    const pdf = flat(await textOf('informe.pdf', await fileOf(2, 'informe.pdf')));
    for (const { cells } of page) expect([cells, pdf.includes(flat(cells.join('')))]).toEqual([cells, true]);

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await fileOf(2, 'cuadros.xlsx')).buffer);
    const sheet: unknown[][] = [];
    workbook.getWorksheet('correcciones')?.eachRow((row) => void sheet.push([4, 5, 6].map((column) => row.getCell(column).value)));
    expect(sheet.slice(-numbers.length)).toEqual(numbers);

    const csv = Papa.parse<CubeRow>(String(await fileOf(2, 'datos/correcciones.csv')), { header: true, skipEmptyLines: true }).data;
    expect(csv.map(({ antes, ahora, cambio }) => [antes, ahora, cambio].map(Number))).toEqual(numbers);
    expect(csv.map(({ periodo, medida }) => [periodo, medida])).toEqual(expected.map(({ periodo, medida }) => [periodo, medida]));
    expect(String(await fileOf(2, 'diccionario.csv'))).toContain('datos/correcciones.csv,cambio,');
    expect(String(await fileOf(2, 'datapackage.json'))).toContain('datos/correcciones.csv');
  });

  it('shows no change of 1 to 4 in its table but in totals, and no table in a first version', async () => {
    const counts = preview.cambios.filter(
      ({ antes, ahora, medida }) => !/mediana|_q\d/.test(medida) && Number.isInteger(antes) && Number.isInteger(ahora),
    );
    const small = counts.filter(({ antes, ahora }) => Math.abs(Number(ahora) - Number(antes)) < 5);
    expect(small.filter(({ codigos }) => Object.keys(codigos).length > 0)).toEqual([]);
    expect([...first.keys()].filter((path) => path.includes('correcciones'))).toEqual([]);
    expect(String(first.get('informe.html'))).not.toContain('data-cuadro="correcciones"');
  });

  it('is named among the versions: the first says that a newer one is in force, and where', async () => {
    const rows = await app.get(ReleaseRepository).all();
    const publications = rows.map(({ kind, period, version, note, publishedAt }) =>
      publication({ kind, period, version, note, publishedAt: publishedAt ?? new Date(0) }),
    );
    const view = reportView({ kind: 'mensual', period: '2023-02' }, releasesSource(publications));
    expect(view?.versions.map(({ address, state, notes }) => [address, state, notes])).toEqual([
      ['/informes/mensual/2023-02/v2', 'Vigente', [`Versión 2, corregida: ${NOTE}`]],
      ['/informes/mensual/2023-02/v1', 'Corregida después', []],
    ]);
  });

  it('changes nothing more once it is out: a preview right after it says so', async () => {
    const { said } = await command('2023-02', { preview: true, json: true });
    expect(JSON.parse(said)).toMatchObject({ version: 3, rechazo: null, cambian: 0, cambios: [] });
  });

  it('says why it would be refused', async () => {
    await db.database.run(
      `UPDATE release_cell SET value = value + 7 WHERE period = '2023-01' AND measure = 'vinculaciones' AND place = '{}'`,
    );
    const { code, said } = await command('2023-02', { preview: true });
    expect(code).toBe(0);
    expect(said).toContain('Esta corrección se rechazaría. La celda ');
  });
});

/** Codes in the order of the columns of cubo.csv. */
function inOrder(codes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(DIMENSIONS.flatMap((column) => (codes[column] === undefined ? [] : [[column, codes[column]]])));
}
