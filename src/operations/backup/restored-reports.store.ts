import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupFolder, copyMeasured, exists, filesBeneath, measured, syncFolder } from './backup-folder.store';
import { type BackupFile, REPORTS_FOLDER } from './backup-manifest';

const ASIDE = '.restauracion-';

/** Reports and drafts on their way back. They are written aside, in the reports folder itself (it may be a disk of its own), and come out by a rename each. */
export class RestoredReports {
  private readonly aside: string;
  /** By their path among the reports. */
  private readonly files: ReadonlyMap<string, BackupFile>;

  constructor(
    private readonly root: string,
    private readonly backup: BackupFolder,
    files: readonly BackupFile[],
  ) {
    this.aside = join(root, `${ASIDE}${randomBytes(6).toString('hex')}.tmp`);
    const prefix = `${REPORTS_FOLDER}/`;
    this.files = new Map(files.filter(({ ruta }) => ruta.startsWith(prefix)).map((file) => [file.ruta.slice(prefix.length), file]));
  }

  /** A file that is in the way: of another registry, or half of this one. What a restoration put there that died right before its end is not. */
  async inTheWay(): Promise<string | undefined> {
    for (const kind of await this.kindsThere()) {
      const found = await filesBeneath(join(this.root, kind));
      for (const path of found.map((each) => `${kind}/${each}`))
        if ((await measured(join(this.root, path)))?.sha256 !== this.files.get(path)?.sha256) return path;
      const missing = [...this.files.keys()].find((path) => path.startsWith(`${kind}/`) && !found.includes(path.slice(kind.length + 1)));
      if (found.length > 0 && missing !== undefined) return `${kind}/${found[0] ?? ''}`;
    }
    return undefined;
  }

  /** Writes everything aside. Throws where a file is not what the manifest says. */
  async writeAside(tell: (path: string, done: number, total: number) => void): Promise<void> {
    let done = 0;
    await this.sweepOthers();
    await mkdir(this.aside, { recursive: true });
    for (const [path, { ruta, sha256 }] of this.files) {
      if (done % 100 === 0) tell(path, done, this.files.size);
      done++;
      const copied = await copyMeasured(this.backup.place(ruta), join(this.aside, ...path.split('/')));
      if (copied.sha256 !== sha256) throw new Error(`${ruta} changed while it was copied`);
    }
  }

  /** Gives all of it its place. */
  async switch(): Promise<void> {
    for (const kind of await readdir(this.aside)) {
      const target = join(this.root, kind);
      if ((await filesBeneath(target)).length > 0) continue;
      await rm(target, { recursive: true, force: true });
      await rename(join(this.aside, kind), target);
    }
    await syncFolder(this.root);
  }

  async sweep(): Promise<void> {
    await rm(this.aside, { recursive: true, force: true });
  }

  /** What restorations left that died; the registry lets only one be under way. */
  private async sweepOthers(): Promise<void> {
    if (!(await exists(this.root))) return;
    const left = (await readdir(this.root)).filter((name) => name.startsWith(ASIDE));
    for (const name of left) await rm(join(this.root, name), { recursive: true, force: true });
  }

  /** Whether there is any release among them. */
  get hasReleases(): boolean {
    return [...this.files.keys()].some((path) => path.endsWith('/manifiesto.json') && !path.startsWith('.'));
  }

  private async kindsThere(): Promise<string[]> {
    if (!(await exists(this.root))) return [];
    const entries = await readdir(this.root, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.endsWith('.tmp')).map((entry) => entry.name);
  }
}
