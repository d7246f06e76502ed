import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppModule } from '../../src/app.module';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { rebuildCommand } from '../../src/commands/rebuild.command';
import { DemoClock } from '../../src/demo/demo-clock.service';
import { DemoModule } from '../../src/demo/demo.module';
import { DemoService } from '../../src/demo/demo.service';
import { IngestService } from '../../src/ingest/ingest.service';
import type { Config } from '../../src/platform/config';
import { outcomeOf } from '../../src/platform/errors';
import { ImprovementsRepository } from '../../src/quality/improvements.repository';
import { TextStore } from '../../src/platform/texts.store';
import { manifestBytes, MANIFEST_PATH, readManifest, ZIP_PATH, type Manifest } from '../../src/release/publication/manifest';
import { MonthlyReportService } from '../../src/release/making/monthly-report.service';
import { ReleaseRepository, type ReleaseRow } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { describeOnEachDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { writeLinksFile } from '../support/links-file';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

/** What a person at a terminal sees of `rebuild`. */
interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as the door does: a refusal is its sentence and its exit code. */
async function run(app: INestApplicationContext, config: Config, folder: string, salida?: string): Promise<Answer> {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => Promise.resolve(void (said.out += text)),
    err: (text: string) => void (said.err += text),
    live: false,
  };
  const options = salida === undefined ? {} : { salida };
  try {
    const code = await rebuildCommand.run({
      positionals: [folder],
      options,
      config,
      texts: new TextStore(),
      io,
      app: () => Promise.resolve(app),
    });
    return { code, ...said };
  } catch (error) {
    const { exitCode } = outcomeOf(error);
    if (exitCode === 3) throw error;
    return { code: exitCode, out: said.out, err: said.err + (error as Error).message };
  }
}

