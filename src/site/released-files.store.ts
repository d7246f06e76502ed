import { Injectable } from '@nestjs/common';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_PATH, readManifest, ZIP_PATH, type Manifest } from '../release/publication/manifest';
import { ReleaseStore, type ReleaseName } from '../release/release.store';

/** What the site reads of released folders besides figures. */
@Injectable()
export class ReleasedFiles {
  constructor(private readonly store: ReleaseStore) {}

  /** The manifest and the bytes of the files it cannot name. Throws where the folder is not whole. */
  async manifest(name: ReleaseName): Promise<{ readonly manifest: Manifest; readonly sizes: { manifest: number; zip: number } }> {
    const folder = this.store.folder(name);
    const bytes = await readFile(join(folder, MANIFEST_PATH));
    const manifest = readManifest(bytes);
    if (manifest === undefined) throw new Error(`${ReleaseStore.address(name)} has no manifest that can be read`);
    return { manifest, sizes: { manifest: bytes.length, zip: (await stat(join(folder, ZIP_PATH))).size } };
  }
}
