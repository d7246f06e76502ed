import { Injectable } from '@nestjs/common';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { TextStore } from '../../platform/texts.store';
import { verifyChain, type Link } from './chain';
import { MANIFEST_PATH, readManifest, verifyRelease, type Manifest } from './manifest';
import { ReleaseStore } from '../release.store';

const PROBLEMS = 'release/es/problems';

/** What a verification found. */
export interface Verified {
  /** What differs, in Spanish; empty when every byte is as published. */
  readonly deviations: readonly string[];
  /** Fingerprints of the keys that signed, sorted. */
  readonly keys: readonly string[];
  readonly releases: number;
  readonly files: number;
}

/** Tells whether folders are releases as they were published; needs no database and no network. */
@Injectable()
export class VerifyService {
  constructor(
    private readonly store: ReleaseStore,
    private readonly texts: TextStore,
  ) {}

  /**
   * One release, or all beneath a folder with the chain that links them. `key`: fingerprint that every signature must be by. Refuses a folder that is
   * not there.
   */
  async verify(given: string, key?: string): Promise<Verified> {
    const folder = resolve(given);
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true) throw this.texts.refusal(PROBLEMS, 'no-folder', { folder: given });
    const inside = await readdir(folder, { recursive: true });
    const manifests = inside.filter((path) => isManifest(path)).sort();
    if (manifests.length === 0 || manifests.includes(MANIFEST_PATH)) return this.verifyOne(folder, key);
    return this.verifyAll(folder, manifests.map(dirname), key);
  }

  private async verifyOne(folder: string, key: string | undefined): Promise<Verified & { readonly manifest?: Manifest }> {
    const files = await this.store.read(folder);
    const bytes = files.get(MANIFEST_PATH);
    const manifest = bytes === undefined ? undefined : readManifest(bytes);
    const deviations = verifyRelease(files).map(({ kind, ...details }) => this.texts.sentence(PROBLEMS, `deviation.${kind}`, details));
    const isOther = key !== undefined && manifest !== undefined && manifest.firma.clave !== key;
    const said = isOther ? [this.texts.sentence(PROBLEMS, 'deviation.other-key', { found: manifest.firma.clave, expected: key })] : [];
    const keys = manifest === undefined ? [] : [manifest.firma.clave];
    return { deviations: [...deviations, ...said], keys, releases: 1, files: files.size, ...(manifest === undefined ? {} : { manifest }) };
  }

  private async verifyAll(folder: string, folders: readonly string[], key: string | undefined): Promise<Verified> {
    const links: Link[] = [];
    const deviations: string[] = [];
    const keys = new Set<string>();
    let files = 0;
    for (const each of folders) {
      const one = await this.verifyOne(join(folder, each), key);
      const address = addressOf(join(folder, each));
      deviations.push(...one.deviations.map((said) => this.texts.sentence(PROBLEMS, 'deviation.in', { address, said })));
      for (const found of one.keys) keys.add(found);
      files += one.files;
      if (one.manifest !== undefined) links.push({ address, manifest: one.manifest });
    }
    const chain = verifyChain(links).map(({ kind, ...details }) => this.texts.sentence(PROBLEMS, `chain.${kind}`, details));
    return { deviations: [...deviations, ...chain], keys: [...keys].sort(), releases: folders.length, files };
  }
}

function isManifest(path: string): boolean {
  const parts = path.split(sep);
  return parts.at(-1) === MANIFEST_PATH && !parts.some((part) => part.startsWith('.'));
}

/** `mensual/2024-02/v1`: the last three folders, wherever the releases were copied to. */
function addressOf(folder: string): string {
  return resolve(folder).split(sep).slice(-3).join('/');
}
