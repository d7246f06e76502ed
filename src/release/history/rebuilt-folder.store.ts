import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CONFIG, type Config } from '../../platform/config';
import { MANIFEST_PATH } from '../publication/manifest';
import type { ReleaseFiles } from '../making/release-files';

/** Why files made again may not be written to a folder. */
export type Unwritable = 'target-exists' | 'target-released';

/** A folder of its own for files made again. Nothing that was there before is ever written to. */
@Injectable()
export class RebuiltFolderStore {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Why `target` is not a place to write to: it is there already, or lies among the releases or inside one; undefined where it may be. */
  async obstacle(target: string): Promise<Unwritable | undefined> {
    if (await exists(target)) return 'target-exists';
    const real = await realTarget(resolve(target));
    if (isInside(real, await realTarget(this.config.reportsFolder))) return 'target-released';
    for (let folder = dirname(real); folder !== dirname(folder); folder = dirname(folder))
      if (await exists(join(folder, MANIFEST_PATH))) return 'target-released';
    return undefined;
  }

  /** Writes the files aside and renames their folder into its place: whole or not at all. */
  async write(target: string, files: ReleaseFiles): Promise<void> {
    const place = resolve(target);
    const aside = join(dirname(place), `${basename(place)}.${randomBytes(6).toString('hex')}.tmp`);
    try {
      for (const [path, bytes] of files) await writeDurably(join(aside, path), bytes);
      await rename(aside, place);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
}

/** Where a path that is not there yet would lie once every link on the way is followed. */
async function realTarget(path: string): Promise<string> {
  const missing: string[] = [];
  for (let found = path; ; found = dirname(found)) {
    if ((await exists(found)) || found === dirname(found)) return join(await realpath(found), ...missing);
    missing.unshift(basename(found));
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A link that leads nowhere is there, too. */
async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}
