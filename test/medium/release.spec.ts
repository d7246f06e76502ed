import type { INestApplicationContext } from '@nestjs/common';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IngestService } from '../../src/ingest/ingest.service';
import { DueService } from '../../src/release/schedule/due.service';
import { readManifest, verifyRelease } from '../../src/release/publication/manifest';
import { MonthlyReportService } from '../../src/release/making/monthly-report.service';
import { ReleaseRepository } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { describeOnEachDatabase, emptyTables } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { writeSmallMonth } from '../support/small-registry';

const february = { kind: 'mensual', period: '2024-02', version: 1 };
/** What each database gave for the same order, to be compared at the end. */
const bytesByDatabase = new Map<string, ReadonlyMap<string, Buffer>>();

describeOnEachDatabase('a release', (db) => {
  const clock = new FakeClock(new Date('2024-03-05T15:00:00Z'));
  let folder: ReturnType<typeof temporaryFolder>;
  let app: INestApplicationContext;
  const releases = (): ReleaseService => app.get(ReleaseService);
  const store = (): ReleaseStore => app.get(ReleaseStore);

  beforeEach(async () => {
    clock.set('2024-03-05T15:00:00Z');
    await emptyTables(db.database);
    folder = temporaryFolder();
    app = await startProgram(testConfig(db.config, folder.path), clock);
  });
  afterEach(async () => {
    await app.close();
    folder.remove();
  });

  async function take(month: string, rows?: number): Promise<void> {
    const result = await app.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, month, rows) });
    expect([result.refusal, result.rejected]).toEqual([null, 0]);
  }

  it('has every file that the report promises, and verifies', async () => {
    await take('2024-02');
    await releases().build('mensual', '2024-02', 'cli');
    expect(await store().isPublished(february)).toBe(false);
    const manifest = await releases().publish('mensual', '2024-02', 'cli');
    const files = await store().read(store().folder(february));
    for (const path of [
      'informe.pdf',
      'informe.html',
      'cuadros.xlsx',
      'datapackage.json',
      'diccionario.csv',
      'auditoria.json',
      'manifiesto.json',
      'publicacion.zip',
      'datos/cubo.csv',
      'datos/jerarquia.csv',
      'datos/M01.csv',
      'datos/M17.csv',
    ]) {
      expect([path, (files.get(path)?.length ?? 0) > 0]).toEqual([path, true]);
    }
    expect(manifest).toMatchObject({ informe: 'mensual', periodo: '2024-02', version: 1, auditoria: 'aprobada', anterior: null });
    expect(manifest.publicado).toBe('2024-03-05T15:00:00.000Z');
    expect(manifest.entradas.map((input) => input.archivo)).toEqual(['vinculaciones-2024-02.csv']);
    expect(verifyRelease(files)).toEqual([]);
    // The printed fingerprint stands in the page as in the manifest.
    expect(files.get('informe.html')?.toString()).toContain(manifest.huella);
  });

  it('is found out whatever byte is changed, whichever file is lost or added', async () => {
    await take('2024-02');
    await releases().produce('mensual', '2024-02', 'cli');
    const files = await store().read(store().folder(february));
    for (const path of files.keys()) {
      const bytes = Buffer.from(files.get(path) ?? Buffer.alloc(0));
      const middle = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      expect([path, verifyRelease(new Map([...files, [path, bytes]])).length > 0]).toEqual([path, true]);
      const lost = new Map(files);
      lost.delete(path);
      expect([path, verifyRelease(lost).length > 0]).toEqual([path, true]);
    }
    expect(verifyRelease(new Map([...files, ['datos/M99.csv', Buffer.from('x')]]))).toEqual([{ kind: 'unlisted', path: 'datos/M99.csv' }]);
  });

  it('is the same bytes for the same order', async () => {
    await take('2024-02');
    const order = {
      kind: 'mensual' as const,
      period: '2024-02',
      version: 1,
      builtAt: clock.now(),
      coveredFrom: '2024-02',
      asOf: await lastBatch(),
    };
    const first = await app.get(MonthlyReportService).make(order);
    const second = await app.get(MonthlyReportService).make(order);
    expect([...second.files.keys()]).toEqual([...first.files.keys()]);
    for (const [path, bytes] of first.files) expect([path, second.files.get(path)?.equals(bytes)]).toEqual([path, true]);
    bytesByDatabase.set(db.config.kind, first.files);
  });

  it('rests on the registry as it was: later files change nothing', async () => {
    await take('2024-02');
    const order = {
      kind: 'mensual' as const,
      period: '2024-02',
      version: 1,
      builtAt: clock.now(),
      coveredFrom: '2024-02',
      asOf: await lastBatch(),
    };
    const before = await app.get(MonthlyReportService).make(order);
    await take('2024-02', 20);
    const after = await app.get(MonthlyReportService).make(order);
    const now = await app.get(MonthlyReportService).make({ ...order, asOf: await lastBatch() });
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(now.fingerprint).not.toBe(before.fingerprint);
  });

  it('is refused while the month is open, without data, before the data begin, twice, and without a draft', async () => {
    await expect(releases().build('mensual', '2024-02', 'cli')).rejects.toMatchObject({ id: 'no-data' });
    await take('2024-02');
    await expect(releases().build('mensual', '2024-03', 'cli')).rejects.toMatchObject({ id: 'open.mensual' });
    clock.set('2024-03-01T05:59:59Z');
    await expect(releases().build('mensual', '2024-02', 'cli')).rejects.toMatchObject({ id: 'open.mensual' });
    clock.set('2024-03-01T06:00:00Z');
    await expect(releases().build('mensual', '2024-01', 'cli')).rejects.toMatchObject({ id: 'before-coverage' });
    await expect(releases().build('anual', '2024-02', 'cli')).rejects.toMatchObject({ id: 'unknown-kind' });
    await expect(releases().build('mensual', '2024-2', 'cli')).rejects.toMatchObject({ id: 'not-a-period.mensual' });
    await expect(releases().publish('mensual', '2024-02', 'cli')).rejects.toMatchObject({ id: 'no-draft' });
    await releases().produce('mensual', '2024-02', 'cli');
    await expect(releases().build('mensual', '2024-02', 'cli')).rejects.toMatchObject({ id: 'already-published' });
    await expect(releases().publish('mensual', '2024-02', 'cli')).rejects.toMatchObject({ id: 'already-published' });
  });

  it('can be drafted anew until it is published, and a draft somebody touched is refused', async () => {
    await take('2024-02');
    const first = await releases().build('mensual', '2024-02', 'cli');
    await take('2024-02', 20);
    const second = await releases().build('mensual', '2024-02', 'cli');
    expect(second.fingerprint).not.toBe(first.fingerprint);
    const cube = join(store().draftFolder(february), 'datos', 'cubo.csv');
    writeFileSync(cube, `${readFileSync(cube, 'utf8')}M02,1,2024-02,vinculaciones\n`);
    await expect(releases().publish('mensual', '2024-02', 'cli')).rejects.toMatchObject({ id: 'draft-changed' });
    expect(await store().isPublished(february)).toBe(false);
  });

  it('says so when a month has no rows', async () => {
    await take('2024-01');
    await releases().produce('mensual', '2024-02', 'cli');
    const files = await store().read(store().folder(february));
    expect(files.get('informe.html')?.toString()).toContain('no tiene ninguna vinculación');
    expect(verifyRelease(files)).toEqual([]);
  });

  it('is entered, not made again, when a program died between the switch and the database', async () => {
    await take('2024-02');
    const manifest = await releases().produce('mensual', '2024-02', 'cli');
    await db.database.run(`UPDATE release SET status = 'DRAFT', published_at = NULL, manifest_sha = NULL`);
    clock.advance(86_400_000);
    expect(await app.get(DueService).run('programa')).toEqual({
      done: [{ kind: 'mensual', period: '2024-02', step: 'publish' }],
      left: [],
    });
    const [row] = await app.get(ReleaseRepository).all();
    expect([row?.status, row?.publishedAt?.toISOString(), row?.fingerprint]).toEqual(['PUBLISHED', manifest.publicado, manifest.huella]);
    const bytes = (await store().read(store().folder(february))).get('manifiesto.json') ?? Buffer.alloc(0);
    expect(readManifest(bytes)).toEqual(manifest);
  });

  it('sweeps what a program that died left beside a draft', async () => {
    await take('2024-02');
    const left = `${store().draftFolder(february)}.0123456789ab.tmp`;
    mkdirSync(left, { recursive: true });
    await releases().build('mensual', '2024-02', 'cli');
    expect(readdirSync(join(store().draftFolder(february), '..'))).toEqual(['v1']);
  });

  async function lastBatch(): Promise<number> {
    const [row] = await db.database.rows<{ id: number }>('SELECT max(id) AS id FROM batch');
    return row?.id ?? 0;
  }
});

it('a release is the same bytes on every database', () => {
  const [first, ...others] = [...bytesByDatabase.values()];
  expect(first).toBeDefined();
  for (const other of others) for (const [path, bytes] of first ?? []) expect([path, other.get(path)?.equals(bytes)]).toEqual([path, true]);
});
