import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BACKUP_MANIFEST, type BackupFile } from './backup-manifest';

/** Only their owner reads backups: they hold what the registry holds. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
/** Fast rather than small. */
const GZIP_LEVEL = 3;

export type Measure = Omit<BackupFile, 'ruta'>;

/** The folder of one backup, being written or read. Paths inside it are written with `/`. */
export class BackupFolder {
  constructor(readonly path: string) {}

  /** A new folder; fails where something is there. */
  async make(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await mkdir(this.path, { mode: FOLDER_MODE });
  }

  /** Writes a file compressed, so that it lies on the disk before this ends. */
  writeCompressed(path: string, pieces: AsyncIterable<Buffer>): Promise<BackupFile> {
    return this.write(path, [Readable.from(pieces, { objectMode: false }), createGzip({ level: GZIP_LEVEL })]);
  }

  copyFrom(file: string, path: string): Promise<BackupFile> {
    return this.write(path, [createReadStream(file)]);
  }

  private async write(path: string, source: readonly [Readable, ...Transform[]]): Promise<BackupFile> {
    const target = this.place(path);
    await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
    return { ruta: path, ...(await writeNew(target, source, FILE_MODE)) };
  }

  async writeManifest(text: string): Promise<void> {
    const handle = await open(join(this.path, BACKUP_MANIFEST), 'wx', FILE_MODE);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Gives the folder its name, in one step. */
  async rename(target: string): Promise<void> {
    await rename(this.path, target);
    await syncFolder(dirname(target));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  /** The manifest's text; undefined where there is none. */
  async manifest(): Promise<string | undefined> {
    return readFile(join(this.path, BACKUP_MANIFEST), 'utf8').catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined;
      throw error;
    });
  }

  /** What a file is now; undefined where it is missing. */
  measure(path: string): Promise<Measure | undefined> {
    return measured(this.place(path));
  }

  /** A compressed file as it was before; pieces end anywhere. */
  readCompressed(path: string): AsyncIterable<Buffer> {
    const gunzip = createGunzip();
    // Whoever reads hears of a failure from `gunzip`, which it destroys.
    void pipeline(createReadStream(this.place(path)), gunzip).catch(() => undefined);
    return gunzip;
  }

  /** Where a file lies. */
  place(path: string): string {
    return join(this.path, ...path.split('/'));
  }
}

/** Every file beneath a folder by its path, in order; none where the folder is not there. */
export async function filesBeneath(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Copies a file, as readable as any, and measures what it copied. */
export async function copyMeasured(from: string, target: string): Promise<Measure> {
  await mkdir(dirname(target), { recursive: true });
  return writeNew(target, [createReadStream(from)], 0o666);
}

async function writeNew(target: string, source: readonly [Readable, ...Transform[]], mode: number): Promise<Measure> {
  const meter = new Meter();
  await pipeline([...source, meter, createWriteStream(target, { mode, flags: 'wx', flush: true })]);
  return meter.result();
}

export async function measured(file: string): Promise<Measure | undefined> {
  const meter = new Meter();
  meter.resume();
  try {
    await pipeline(createReadStream(file), meter);
    return meter.result();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Whether a path lies in a folder, or is it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Code of an error of the disk; empty where it is another's. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Counts and hashes what passes. */
class Meter extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, chunk: Buffer) => void): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  result(): Measure {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
