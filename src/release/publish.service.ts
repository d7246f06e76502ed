import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { TextStore } from '../platform/texts.store';
import { MANIFEST_PATH, manifestBytes, manifestFiles, readManifest, releaseZip, unsignedSha256, ZIP_PATH, type Manifest } from './manifest';
import { CUBE_PATH, sha256, type ReleaseFiles } from './release-files';
import { ReleaseRepository, type ReleaseRow } from './release.repository';
import { ReleaseStore, type ReleaseName } from './release.store';
import { POLICY } from '../disclosure/policy';
import { SealService } from './seal.service';

const PROBLEMS = 'release/es/problems';

/** Turns a draft into a release: manifest, ZIP, one rename. What is published is never touched again. */
@Injectable()
export class PublishService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly store: ReleaseStore,
    private readonly seals: SealService,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** The version of a report that is being made, or the last one published; the first where there is none yet. */
  async latest(kind: string, period: string): Promise<ReleaseName> {
    return { kind, period, version: (await this.releases.latest(kind, period))?.version ?? 1 };
  }

  /** Whether the release's folder stands in its place, entered or not. */
  isInPlace(name: ReleaseName): Promise<boolean> {
    return this.store.isPublished(name);
  }

  /** Publishes the draft of a report. A program that died after the rename left a whole release: it is entered, not made again. */
  async publish(name: ReleaseName, actor: string): Promise<Manifest> {
    const address = ReleaseStore.address(name);
    const release = await this.releases.find(name.kind, name.period, name.version);
    if (release?.status === 'PUBLISHED') throw this.texts.refusal(PROBLEMS, 'already-published', { address });
    if (await this.store.isPublished(name)) return this.enter(release, name, actor);
    if (release?.status !== 'DRAFT') throw this.texts.refusal(PROBLEMS, 'no-draft', { address, kind: name.kind, period: name.period });
    if (await this.releases.isStale(release)) throw this.texts.refusal(PROBLEMS, 'stale-draft', { address });
    const files = reportFiles(await this.store.readDraft(name));
    if (sha256(files.get(CUBE_PATH) ?? Buffer.alloc(0)) !== release.fingerprint) {
      throw this.texts.refusal(PROBLEMS, 'draft-changed', { address, path: CUBE_PATH });
    }
    const manifest = await this.manifestOf(release, files);
    const bytes = manifestBytes(manifest);
    await this.store.addToDraft(
      name,
      new Map([
        [MANIFEST_PATH, bytes],
        [ZIP_PATH, releaseZip(files, bytes)],
      ]),
    );
    await this.store.publishDraft(name);
    return this.enter(release, name, actor);
  }

  /** Enters a release whose folder stands in its place, with what its manifest says. */
  private async enter(release: ReleaseRow | undefined, name: ReleaseName, actor: string): Promise<Manifest> {
    const bytes = (await this.store.read(this.store.folder(name))).get(MANIFEST_PATH);
    const manifest = bytes === undefined ? undefined : readManifest(bytes);
    if (release === undefined || bytes === undefined || manifest === undefined) {
      throw this.texts.refusal(PROBLEMS, 'already-published', { address: ReleaseStore.address(name) });
    }
    await this.releases.move(release, 'PUBLISHED', this.clock.now(), actor, {
      fingerprint: manifest.huella,
      publishedAt: new Date(manifest.publicado),
      manifestSha: unsignedSha256(manifest),
    });
    return manifest;
  }

  private async manifestOf(release: ReleaseRow, files: ReleaseFiles): Promise<Manifest> {
    const previous = await this.releases.lastPublished();
    const inputs = await this.releases.inputsUpTo(release.asOfBatch);
    return this.seals.seal({
      informe: release.kind,
      periodo: release.period,
      version: release.version,
      preparado: release.builtAt.toISOString(),
      publicado: this.clock.now().toISOString(),
      huella: release.fingerprint ?? '',
      archivos: manifestFiles(files),
      entradas: inputs.map((input) => ({ lote: input.batch, contenido: input.layout, archivo: input.fileName, sha256: input.sha256 })),
      politica: POLICY.version,
      auditoria: 'aprobada',
      anterior: previous?.manifestSha == null ? null : { carpeta: ReleaseStore.address(previous), sha256: previous.manifestSha },
    });
  }
}

/** The report's own files: a manifest or ZIP of an attempt that died does not count. */
function reportFiles(draft: ReleaseFiles): ReleaseFiles {
  return new Map([...draft].filter(([path]) => path !== MANIFEST_PATH && path !== ZIP_PATH && !path.endsWith('.tmp')));
}
