import { Injectable } from '@nestjs/common';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { POLICY } from '../disclosure/policy';
import { RefusedError } from '../platform/errors';
import { TextStore } from '../platform/texts.store';
import { FactsRepository } from '../records/facts.repository';
import { AssetStore } from './assets.store';
import { CorrectionService } from './correction.service';
import { LedgerRepository } from './ledger.repository';
import { MANIFEST_PATH, readManifest, type Manifest } from './manifest';
import type { MonthlyOrder } from './monthly-figures.service';
import { MonthlyReportService } from './monthly-report.service';
import { RebuiltFolderStore } from './rebuilt-folder.store';
import type { ReleaseFiles } from './release-files';
import { ReleaseRepository, type ReleaseRow } from './release.repository';
import { ReleaseStore } from './release.store';

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
    private readonly facts: FactsRepository,
    private readonly reports: MonthlyReportService,
    private readonly corrections: CorrectionService,
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
    if (release?.status !== 'PUBLISHED') throw this.texts.refusal(TEXTS, 'unknown', { address }, 404);
    const own = release.builtAt.toISOString();
    if (own !== new Date(preparado).toISOString()) throw this.texts.refusal(TEXTS, 'another', { address, own, found: preparado });
    return release;
  }

  private async make(release: ReleaseRow): Promise<ReleaseFiles> {
    const address = ReleaseStore.address(release);
    for (const earlier of await this.ledger.releases(release.ledgerHead))
      if (!(await this.store.isPublished(earlier)))
        throw this.texts.refusal(TEXTS, 'earlier-missing', { address, earlier: ReleaseStore.address(earlier) });
    const order = await this.orderOf(release);
    try {
      return (await this.reports.make(order)).files;
    } catch (cause) {
      if (!(cause instanceof RefusedError)) throw cause;
      throw this.texts.refusal(TEXTS, 'cannot-make', { address, reason: cause.message }, cause.status, cause);
    }
  }

  /** What the release was made from, as `BuildService` ordered it then. */
  private async orderOf(release: ReleaseRow): Promise<MonthlyOrder> {
    const { period: month, version, builtAt, asOfBatch: asOf, ledgerHead } = release;
    const coverage = await this.facts.coverage(await this.lastBatchOf(release));
    if (coverage === undefined) throw this.texts.refusal(TEXTS, 'no-registry', { address: ReleaseStore.address(release) });
    const correction = await this.corrections.correctionOf(release);
    return { month, version, builtAt, coveredFrom: coverage.from, asOf, correction, ledgerHead };
  }

  /**
   * The registry's last batch when the release was made: the one its figures rest on, but for a first version whose month another report told
   * before. Only there the clock decides.
   */
  private async lastBatchOf({ period, version, asOfBatch, builtAt, ledgerHead }: ReleaseRow): Promise<number> {
    if (version > 1 || !(await this.ledger.months(ledgerHead)).has(period)) return asOfBatch;
    return Math.max(asOfBatch, await this.ledger.lastBatchAt(builtAt));
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