/** Every file beneath a folder, sorted. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

describeOnEachDatabase('a release made again', (db) => {
  const clock = new FakeClock(new Date('2024-02-05T15:00:00Z'));
  const folder = temporaryFolder();
  let config: Config;
  let app: INestApplicationContext;
  let rows: ReleaseRow[];
  const placeOf = (period: string, version = 1): string => app.get(ReleaseStore).folder({ kind: 'mensual', period, version });
  const rebuild = (path: string, salida?: string): Promise<Answer> => run(app, config, path, salida);

  /** A minute after whatever was before. */
  function later(): void {
    clock.advance(60_000);
  }

  async function take(path: string): Promise<void> {
    later();
    expect((await app.get(IngestService).ingest({ layout: 'vinculaciones', path })).refusal).toBeNull();
  }

  async function takeYear(prefix: string, count: number, seed: number): Promise<void> {
    const path = join(folder.path, `${prefix}.csv`);
    writeLinksFile(path, { rows: count, seed, prefix });
    await take(path);
  }

  async function produce(month: string): Promise<void> {
    later();
    await app.get(ReleaseService).produce('mensual', month, 'cli');
  }

  /** A copy of a release that a test may spoil. */
  function copyOf(period: string, name: string): string {
    const copy = join(folder.path, name);
    cpSync(placeOf(period), copy, { recursive: true });
    return copy;
  }

  /** A copy whose manifest says something else. */
  function copyThatSays(period: string, name: string, change: Partial<Manifest>): string {
    const copy = copyOf(period, name);
    const manifest = readManifest(readFileSync(join(copy, MANIFEST_PATH)));
    if (manifest === undefined) throw new Error('a manifest was expected');
    writeFileSync(join(copy, MANIFEST_PATH), manifestBytes({ ...manifest, ...change }));
    return copy;
  }

  beforeAll(async () => {
    config = testConfig(db.config, folder.path);
    app = await startProgram(config, clock);
    await takeYear('V', 1_800, 1);
    // February waits: March's report tells its total first, so that its own rests on the registry of then.
    for (const month of ['2023-01', '2023-03']) await produce(month);
    await takeYear('L', 60, 2);
    // A file of a month before all others moves the beginning of the series in what is made from now on.
    await take(writeSmallMonth(folder.path, '2022-12'));
    for (const month of ['2023-02', '2023-04']) await produce(month);
    later();
    await app.get(ReleaseService).correct('mensual', '2023-03', 'Contratos que llegaron tarde.', 'cli');
    await produce('2023-05');
    await take(writeSmallMonth(folder.path, '2022-11'));
    await takeYear('M', 60, 3);
    rows = await app.get(ReleaseRepository).all();
  });
  afterAll(async () => {
    await app.close();
    folder.remove();
  });

  it('is the same bytes in every file, whatever was taken in, corrected and published since', async () => {
    expect(rows.map((row) => ReleaseStore.address(row).slice('mensual/'.length))).toEqual([
      '2023-01/v1',
      '2023-02/v1',
      '2023-03/v1',
      '2023-03/v2',
      '2023-04/v1',
      '2023-05/v1',
    ]);
    // The case that needs the batch of then: figures older than the registry they were told from.
    const [january, february] = rows;
    expect(february?.asOfBatch).toBe(january?.asOfBatch);
    for (const { period, version } of rows) {
      const count = String(filesIn(placeOf(period, version)).length - 2);
      const answer = await rebuild(placeOf(period, version));
      expect(answer).toEqual({ code: 0, err: '', out: expect.stringContaining(`mensual/${period}/v${String(version)}`) });
      expect(answer.out).toContain(` ${count} archivos, todos iguales`);
    }
  });

  it('rests on what was published then: of what is published now the same order makes other bytes', async () => {
    const [{ builtAt, asOfBatch: asOf, ledgerHead } = { builtAt: new Date(0), asOfBatch: 0, ledgerHead: 0 }] = rows;
    const order = { kind: 'mensual' as const, period: '2023-01', version: 1, builtAt, coveredFrom: '2023-01', asOf };
    const released = readFileSync(join(placeOf('2023-01'), 'auditoria.json'));
    const audit = async (head?: number): Promise<Buffer | undefined> =>
      (await app.get(MonthlyReportService).make({ ...order, ...(head === undefined ? {} : { ledgerHead: head }) })).files.get(
        'auditoria.json',
      );
    expect((await audit(ledgerHead))?.equals(released)).toBe(true);
    expect((await audit())?.equals(released)).toBe(false);
  });

  it('is written aside whole where asked, beside a release that stays as it is', async () => {
    const target = join(folder.path, 'again', 'april');
    const before = filesIn(placeOf('2023-04'));
    const answer = await rebuild(`${placeOf('2023-04')}/`, target);
    expect([answer.code, answer.err]).toEqual([0, expect.stringContaining(target)]);
    expect(filesIn(target)).toEqual(before.filter((path) => path !== MANIFEST_PATH && path !== ZIP_PATH));
    for (const path of filesIn(target))
      expect([path, readFileSync(join(target, path)).equals(readFileSync(join(placeOf('2023-04'), path)))]).toEqual([path, true]);
    expect(filesIn(placeOf('2023-04'))).toEqual(before);
    expect(readdirSync(join(folder.path, 'again'))).toEqual(['april']);
  });

  it('is never written to a folder that is there, nor among or into released ones', async () => {
    const copy = copyOf('2023-01', 'copy-to-write-into');
    const there = join(folder.path, 'there');
    mkdirSync(there);
    expect(await rebuild(copy, there)).toEqual({ code: 1, out: '', err: expect.stringContaining('ya existe') });
    expect(readdirSync(there)).toEqual([]);
    const link = join(folder.path, 'link');
    symlinkSync(config.reportsFolder, link);
    const released = [
      join(placeOf('2023-01'), 'otra'),
      join(config.reportsFolder, 'mensual', '2023-09'),
      join(link, 'x'),
      join(copy, 'a', 'b'),
    ];
    for (const target of released) {
      expect(await rebuild(copy, target)).toEqual({ code: 1, out: '', err: expect.stringContaining('que no se cambian') });
      expect([target, existsSync(target)]).toEqual([target, false]);
    }
  });

  it('shows which files of a folder somebody changed or took away, and how many', async () => {
    const copy = copyOf('2023-02', 'tampered');
    const cube = join(copy, 'datos', 'cubo.csv');
    const bytes = readFileSync(cube);
    bytes[99] = (bytes[99] ?? 0) ^ 1;
    writeFileSync(cube, bytes);
    rmSync(join(copy, 'informe.pdf'));
    writeFileSync(join(copy, 'cuadros.xlsx'), readFileSync(join(copy, 'cuadros.xlsx')).subarray(0, 1_000));
    const answer = await rebuild(copy);
    expect([answer.code, answer.out]).toEqual([1, '']);
    const [count, ...lines] = answer.err.trimEnd().split('\n');
    const files = filesIn(placeOf('2023-02')).length - 2;
    expect(count).toContain(`3 de ${String(files)} archivos no son iguales`);
    expect(lines.slice(0, 3)).toEqual([
      expect.stringMatching(/^cuadros\.xlsx: cambia desde el byte 1,001\. En la carpeta mide 1,000 bytes;/),
      expect.stringMatching(/^datos\/cubo\.csv: cambia desde el byte 100\./),
      'informe.pdf: falta en la carpeta.',
    ]);
    expect(lines[3]).toContain('El programa es el mismo');
  });

  it('is not taken from the manifest: a file left out of it is missed, and one it adds does not come out', async () => {
    const archivos = (readManifest(readFileSync(join(placeOf('2023-01'), MANIFEST_PATH)))?.archivos ?? [])
      .filter(({ ruta }) => ruta !== 'informe.html')
      .concat({ ruta: 'datos/M99.csv', bytes: 0, sha256: '0'.repeat(64) });
    const copy = copyThatSays('2023-01', 'other-list', { archivos });
    rmSync(join(copy, 'informe.html'));
    const { code, err } = await rebuild(copy);
    expect(code).toBe(1);
    expect(err).toContain('datos/M99.csv: el manifiesto lo nombra');
    expect(err).toContain('informe.html: falta en la carpeta');
  });

  it('names the program that made it where bytes differ, and compares all the same', async () => {
    const copy = copyThatSays('2023-01', 'other-program', { programa: { nombre: 'movilidad', version: '0.0.7' } });
    expect(await rebuild(copy)).toMatchObject({ code: 0, err: '' });
    writeFileSync(join(copy, 'diccionario.csv'), '');
    const { code, err } = await rebuild(copy);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/diccionario\.csv: cambia desde el byte 1\.[^]*la versión 0\.0\.7 del programa/),
    ]);
  });

  it('is refused where the folder is no release, or one of another registry', async () => {
    const refused = async (path: string, sentence: string): Promise<void> => {
      expect([path, await rebuild(path)]).toEqual([path, { code: 1, out: '', err: expect.stringContaining(sentence) }]);
    };
    await refused(join(folder.path, 'nowhere'), 'No se encontró la carpeta');
    await refused(config.reportsFolder, 'Falta manifiesto.json');
    const broken = copyOf('2023-01', 'broken');
    writeFileSync(join(broken, MANIFEST_PATH), '{}');
    await refused(broken, 'no es un manifiesto válido');
    await refused(copyThatSays('2023-01', 'unknown', { version: 7 }), 'Este registro no ha publicado el informe mensual/2023-01/v7');
    later();
    await app.get(ReleaseService).build('mensual', '2023-06', 'cli');
    await refused(copyThatSays('2023-01', 'draft', { periodo: '2023-06' }), 'no ha publicado el informe mensual/2023-06/v1');
    await refused(copyThatSays('2023-01', 'another', { preparado: '2024-01-01T00:00:00.000Z' }), 'publicó otro informe mensual/2023-01/v1');
  });

  it('is refused where a release before it is missing, and where the ledger was changed', async () => {
    const aside = join(folder.path, 'aside');
    renameSync(placeOf('2023-01'), aside);
    const missing = await rebuild(placeOf('2023-04'));
    renameSync(aside, placeOf('2023-01'));
    expect(missing).toEqual({ code: 1, out: '', err: expect.stringContaining('Falta el informe mensual/2023-01/v1') });
    const change = `UPDATE release_cell SET value = value + $1 WHERE period = '2023-03' AND measure = 'vinculaciones' AND place = '{}' AND vintage = ''`;
    await db.database.run(change, [7]);
    const contradicted = await rebuild(placeOf('2023-04'));
    await db.database.run(change, [-7]);
    expect([contradicted.code, contradicted.err]).toEqual([
      1,
      expect.stringContaining('ya no se puede hacer de nuevo el informe mensual/2023-04/v1'),
    ]);
    expect((await rebuild(placeOf('2023-04'))).code).toBe(0);
  });
});

