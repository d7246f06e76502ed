import type { INestApplicationContext } from '@nestjs/common';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import { backupCommand, restoreCommand } from '../../src/commands/backup.command';
import type { Command } from '../../src/commands/command';
import { IngestService } from '../../src/ingest/ingest.service';
import { BackupRepository } from '../../src/operations/backup/backup.repository';
import { BackupService } from '../../src/operations/backup/backup.service';
import { readBackupManifest, sealed, type BackupManifest } from '../../src/operations/backup/backup-manifest';
import type { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { outcomeOf } from '../../src/platform/errors';
import { tablesOf } from '../../src/platform/table-copy.repository';
import { TextStore } from '../../src/platform/texts.store';
import { RebuildService } from '../../src/release/history/rebuild.service';
import { ReleaseRepository } from '../../src/release/release.repository';
import { ReleaseService } from '../../src/release/release.service';
import { ReleaseStore } from '../../src/release/release.store';
import { AccountsService } from '../../src/staff/accounts/accounts.service';
import { describeOnEachDatabase, embeddedDatabase, serverDatabase, serverUrl, type TestDatabase } from '../support/database';
import { FakeClock } from '../support/fake-clock';
import { startProgram, temporaryFolder, testConfig } from '../support/program';
import { ledgerOf, publishedFiles, takeMonths, verified } from '../support/release-world';
import { writeSmallMonth } from '../support/small-registry';

const texts = new TextStore();

/** What a person at a terminal sees of a command. */
interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  command: Command,
  config: Config,
  folder: string,
  options: Record<string, boolean> = {},
  app?: INestApplicationContext,
): Promise<Answer> {
  const said = { out: '', err: '' };
  const io = {
    out: (text: string) => Promise.resolve(void (said.out += text)),
    err: (text: string) => void (said.err += text),
    live: false,
  };
  const open = (): Promise<INestApplicationContext> =>
    app === undefined ? Promise.reject(new Error('not to be opened')) : Promise.resolve(app);
  try {
    return { code: await command.run({ positionals: [folder], options, config, texts, io, app: open }), ...said };
  } catch (error) {
    const { exitCode } = outcomeOf(error);
    if (exitCode === 3) throw error;
    return { code: exitCode, out: said.out, err: said.err + (error as Error).message };
  }
}

/** Rows of every table. */
async function countsOf(database: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of await database.connected((sql) => tablesOf(sql)))
    counts[name] = (await database.rows<{ count: number }>(`SELECT count(*) AS count FROM "${name}"`))[0]?.count ?? -1;
  return counts;
}

function countsIn(manifest: BackupManifest): Record<string, number> {
  return Object.fromEntries(manifest.base.tablas.map(({ nombre, filas }) => [nombre, filas]));
}

function manifestOf(folder: string): BackupManifest {
  const manifest = readBackupManifest(readFileSync(join(folder, 'respaldo.json'), 'utf8'));
  if (manifest === undefined || manifest === 'newer') throw new Error('a manifest was expected');
  return manifest;
}

