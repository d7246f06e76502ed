import { Injectable } from '@nestjs/common';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_PATH, readManifest, ZIP_PATH, type Manifest } from '../release/publication/manifest';
import { ReleaseStore, type ReleaseName } from '../release/release.store';

/** Anchors of this many reports are kept: some 600 short texts each. */
const REPORTS_KEPT = 100;

/** What the site reads of released folders besides figures. */
@Injectable()
export class ReleasedFiles {
  private readonly anchorsOf = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(private readonly store: ReleaseStore) {}

  /** The manifest and the bytes of the files it cannot name. Throws where the folder is not whole. */
  async manifest(name: ReleaseName): Promise<{ readonly manifest: Manifest; readonly sizes: { manifest: number; zip: number } }> {
    const folder = this.store.folder(name);
    const bytes = await readFile(join(folder, MANIFEST_PATH));
    const manifest = readManifest(bytes);
    if (manifest === undefined) throw new Error(`${ReleaseStore.address(name)} has no manifest that can be read`);
    return { manifest, sizes: { manifest: bytes.length, zip: (await stat(join(folder, ZIP_PATH))).size } };
  }

  /** Names of the cells that the report's page has an anchor for. */
  anchors(name: ReleaseName): Promise<ReadonlySet<string>> {
    const address = ReleaseStore.address(name);
    const known = this.anchorsOf.get(address);
    if (known !== undefined) return known;
    const read = readFile(join(this.store.folder(name), 'informe.html'), 'utf8').then(anchorsIn);
    this.anchorsOf.set(address, read);
    read.catch(() => this.anchorsOf.delete(address));
    const [oldest] = this.anchorsOf.keys();
    if (this.anchorsOf.size > REPORTS_KEPT && oldest !== undefined) this.anchorsOf.delete(oldest);
    return read;
  }
}

function anchorsIn(page: string): ReadonlySet<string> {
  return new Set([...page.matchAll(/<td [^>]*\bid="([^"]+)"/g)].map(([, id = '']) => Buffer.from(id).toString()));
}
