import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { CONFIG, type Config } from '../../platform/config';
import { TextStore } from '../../platform/texts.store';
import { BackupFolder, codeOf, exists, filesBeneath, isWithin } from './backup-folder.store';
import { type BackupFile, REPORTS_FOLDER } from './backup-manifest';
import type { TellProgress } from './progress';

const TEXTS = 'operations/es/backup';
/** Files and folders that somebody is writing aside. */
const ASIDE = /\.tmp(\/|$)/;

/** Where backups are written, and the reports that go into them. */
@Injectable()
export class BackupPlace {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly texts: TextStore,
  ) {}

  /** The place of a new backup. Refuses one where something is, and one among what is copied. */
  async target(given: string): Promise<string> {
    const target = resolve(given);
    if (await exists(target)) throw this.texts.refusal(TEXTS, 'refusals.exists', { folder: target });
    const { database, reportsFolder } = this.config;
    const own = database.kind === 'embedded' ? [reportsFolder, database.folder] : [reportsFolder];
    if (own.some((folder) => isWithin(target, folder))) throw this.texts.refusal(TEXTS, 'refusals.inside', { folder: target }, 400);
    return target;
  }

  /** A folder beside the target, on the same disk, so that it gets its name in one step. */
  async aside(target: string): Promise<BackupFolder> {
    const folder = new BackupFolder(join(dirname(target), `${basename(target)}.${randomBytes(6).toString('hex')}.tmp`));
    await folder.make();
    return folder;
  }

  /** Copies every report and draft; undefined where one of them went away meanwhile. */
  async copyReports(folder: BackupFolder, tell: TellProgress): Promise<readonly BackupFile[] | undefined> {
    const root = this.config.reportsFolder;
    // What lies directly in the folder is nobody's release.
    const paths = (await filesBeneath(root)).filter((path) => path.includes('/') && !ASIDE.test(path));
    const files: BackupFile[] = [];
    try {
      for (const [done, path] of paths.entries()) {
        if (done % 100 === 0) tell({ step: 'reports', name: path, done, total: paths.length });
        files.push(await folder.copyFrom(join(root, path), `${REPORTS_FOLDER}/${path}`));
      }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
    return files;
  }

  /** The sentence for what a full or unreachable disk makes impossible. */
  failure(error: unknown, target: string): unknown {
    const code = codeOf(error);
    // Another backup was quicker.
    if (code === 'ENOTEMPTY') return this.texts.refusal(TEXTS, 'refusals.exists', { folder: target }, 409, error);
    if (['ENOSPC', 'EDQUOT'].includes(code)) return this.texts.refusal(TEXTS, 'refusals.no-room', { folder: target }, 503, error);
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code))
      return this.texts.refusal(TEXTS, 'refusals.not-writable', { folder: target }, 400, error);
    return error;
  }

  refusal(path: string): Error {
    return this.texts.refusal(TEXTS, `refusals.${path}`, {}, 503);
  }
}
