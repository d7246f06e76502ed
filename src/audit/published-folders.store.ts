import { Injectable } from '@nestjs/common';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { TextStore } from '../platform/texts.store';
import type { AuditRelease } from './published';

const TEXTS = 'audit/es/audit';
const CUBE = 'cubo.csv';
const HIERARCHY = 'jerarquia.csv';
const DATA = 'datos';
const MANIFEST = 'manifiesto.json';

/** Of a manifest what the audit needs; read by itself, since the audit shares no code with what wrote it. */
const manifestSchema = z.looseObject({
  publicado: z.iso.datetime().optional(),
  periodo: z.string().min(1).optional(),
  version: z.int().positive().optional(),
});

/** Released folders and files of tables as they lie on the disk, each read as the audit takes it. Reads only. */
@Injectable()
export class PublishedFolders {
  constructor(private readonly texts: TextStore) {}

  /**
   * The releases of a folder, sorted by path: the folder itself if it is one (holds `datos/cubo.csv`, or `cubo.csv`), or else all
   * beneath it, however deep; none if there are none. Folders whose names begin with a dot (drafts) are left out unless asked for by
   * name. Throws RefusedError where something cannot be read: an audit that passes over a release would prove nothing.
   */
  async readPublished(folder: string): Promise<AuditRelease[]> {
    const folders = await this.releaseFolders(folder, new Set());
    const releases: AuditRelease[] = [];
    for (const each of folders) releases.push(await this.readFolder(each));
    return releases;
  }

  /** One file of tables. A `cubo.csv` takes the `jerarquia.csv` beside it if no hierarchy is given. Throws RefusedError. */
  async readTables(file: string, hierarchy?: string): Promise<AuditRelease> {
    const cube = await this.read(file);
    const beside = join(dirname(file), HIERARCHY);
    const isCube = basename(file) === CUBE;
    const found = hierarchy ?? (isCube && (await this.isThere(beside)) ? beside : undefined);
    return { name: file, cube, ...(found === undefined ? {} : { hierarchy: await this.read(found) }) };
  }

  /** A file's bytes. Throws RefusedError. */
  async read(file: string): Promise<Uint8Array> {
    return readFile(file).catch((cause: unknown) => {
      throw this.unreadable(file, cause);
    });
  }

  /** Whether a path names a folder. Throws RefusedError where it names nothing. */
  async isFolder(path: string): Promise<boolean> {
    const found = await stat(path).catch((cause: unknown) => {
      throw this.unreadable(path, cause);
    });
    return found.isDirectory();
  }

  private async releaseFolders(folder: string, seen: Set<string>): Promise<string[]> {
    const names = await readdir(folder).catch((cause: unknown) => {
      throw this.unreadable(folder, cause);
    });
    if (names.includes(CUBE) || (names.includes(DATA) && (await this.isThere(join(folder, DATA, CUBE))))) return [folder];
    // A link may lead back: each folder is entered once.
    seen.add(await realpath(folder));
    const found: string[] = [];
    for (const name of names.filter((each) => !each.startsWith('.')).sort(byCodeUnit)) {
      const inner = join(folder, name);
      if (!(await this.isFolder(inner)) || seen.has(await realpath(inner))) continue;
      found.push(...(await this.releaseFolders(inner, seen)));
    }
    return found;
  }

  private async readFolder(folder: string): Promise<AuditRelease> {
    const inData = join(folder, DATA, CUBE);
    const tables = await this.readTables((await this.isThere(inData)) ? inData : join(folder, CUBE));
    const manifest = join(folder, MANIFEST);
    const said = (await this.isThere(manifest)) ? this.readManifest(manifest, await this.read(manifest)) : {};
    return { ...tables, name: folder, ...said };
  }

  private readManifest(file: string, bytes: Uint8Array): Pick<AuditRelease, 'publishedAt' | 'period' | 'version'> {
    const parsed = manifestSchema.safeParse(jsonOf(bytes));
    if (!parsed.success) throw this.texts.refusal(TEXTS, 'refusals.bad-manifest', { file, field: fieldOf(parsed.error) }, 422);
    const { publicado, periodo, version } = parsed.data;
    return {
      // Instants are compared as texts, so they must all be written alike.
      ...(publicado === undefined ? {} : { publishedAt: new Date(publicado).toISOString() }),
      ...(periodo === undefined ? {} : { period: periodo }),
      ...(version === undefined ? {} : { version }),
    };
  }

  /** False only where nothing has that name: what is there but cannot be looked at is refused. */
  private async isThere(path: string): Promise<boolean> {
    return stat(path).then(
      () => true,
      (cause: unknown) => {
        if (isMissing(cause)) return false;
        throw this.unreadable(path, cause);
      },
    );
  }

  private unreadable(file: string, cause: unknown): Error {
    return this.texts.refusal(TEXTS, 'refusals.unreadable', { file }, 404, cause);
  }
}

function isMissing(cause: unknown): boolean {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The JSON of UTF-8 bytes; undefined where they are none, which is no manifest. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The reader is told that it is no manifest; where the parser stumbled would not help.
    return undefined;
  }
}

function fieldOf({ issues }: z.ZodError): string {
  return [...new Set(issues.map((issue) => issue.path.join('.')))].filter((path) => path !== '').join(', ') || 'JSON';
}

/** By code unit: a collation would differ between machines. */
function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
