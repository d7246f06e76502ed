import { resolve } from 'node:path';
import { AuditLog } from '../../audit-log/audit-log.repository';
import type { Clock } from '../../platform/clock.service';
import type { Config } from '../../platform/config';
import { Database, type Sql } from '../../platform/database.service';
import { knownHashKey } from '../../platform/hash-key.store';
import { migrateWithin, ownMigrations } from '../../platform/migrations.repository';
import { appliedMigrations, countRows, lockTables, setSequences, tablesOf } from '../../platform/table-copy.repository';
import type { TextStore } from '../../platform/texts.store';
import { FaultPoints } from '../../release/fault-points.service';
import { VerifyService } from '../../release/publication/verify.service';
import { ReleaseStore } from '../../release/release.store';
import { BackupFolder, codeOf } from './backup-folder.store';
import { type BackupManifest, judged, readBackupManifest } from './backup-manifest';
import { PASSING, readTables } from './copied-tables.service';
import type { TellProgress } from './progress';
import { RestoredReports } from './restored-reports.store';

const TEXTS = 'operations/es/backup';
const AUDIT_HEAD = 'audit_head';
/** How a disk, a quota and a PostgreSQL server say that there is no room. */
const NO_ROOM: readonly string[] = ['ENOSPC', 'EDQUOT', '53100'];

export interface Restored {
  readonly manifest: BackupManifest;
  /** What is not as it should be, in Spanish; empty where every release verifies and the audit log is whole. */
  readonly faults: readonly string[];
}

/** Puts a backup back into an empty database and an empty reports folder, all or nothing. Not a part of the program: that would prepare the database first. */
export class RestoreService {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /**
   * Refuses, before it writes anything, what is no backup, damaged, from a newer program or sealed with another key (`withNewKey` does without the
   * key, which loses what hangs on it), and a place that is not empty.
   */
  async restore(given: string, actor: string, withNewKey: boolean, tell: TellProgress): Promise<Restored> {
    const folder = new BackupFolder(resolve(given));
    const manifest = await this.read(folder);
    this.assertOwn(manifest, withNewKey);
    await this.assertWhole(folder, manifest, tell);
    const reports = new RestoredReports(this.config.reportsFolder, folder, manifest.archivos);
    const inTheWay = await reports.inTheWay();
    if (inTheWay !== undefined) throw this.refusal('reports-not-empty', { folder: this.config.reportsFolder, file: inTheWay });
    const database = await Database.open(this.config.database, this.texts);
    try {
      await database.transaction((sql) => this.fill(sql, { folder, manifest, reports, actor, tell }, new AuditLog(database, this.clock)));
      return { manifest, faults: await this.faults(database, reports) };
    } catch (error) {
      throw NO_ROOM.includes(codeOf(error)) ? this.texts.refusal(TEXTS, 'refusals.no-room-to-restore', {}, 503, error) : error;
    } finally {
      await reports.sweep();
      await database.close();
    }
  }

  private async read(folder: BackupFolder): Promise<BackupManifest> {
    const text = await folder.manifest();
    const manifest = text === undefined ? undefined : readBackupManifest(text);
    if (text === undefined) throw this.refusal('no-backup', { folder: folder.path });
    if (manifest === undefined) throw this.refusal('bad-manifest', { folder: folder.path });
    const own = new Set(ownMigrations().map(({ name }) => name));
    const unknown = manifest === 'newer' ? [] : manifest.base.migraciones.filter((name) => !own.has(name));
    if (manifest === 'newer' || unknown.length > 0) throw this.refusal('newer', { folder: folder.path });
    return manifest;
  }

  private assertOwn(manifest: BackupManifest, withNewKey: boolean): void {
    const key = knownHashKey(this.config);
    if (key === undefined && !withNewKey) throw this.refusal('no-key');
    const judgement = key === undefined ? 'other-key' : judged(manifest, key);
    if (judgement === 'changed') throw this.refusal('changed');
    if (judgement === 'other-key' && !withNewKey) throw this.refusal('other-key');
  }

  /** Every file is there as it was written. */
  private async assertWhole(folder: BackupFolder, { archivos, base }: BackupManifest, tell: TellProgress): Promise<void> {
    const listed = new Set(archivos.map(({ ruta }) => ruta));
    const unlisted = base.tablas.find(({ archivo }) => !listed.has(archivo));
    if (unlisted !== undefined) throw this.refusal('bad-manifest', { folder: folder.path });
    for (const [done, { ruta, bytes, sha256 }] of archivos.entries()) {
      if (done % 100 === 0) tell({ step: 'verify', name: ruta, done, total: archivos.length });
      const found = await folder.measure(ruta);
      if (found === undefined) throw this.refusal('file-missing', { file: ruta });
      if (found.bytes !== bytes || found.sha256 !== sha256) throw this.refusal('file-damaged', { file: ruta });
    }
  }

  private async fill(sql: Sql, work: Work, log: AuditLog): Promise<void> {
    const { folder, manifest, reports, tell } = work;
    await this.prepare(sql, manifest);
    await readTables(sql, manifest.base.tablas, folder, tell);
    await setSequences(
      sql,
      manifest.base.secuencias.map(({ nombre, ultimo }) => ({ name: nombre, last: ultimo })),
    );
    await migrateWithin(sql, this.texts, ownMigrations());
    await log.append(sql, { actor: work.actor, action: 'backup.restored', subject: 'registry', detail: { made: manifest.hecho } });
    await reports.writeAside((name, done, total) => tell({ step: 'reports', name, done, total }));
    // Last of all: should the end of the transaction fail, a second attempt finds these files and takes them for its own.
    await reports.switch();
  }

  /** The tables as the backup's program knew them, without rows and for nobody else. */
  private async prepare(sql: Sql, { base }: BackupManifest): Promise<void> {
    const applied = await appliedMigrations(sql);
    const there = await tablesOf(sql);
    if (applied.length === 0 && there.length > 0) throw this.refusal('database-not-empty', { table: there[0]?.name ?? '' });
    if (applied.length > 0 && applied.join() !== base.migraciones.join()) throw this.refusal('database-prepared');
    await lockTables(sql, there);
    for (const { name } of there)
      if (name !== AUDIT_HEAD && !PASSING.includes(name) && (await countRows(sql, name)) > 0)
        throw this.refusal('database-not-empty', { table: name });
    await migrateWithin(
      sql,
      this.texts,
      ownMigrations().filter(({ name }) => base.migraciones.includes(name)),
    );
    const named = (tables: readonly string[]): string => [...tables].sort().join();
    if (named((await tablesOf(sql)).map(({ name }) => name)) !== named(base.tablas.map(({ nombre }) => nombre)))
      throw this.refusal('other-tables');
  }

  private async faults(database: Database, reports: RestoredReports): Promise<string[]> {
    const chain = await new AuditLog(database, this.clock).verify();
    const broken = 'fault' in chain ? [this.texts.sentence('commands/es/staff', `audit-log.${chain.fault}`, { id: chain.id })] : [];
    if (!reports.hasReleases) return broken;
    const verified = await new VerifyService(new ReleaseStore(this.config, new FaultPoints()), this.texts).verify(
      this.config.reportsFolder,
    );
    return [...broken, ...verified.deviations];
  }

  private refusal(path: string, params: Record<string, string> = {}): Error {
    return this.texts.refusal(TEXTS, `refusals.${path}`, params);
  }
}

interface Work {
  readonly folder: BackupFolder;
  readonly manifest: BackupManifest;
  readonly reports: RestoredReports;
  readonly actor: string;
  readonly tell: TellProgress;
}
