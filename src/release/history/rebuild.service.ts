import { Injectable } from '@nestjs/common';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { POLICY } from '../../disclosure/policy';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { AssetStore } from '../making/assets.store';
import { DraftService } from '../making/draft.service';
import { LedgerRepository } from './ledger.repository';
import { MANIFEST_PATH, readManifest, type Manifest } from '../publication/manifest';
import { OrderService } from '../making/order.service';
import { RebuiltFolderStore } from './rebuilt-folder.store';
import type { ReleaseFiles } from '../making/release-files';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { OUT } from '../states';

const TEXTS = 'commands/es/rebuild';

/** A file that is not the same made again; `byte` counts from 1. */
export type Difference =
  | { readonly kind: 'missing' | 'not-made'; readonly path: string }
  | { readonly kind: 'differs'; readonly path: string; readonly byte: number; readonly expected: number; readonly found: number };

/** A release made again and compared with a folder. */
export interface Rebuilt {
  readonly address: string;
  /** How many files were compared. */
  readonly files: number;
  /** In order of path; empty where every byte is the same. */
  readonly differences: readonly Difference[];
  /** What made the release, where another version does so now. */
  readonly madeBy: { readonly program: string; readonly policy: string };
  readonly madeNowBy: { readonly program: string; readonly policy: string };
}

/** Makes a published release again from the registry and the ledger as they were then, and compares every byte. Changes nothing. */
@Injectable()
export class RebuildService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly ledger: LedgerRepository,
    private readonly orders: OrderService,
    private readonly drafts: DraftService,
    private readonly store: ReleaseStore,
    private readonly target: RebuiltFolderStore,
    private readonly assets: AssetStore,
    private readonly texts: TextStore,
  ) {}

  /**
   * `folder` may be the release's own or a copy of it. `target`: where to write what was made, even where it differs. Refuses a folder that is no
   * release of this registry, a registry that cannot make it any more, and a target that is there already or lies among the releases.
   */
  async rebuild(folder: string, target?: string): Promise<Rebuilt> {
    if (target !== undefined) await this.assertFree(target);
    const { files: found, manifest } = await this.read(folder);
    const release = await this.releaseOf(manifest);
    const made = await this.make(release);
    const compared = [...new Set([...manifest.archivos.map(({ ruta }) => ruta), ...made.keys()])].sort();
    if (target !== undefined) {
      await this.assertFree(target);
      await this.target.write(target, made);
    }
    return {
      address: ReleaseStore.address(release),
      files: compared.length,
      differences: compared.flatMap((path) => difference(path, found.get(path), made.get(path)) ?? []),
      madeBy: { program: manifest.programa.version, policy: manifest.politica },
      madeNowBy: { program: await this.assets.programVersion(), policy: POLICY.version },
    };
  }

  private async read(folder: string): Promise<{ files: ReleaseFiles; manifest: Manifest }> {
    const known = await stat(folder).catch(() => undefined);
    if (known?.isDirectory() !== true) throw this.texts.refusal(TEXTS, 'no-folder', { folder }, 404);
    const files = await this.store.read(resolve(folder));
    const bytes = files.get(MANIFEST_PATH);
    if (bytes === undefined) throw this.texts.refusal(TEXTS, 'no-manifest', { folder, path: MANIFEST_PATH }, 404);
    const manifest = readManifest(bytes);
    if (manifest === undefined) throw this.texts.refusal(TEXTS, 'bad-manifest', { folder, path: MANIFEST_PATH }, 422);
    return { files, manifest };
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

  private async make(release: ReleaseRow): Promise<ReleaseFiles> {
    const address = ReleaseStore.address(release);
    for (const earlier of await this.ledger.releases(release.ledgerHead))
      if (!(await this.store.isPublished(earlier)))
        throw this.texts.refusal(TEXTS, 'earlier-missing', { address, earlier: ReleaseStore.address(earlier) });
    try {
      return (await this.drafts.make(release, await this.orders.again(release))).files;
    } catch (cause) {
      if (!(cause instanceof RefusedError)) throw cause;
      throw this.texts.refusal(TEXTS, 'cannot-make', { address, reason: cause.message }, cause.status, cause);
    }
  }

  private async assertFree(target: string): Promise<void> {
    const obstacle = await this.target.obstacle(target);
    if (obstacle !== undefined) throw this.texts.refusal(TEXTS, obstacle, { target });
  }
}

/** Undefined where both are there and the same. */
function difference(path: string, found: Buffer | undefined, made: Buffer | undefined): Difference | undefined {
  if (made === undefined) return { kind: 'not-made', path };
  if (found === undefined) return { kind: 'missing', path };
  if (found.equals(made)) return undefined;
  const at = made.findIndex((byte, index) => byte !== found[index]);
  return { kind: 'differs', path, byte: 1 + (at < 0 ? made.length : at), expected: made.length, found: found.length };
}
