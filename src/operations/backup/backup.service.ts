import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { readableJson } from '../../platform/canonical-json';
import { Database } from '../../platform/database.service';
import { appliedMigrations, seeOneMoment, sequencesOf, tablesOf } from '../../platform/table-copy.repository';
import type { BackupFolder } from './backup-folder.store';
import type { BackupManifest, UnsealedManifest } from './backup-manifest';
import { BackupPlace } from './backup-place.service';
import { BackupSealer } from './backup-sealer.service';
import { BackupRepository } from './backup.repository';
import { writeTables } from './copied-tables.service';
import type { TellProgress } from './progress';

/** Attempts, where releases change while their files are copied. */
const ATTEMPTS = 3;

export interface BackupMade {
  readonly folder: string;
  readonly manifest: BackupManifest;
  readonly bytes: number;
}

interface Copied {
  readonly content: Pick<UnsealedManifest, 'hecho' | 'base' | 'archivos'>;
  readonly publications: number;
}

/** Copies database, releases and drafts as they are at one moment, while others go on working. */
@Injectable()
export class BackupService {
  constructor(
    private readonly database: Database,
    private readonly backups: BackupRepository,
    private readonly log: AuditLog,
    private readonly place: BackupPlace,
    private readonly sealer: BackupSealer,
  ) {}

  /** Makes a backup in a new folder, which gets its name once everything is in it. Refuses a place where something is, or where it cannot write. */
  async make(given: string, actor: string, tell: TellProgress): Promise<BackupMade> {
    const target = await this.place.target(given);
    let aside: BackupFolder | undefined;
    try {
      for (let attempt = 1; ; attempt++) {
        aside = await this.place.aside(target);
        const copied = await this.copy(aside, tell);
        if (copied !== undefined) return await this.finish(aside, target, copied, actor);
        await aside.remove();
        if (attempt === ATTEMPTS) throw this.place.refusal('changing');
      }
    } catch (error) {
      await aside?.remove();
      throw this.place.failure(error, target);
    }
  }

  /** One attempt; undefined where releases changed between the database's copy and the files'. */
  private async copy(folder: BackupFolder, tell: TellProgress): Promise<Copied | undefined> {
    const base = await this.database.transaction(async (sql) => {
      await seeOneMoment(sql);
      const shapes = await tablesOf(sql);
      const state = await this.backups.releasesState(sql);
      const publications = await this.backups.publications(sql);
      const hecho = this.sealer.now().toISOString();
      const { tables, files } = await writeTables(sql, shapes, folder, tell);
      const secuencias = (await sequencesOf(sql)).map(({ name, last }) => ({ nombre: name, ultimo: last }));
      const migraciones = await appliedMigrations(sql);
      return { hecho, state, publications, files, base: { migraciones, tablas: [...tables], secuencias } };
    });
    const reports = await this.place.copyReports(folder, tell);
    if (reports === undefined || (await this.backups.releasesState()) !== base.state) return undefined;
    return { publications: base.publications, content: { hecho: base.hecho, base: base.base, archivos: [...base.files, ...reports] } };
  }

  private async finish(aside: BackupFolder, target: string, { content, publications }: Copied, actor: string): Promise<BackupMade> {
    const manifest = await this.sealer.seal(content);
    await aside.writeManifest(readableJson(manifest));
    await this.place.target(target);
    await aside.rename(target);
    const bytes = content.archivos.reduce((sum, file) => sum + file.bytes, 0);
    const rows = content.base.tablas.reduce((sum, { filas }) => sum + filas, 0);
    await this.log.change((sql) => this.backups.add(sql, { madeAt: new Date(content.hecho), publications, bytes }), {
      actor,
      action: 'backup.made',
      subject: 'registry',
      detail: { at: content.hecho, rows, files: content.archivos.length },
    });
    return { folder: target, manifest, bytes };
  }
}