describeOnEachDatabase('backup and restore', (db) => {
  const clock = new FakeClock(new Date('2024-02-05T15:00:00Z'));
  const folder = temporaryFolder();
  const spare: TestDatabase[] = [];
  let config: Config;
  let app: INestApplicationContext;
  let backup: string;
  let before: Record<string, number>;

  /** An empty place to restore into: another database of the same kind, or of the kind asked for, and another folder. */
  async function elsewhere(name: string, kind = db.config.kind): Promise<Config> {
    const fresh = kind === 'server' && serverUrl !== undefined ? await serverDatabase(serverUrl) : await embeddedDatabase();
    spare.push(fresh);
    return testConfig(fresh.config, join(folder.path, name));
  }

  /** A copy of the backup that a test may spoil. */
  function copyOf(name: string): string {
    const copy = join(folder.path, name);
    cpSync(backup, copy, { recursive: true });
    return copy;
  }

  /** What is in a database and a reports folder that nothing was to be written to. */
  async function isUntouched(place: Config): Promise<void> {
    const database = await Database.open(place.database, texts);
    const tables = await database.connected((sql) => tablesOf(sql));
    await database.close();
    expect(tables).toEqual([]);
    expect(existsSync(place.reportsFolder) ? readdirSync(place.reportsFolder) : []).toEqual([]);
  }

  async function refused(place: Config, from: string, words: string, options: Record<string, boolean> = {}): Promise<void> {
    expect(await run(restoreCommand, place, from, options)).toEqual({ code: 1, out: '', err: expect.stringContaining(words) });
    await isUntouched(place);
  }

  beforeAll(async () => {
    config = testConfig(db.config, folder.path);
    app = await startProgram(config, clock);
    await takeMonths(app, folder.path, ['2023-10', '2023-11', '2023-12']);
    for (const month of ['2023-10', '2023-11']) {
      clock.advance(60_000);
      await app.get(ReleaseService).produce('mensual', month, 'cli');
    }
    await app.get(ReleaseService).build('mensual', '2023-12', 'cli');
    await app.get(AccountsService, { strict: false }).create('command:ana', 'Ana', 'ana@example.org', ['analista']);
    // Text that COPY writes in its own way, in a table that keeps text of persons.
    await app.get(Database).run(`INSERT INTO calendar_change (kind, period, version, status, reason, actor, entered_at)
      VALUES ('mensual', '2024-02', 1, 'CANCELLED', E'tab\\t línea\\n barra \\\\ \\\\. \\\\N ñ', 'ana', now())`);
    await app.get(Database).run(`INSERT INTO lease VALUES ('x', 'y', now())`);
    before = await countsOf(app.get(Database));
    backup = join(folder.path, 'respaldos', 'uno');
    clock.advance(60_000);
  });
  afterAll(async () => {
    await app.close();
    for (const each of spare) await each.remove();
    folder.remove();
  });

  it('copies everything into a new folder that only its owner reads, and tells so', async () => {
    const { code, out, err } = await run(backupCommand, config, backup, {}, app);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(backup);
    expect(out).toContain('MOVILIDAD_HASH_KEY');
    const manifest = manifestOf(backup);
    expect(countsIn(manifest)).toEqual({ ...before, lease: 0 });
    expect(statSync(backup).mode & 0o777).toBe(0o700);
    expect(statSync(join(backup, 'respaldo.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(backup, 'tablas', 'worker_link.copy.gz')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder.path, 'respaldos'))).toEqual(['uno']);
    expect(JSON.stringify(manifest)).not.toContain(config.hashKey);
    expect((await app.get(BackupRepository, { strict: false }).last())?.publications).toBe(2);
    const [entry] = await app.get(AuditLog, { strict: false }).latest(1);
    expect([entry?.actor, entry?.action, entry?.subject]).toEqual(['command:cli', 'backup.made', 'registry']);
  });

  it('writes over nothing, nor among what it copies, and leaves nothing half made', async () => {
    expect(await run(backupCommand, config, backup, {}, app)).toEqual({ code: 1, out: '', err: expect.stringContaining('Ya hay algo en') });
    const inside = await run(backupCommand, config, join(config.reportsFolder, 'respaldo'), {}, app);
    expect(inside).toEqual({ code: 1, out: '', err: expect.stringContaining('dentro de lo que se respalda') });
    const file = join(folder.path, 'un-archivo');
    writeFileSync(file, '');
    expect((await run(backupCommand, config, join(file, 'respaldo'), {}, app)).err).toContain('No se puede escribir');
    expect(readdirSync(join(folder.path, 'respaldos'))).toEqual(['uno']);
  });

  it('comes back whole elsewhere: every release verifies, every count agrees, and the work goes on', async () => {
    const place = await elsewhere('drill');
    const { code, out, err } = await run(restoreCommand, place, backup);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Cada informe publicado está tal como se publicó');
    const again = await startProgram(place, clock);
    try {
      const database = again.get(Database);
      const manifest = manifestOf(backup);
      expect(await countsOf(database)).toEqual({ ...countsIn(manifest), audit_entry: (before['audit_entry'] ?? 0) + 1 });
      expect(await verified(again, place)).toEqual({ deviations: [], releases: 2 });
      expect(publishedFiles(place)).toEqual(publishedFiles(config));
      expect(await ledgerOf(database)).toEqual(await ledgerOf(app.get(Database)));
      const log = again.get(AuditLog, { strict: false });
      expect(await log.verify()).toMatchObject({ entries: (before['audit_entry'] ?? 0) + 1 });
      expect((await log.latest(1))[0]).toMatchObject({ action: 'backup.restored', detail: { made: manifest.hecho } });
      const [odd] = await database.rows<{ reason: string }>('SELECT reason FROM calendar_change');
      expect(odd?.reason).toBe('tab\t línea\n barra \\ \\. \\N ñ');
      for (const release of (await again.get(ReleaseRepository).all()).filter(({ status }) => status === 'PUBLISHED'))
        expect((await again.get(RebuildService, { strict: false }).rebuild(again.get(ReleaseStore).folder(release))).differences).toEqual(
          [],
        );
      // The draft comes out, the next file is taken in under the next number, and a report is made of both.
      clock.advance(60_000);
      await again.get(ReleaseService).publish('mensual', '2023-12', 'cli');
      await takeMonths(again, folder.path, ['2024-01']);
      expect(await database.rows('SELECT id FROM batch ORDER BY id DESC LIMIT 1')).toEqual([{ id: 4 }]);
      await again.get(ReleaseService).produce('mensual', '2024-01', 'cli');
      expect(await verified(again, place)).toEqual({ deviations: [], releases: 4 });
    } finally {
      await again.close();
    }
    // A second time there is no room for it, whichever of the two is in its way.
    expect((await run(restoreCommand, place, backup)).err).toContain('ya tiene archivos que no son de este respaldo');
    expect((await run(restoreCommand, { ...place, reportsFolder: join(folder.path, 'free') }, backup)).err).toContain('ya tiene datos');
  });

  it('is refused before anything is written where it is damaged, incomplete, changed, newer or of another key', async () => {
    const place = await elsewhere('refused');
    await refused(place, join(folder.path, 'nowhere'), 'falta el archivo respaldo.json');
    const broken = copyOf('broken');
    writeFileSync(join(broken, 'respaldo.json'), '{}');
    await refused(place, broken, 'está dañado');

    const cut = copyOf('cut');
    const path = join(cut, 'informes', 'mensual', '2023-10', 'v1', 'informe.pdf');
    writeFileSync(path, readFileSync(path).subarray(1));
    await refused(place, cut, 'está dañado: informes/mensual/2023-10/v1/informe.pdf');
    rmSync(path);
    await refused(place, cut, 'falta informes/mensual/2023-10/v1/informe.pdf');
    const table = copyOf('table');
    appendFileSync(join(table, 'tablas', 'batch.copy.gz'), '0');
    await refused(place, table, 'está dañado: tablas/batch.copy.gz');

    const forged = copyOf('forged');
    const manifest = manifestOf(forged);
    const write = (given: object): void => writeFileSync(join(forged, 'respaldo.json'), JSON.stringify(given));
    write({ ...manifest, hecho: '2024-01-01T00:00:00.000Z' });
    await refused(place, forged, 'su sello no corresponde');
    await refused(place, forged, 'su sello no corresponde', { 'clave-nueva': true });
    write({ ...manifest, archivos: [...manifest.archivos, { ruta: '../fuera', bytes: 0, sha256: '0'.repeat(64) }] });
    await refused(place, forged, 'está dañado');
    write({ ...manifest, version: 2, mas: true });
    await refused(place, forged, 'versión más reciente');
    const { clave: _clave, sello: _sello, ...content } = manifest;
    write(
      sealed(
        { ...content, base: { ...content.base, migraciones: [...content.base.migraciones, '29990101000000_later'] } },
        config.hashKey ?? '',
      ),
    );
    await refused(place, forged, 'versión más reciente');

    await refused({ ...place, hashKey: 'another key that only tests use, long' }, backup, 'con otra clave');
    if (place.database.kind === 'embedded') await refused({ ...place, hashKey: undefined }, backup, 'Falta la clave');
  });

  it('leaves nothing where it fails half way, and a second attempt takes what the first put in place for its own', async () => {
    const place = await elsewhere('half');
    const wrong = copyOf('wrong-count');
    const { clave: _clave, sello: _sello, ...content } = manifestOf(wrong);
    const tablas = content.base.tablas.map((each) => (each.nombre === 'release' ? { ...each, filas: each.filas + 1 } : each));
    writeFileSync(
      join(wrong, 'respaldo.json'),
      JSON.stringify(sealed({ ...content, base: { ...content.base, tablas } }, config.hashKey ?? '')),
    );
    await expect(run(restoreCommand, place, wrong)).rejects.toThrow('table release has');
    await isUntouched(place);
    // As after a crash between the reports' renames and the end of the transaction.
    cpSync(join(backup, 'informes', 'mensual'), join(place.reportsFolder, 'mensual'), { recursive: true });
    mkdirSync(join(place.reportsFolder, '.borradores', 'mensual'), { recursive: true });
    expect((await run(restoreCommand, place, backup)).code).toBe(0);
    expect(publishedFiles(place)).toEqual(publishedFiles(config));
    expect(readdirSync(place.reportsFolder).sort()).toEqual(['.borradores', 'mensual']);
  });

  it('comes back with a new key where the old one is lost', async () => {
    const place = { ...(await elsewhere('new-key')), hashKey: 'another key that only tests use, long' };
    expect(await run(restoreCommand, place, backup, { 'clave-nueva': true })).toMatchObject({ code: 0, err: '' });
  });

  it('begins anew where releases change while their files are copied, and gives up in words', async () => {
    const service = app.get(BackupService, { strict: false });
    const database = app.get(Database);
    const make = async (name: string, changes: number): Promise<number> => {
      let attempts = 0;
      const changed: Promise<unknown>[] = [];
      await service
        .make(join(folder.path, 'respaldos', name), 'command:cli', ({ step, done }) => {
          if (step !== 'reports' || done > 0) return;
          attempts++;
          if (attempts <= changes)
            changed.push(database.run(`UPDATE release SET draft_sha = md5(clock_timestamp()::text) WHERE period = '2023-12'`));
        })
        .finally(() => Promise.all(changed));
      return attempts;
    };
    expect(await make('tres', 1)).toBe(2);
    await expect(make('cuatro', 3)).rejects.toThrow('Los informes cambiaron mientras se copiaban');
    expect(readdirSync(join(folder.path, 'respaldos')).sort()).toEqual(['tres', 'uno']);
  });

  it('holds one moment, whatever is written meanwhile', async () => {
    const service = app.get(BackupService, { strict: false });
    const target = join(folder.path, 'respaldos', 'dos');
    const ingest = app.get(IngestService).ingest({ layout: 'vinculaciones', path: writeSmallMonth(folder.path, '2024-02', 400) });
    const made = service.make(target, 'command:cli', () => undefined);
    await Promise.all([ingest, made]);
    const place = await elsewhere('moment', serverUrl === undefined ? 'embedded' : db.config.kind === 'server' ? 'embedded' : 'server');
    expect(await run(restoreCommand, place, target)).toMatchObject({ code: 0, err: '' });
    const database = await Database.open(place.database, texts);
    try {
      const counts = await countsOf(database);
      const manifest = countsIn(manifestOf(target));
      for (const name of Object.keys(counts)) if (name !== 'audit_entry') expect([name, counts[name]]).toEqual([name, manifest[name]]);
    } finally {
      await database.close();
    }
  });
});
