import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_PATH, readManifest, ZIP_PATH } from '../release/publication/manifest';
import { sha256 } from '../release/making/release-files';
import { ReleaseStore, type ReleaseName } from '../release/release.store';
import type { PublishedFile } from './figures';
import { readTable, tableFiles, type ReleasedTable } from './released-tables';

/** Figures kept in memory at most, some 340 bytes each (70 MB): twenty years of reports. What is beyond is read again. */
const FIGURES_KEPT = 200_000;

/** What the open data take from a release's folder: its tables and its files, each sorted. */
export interface ReleasedFolder {
  readonly tables: readonly ReleasedTable[];
  readonly files: readonly PublishedFile[];
}

/** Released folders. A release never changes, so that each is read once and kept, the one longest not asked for given up first. */
@Injectable()
export class ReleasedFolders {
  private readonly kept = new Map<string, Promise<ReleasedFolder>>();
  private readonly sizes = new Map<string, number>();

  constructor(private readonly store: ReleaseStore) {}

  /** Throws where the folder is not whole. */
  async read(name: ReleaseName): Promise<ReleasedFolder> {
    const address = ReleaseStore.address(name);
    const known = this.kept.get(address);
    // Asked for again: the last to be given up.
    if (known !== undefined) this.kept.delete(address);
    const reading = known ?? readFolder(this.store.folder(name));
    this.kept.set(address, reading);
    try {
      const folder = await reading;
      this.sizes.set(
        address,
        folder.tables.reduce((sum, { figures }) => sum + figures.length, 0),
      );
      this.giveUp();
      return folder;
    } catch (error) {
      this.kept.delete(address);
      throw error;
    }
  }

  /** The text of one file of a release. */
  async text(name: ReleaseName, path: string): Promise<string> {
    return readFile(fileIn(this.store.folder(name), path), 'utf8');
  }

  private giveUp(): void {
    let total = [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const address of [...this.kept.keys()]) {
      if (total <= FIGURES_KEPT || this.kept.size === 1) return;
      total -= this.sizes.get(address) ?? 0;
      this.kept.delete(address);
      this.sizes.delete(address);
    }
  }
}

async function readFolder(folder: string): Promise<ReleasedFolder> {
  const described = tableFiles(await readFile(join(folder, 'datapackage.json'), 'utf8'));
  const tables = await Promise.all(described.map(async (file) => readTable(file, await readFile(fileIn(folder, file.path), 'utf8'))));
  return { tables: tables.sort((a, b) => (a.id < b.id ? -1 : 1)), files: await readFiles(folder) };
}

/** The files that the manifest lists, the manifest itself and the ZIP. */
async function readFiles(folder: string): Promise<PublishedFile[]> {
  const [bytes, zip] = await Promise.all([readFile(join(folder, MANIFEST_PATH)), readFile(join(folder, ZIP_PATH))]);
  const manifest = readManifest(bytes);
  if (manifest === undefined) throw new Error('a released folder has no manifest that can be read');
  const listed = manifest.archivos.map(({ ruta, bytes: size, sha256: hash }) => ({ path: ruta, bytes: size, sha256: hash }));
  const beside = [
    { path: MANIFEST_PATH, bytes: bytes.length, sha256: sha256(bytes) },
    { path: ZIP_PATH, bytes: zip.length, sha256: sha256(zip) },
  ];
  return [...listed, ...beside].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function fileIn(folder: string, path: string): string {
  return join(folder, ...path.split('/'));
}