describeOnEachDatabase('a release of the demo', (db) => {
  it('is the same bytes made again, the four-monthly one too, once later months are out', async () => {
    const folder = temporaryFolder();
    const config = testConfig(db.config, folder.path);
    const clock = new DemoClock();
    const module = { module: DemoModule, imports: [AppModule.forCommands(config, clock)] };
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    try {
      await app.get(DemoService).run(join(folder.path, 'registro'), clock, { seed: 7, from: '2023-09', to: '2024-01' }, () => undefined);
      const releases = await app.get(ReleaseRepository).all();
      expect(releases.map(({ period }) => period)).toEqual(['2023-C3', '2023-09', '2023-10', '2023-11', '2023-12', '2024-01']);
      // What is registered since is of a later batch.
      const improvement = {
        platform: 'sinafol',
        description: 'Enviar el archivo el primer día',
        status: 'HECHA',
        statusDate: '2023-12-20',
      };
      const improvements = new ImprovementsRepository(app.get(AuditLog, { strict: false }), clock);
      expect(await improvements.register({ ...improvement, actor: 'account:1' })).toBe(1);
      for (const release of releases) {
        const answer = await run(app, config, app.get(ReleaseStore).folder(release));
        expect(answer).toEqual({ code: 0, err: '', out: expect.stringContaining('todos iguales byte por byte') });
      }
    } finally {
      await app.close();
      folder.remove();
    }
  });
});
