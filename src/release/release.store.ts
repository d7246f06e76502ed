import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { CONFIG, type Config } from '../platform/config';
import { FaultPoints } from './fault-points.service';
import { MANIFEST_PATH } from './publication/manifest';
import type { ReleaseFiles } from './making/release-files';

export interface ReleaseName {
  readonly kind: string;
  readonly period: string;
  readonly version: number;
}

/** Drafts lie beside the releases, on the same disk, so that publishing is one rename. */
const DRAFTS = '.borradores';

/** The folders of releases and drafts. A released folder is only ever read. */
@Injectable()
export class ReleaseStore {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly faults: FaultPoints,
  ) {}

  /** `mensual/2024-02/v1`: a release's address, in folders, links and manifests. */
  static address({ kind, period, version }: ReleaseName): string {
    return `${kind}/${period}/v${String(version)}`;
  }

  /** The folder of all releases; made where nothing was ever published. Drafts lie in it under a name that begins with a dot. */
  async publishedRoot(): Promise<string> {
    await mkdir(this.config.reportsFolder, { recursive: true });
    return this.config.reportsFolder;
  }

  folder(name: ReleaseName): string {
    return join(this.config.reportsFolder, ...ReleaseStore.address(name).split('/'));
  }

  draftFolder(name: ReleaseName): string {
    return join(this.config.reportsFolder, DRAFTS, ...ReleaseStore.address(name).split('/'));
  }

  isPublished(name: ReleaseName): Promise<boolean> {
    return exists(this.folder(name));
  }

  /** Writes a draft aside and puts it in the place of an earlier one: whole or not at all. */
  async writeDraft(name: ReleaseName, files: ReleaseFiles): Promise<void> {
    const target = this.draftFolder(name);
    const aside = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    await this.sweepAside(target);
    await writeFolder(aside, files).catch(async (error: unknown) => {
      // On a full disk, what is half written is in the way of everybody.
      await rm(aside, { recursive: true, force: true });
      throw error;
    });
    this.faults.reach('draft-aside');
    await rm(target, { recursive: true, force: true });
    this.faults.reach('old-draft-gone');
    await rename(aside, target);
    await syncFolder(dirname(target));
    this.faults.reach('draft-in-place');
  }

  /** Every file of a draft, by path inside it; none where its folder is missing. */
  async readDraft(name: ReleaseName): Promise<ReleaseFiles> {
    return readFolder(this.draftFolder(name)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map<string, Buffer>();
      throw error;
    });
  }

  /** Adds files to a draft in order, each in one step. */
  async addToDraft(name: ReleaseName, files: readonly (readonly [path: string, bytes: Buffer])[]): Promise<void> {
    for (const [path, bytes] of files) {
      const target = join(this.draftFolder(name), path);
      await writeDurably(`${target}.tmp`, bytes);
      await rename(`${target}.tmp`, target);
      this.faults.reach(path === MANIFEST_PATH ? 'manifest-written' : 'zip-written');
    }
    await syncFolder(this.draftFolder(name));
  }

  /** The switch: the draft's folder becomes the release's, in one step. Fails where the release is there already. */
  async publishDraft(name: ReleaseName): Promise<void> {
    const target = this.folder(name);
    await mkdir(dirname(target), { recursive: true });
    await rename(this.draftFolder(name), target);
    await syncFolder(dirname(target));
    this.faults.reach('switched');
  }

  /** Every file of any folder that holds a release, by path inside it. */
  async read(folder: string): Promise<ReleaseFiles> {
    return readFolder(folder);
  }

  /** The bytes of a release's manifest; undefined where there is none. */
  async readManifest(name: ReleaseName): Promise<Buffer | undefined> {
    return readFile(join(this.folder(name), MANIFEST_PATH)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    });
  }

  /** Folders written aside by a program that died. */
  private async sweepAside(target: string): Promise<void> {
    const parent = dirname(target);
    await mkdir(parent, { recursive: true });
    const left = (await readdir(parent)).filter((name) => name.endsWith('.tmp') && join(parent, name).startsWith(`${target}.`));
    await Promise.all(left.map((name) => rm(join(parent, name), { recursive: true, force: true })));
  }
}

async function writeFolder(folder: string, files: ReleaseFiles): Promise<void> {
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeDurably(target, bytes);
  }
  await syncFolder(folder);
}

async function readFolder(folder: string): Promise<ReleaseFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(
    files.map(
      async (file) =>
        [
          file
            .slice(folder.length + 1)
            .split(sep)
            .join('/'),
          await readFile(file),
        ] as const,
    ),
  );
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** On the disk, not only in its cache: a power cut after publication must not leave an empty file. */
async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
