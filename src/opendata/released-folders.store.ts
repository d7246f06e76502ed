import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_PATH, readManifest, ZIP_PATH } from '../release/publication/manifest';
import { sha256 } from '../release/making/release-files';
import { ReleaseStore, type ReleaseName } from '../release/release.store';
import type { PublishedFile } from './figures';
import { anchorsIn, readTable, tableFiles, type ReleasedTable, type TableFile } from './released-tables';

/** Figures kept in memory at most, some 400 bytes each (120 MB): twenty years of reports. What is beyond is read again. */
const FIGURES_KEPT = 300_000;
/** Releases whose lists of tables and of files are kept, some 15 kB each. */
const LISTS_KEPT = 1_000;
/** Releases whose page's anchors are kept, some 60 kB each: they are needed while tables are read. */
const PAGES_KEPT = 40;

/** A release, or one table of it. */
interface Wanted {
  readonly name: ReleaseName;
  readonly file?: TableFile;
}

/** Released folders. A release never changes: what was read is kept, the one longest not asked for given up first, and nothing is read before it is asked for. */
@Injectable()
export class ReleasedFolders {
  private readonly texts = new Map<string, string>();
  private readonly lists = cache(LISTS_KEPT, ({ name }) => this.readList(name));
  private readonly fileLists = cache(LISTS_KEPT, ({ name }) => readFiles(this.store.folder(name)));
  private readonly anchors = cache(PAGES_KEPT, async ({ name }) => anchorsIn(await this.text(name, 'informe.html')));
  private readonly figures = new LRUCache<string, ReleasedTable, Wanted>({
    maxSize: FIGURES_KEPT,
    sizeCalculation: (table) => table.figures.length + 1,
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context }) => this.readTable(context),
  });

  constructor(private readonly store: ReleaseStore) {}

  /** The tables of figures that a release has, by id. Throws where the folder is not whole. */
  async tables(name: ReleaseName): Promise<ReadonlyMap<string, TableFile>> {
    return this.lists.forceFetch(ReleaseStore.address(name), { context: { name } });
  }

  /** One table of a release; undefined where it has none of that id. Throws where the folder is not whole. */
  async table(name: ReleaseName, id: string): Promise<ReleasedTable | undefined> {
    const file = (await this.tables(name)).get(id);
    return file === undefined ? undefined : this.figures.forceFetch(`${ReleaseStore.address(name)} ${id}`, { context: { name, file } });
  }

  /** The files of a release, sorted by path. Throws where the folder is not whole. */
  async files(name: ReleaseName): Promise<readonly PublishedFile[]> {
    return this.fileLists.forceFetch(ReleaseStore.address(name), { context: { name } });
  }

  /** The text of one file of a release. */
  async text(name: ReleaseName, path: string): Promise<string> {
    return readFile(fileIn(this.store.folder(name), path), 'utf8');
  }

  private async readList(name: ReleaseName): Promise<ReadonlyMap<string, TableFile>> {
    const files = tableFiles(await this.text(name, 'datapackage.json'), this.same);
    return new Map(files.map((file) => [file.id, file]));
  }

  private async readTable({ name, file }: Wanted): Promise<ReleasedTable> {
    const address = ReleaseStore.address(name);
    if (file === undefined) throw new Error(`${address} was asked for no table`);
    const [csv, anchors] = [await this.text(name, file.path), await this.anchors.forceFetch(address, { context: { name } })];
    return readTable(file, csv, { address, version: name.version, isShown: (ref) => anchors.has(ref), same: this.same });
  }

  /** Names, codes and descriptions, which all releases have in common, are kept once. */
  private readonly same = (text: string): string => {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const own = Buffer.from(text).toString();
    this.texts.set(own, own);
    return own;
  };
}

/** What is read of releases, of so many at most; a reading that fails is not kept. */
function cache<Read extends object>(max: number, read: (wanted: Wanted) => Promise<Read>): LRUCache<string, Read, Wanted> {
  return new LRUCache<string, Read, Wanted>({ max, ignoreFetchAbort: true, fetchMethod: (_key, _stale, { context }) => read(context) });
}

/** The files that the manifest lists, the manifest itself and the ZIP. */
async function readFiles(folder: string): Promise<readonly PublishedFile[]> {
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
