import { Injectable } from '@nestjs/common';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { TextStore } from '../../platform/texts.store';
import type { ReleaseFiles } from '../making/release-files';
import { MANIFEST_PATH, readManifest, type Manifest } from '../publication/manifest';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { OUT } from '../states';

const TEXTS = 'commands/es/rebuild';

/** A folder that holds a release of this registry, in its place or copied. */
export interface KnownRelease {
  readonly files: ReleaseFiles;
  readonly manifest: Manifest;
  readonly release: ReleaseRow;
}

/** Recognises the release that a folder holds. */
@Injectable()
export class KnownReleaseService {
  constructor(
    private readonly store: ReleaseStore,
    private readonly releases: ReleaseRepository,
    private readonly texts: TextStore,
  ) {}

  /** Its files, its manifest and its row. Refuses a folder that is no release, and one of another registry. */
  async read(folder: string): Promise<KnownRelease> {
    const known = await stat(folder).catch(() => undefined);
    if (known?.isDirectory() !== true) throw this.texts.refusal(TEXTS, 'no-folder', { folder }, 404);
    const files = await this.store.read(resolve(folder));
    const bytes = files.get(MANIFEST_PATH);
    if (bytes === undefined) throw this.texts.refusal(TEXTS, 'no-manifest', { folder, path: MANIFEST_PATH }, 404);
    const manifest = readManifest(bytes);
    if (manifest === undefined) throw this.texts.refusal(TEXTS, 'bad-manifest', { folder, path: MANIFEST_PATH }, 422);
    return { files, manifest, release: await this.releaseOf(manifest) };
  }

  /** The release a manifest speaks of; the instant of its making tells it from another registry's. */
  private async releaseOf({ informe: kind, periodo: period, version, preparado }: Manifest): Promise<ReleaseRow> {
    const address = ReleaseStore.address({ kind, period, version });
    const release = await this.releases.find(kind, period, version);
    if (release === undefined || !OUT.includes(release.status)) throw this.texts.refusal(TEXTS, 'unknown', { address }, 404);
    const own = release.builtAt.toISOString();
    if (own !== new Date(preparado).toISOString()) throw this.texts.refusal(TEXTS, 'another', { address, own, found: preparado });
    return release;
  }
}
