import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { guatemalaTime } from '../../records/period';
import { DraftService } from '../making/draft.service';
import { MANIFEST_PATH, manifestBytes, readManifest, releaseZip, unsignedSha256, ZIP_PATH, type Manifest } from './manifest';
import { ReleaseStateRepository } from '../release-state.repository';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { SealService } from './seal.service';
import { restOfWayOut } from '../states';

const PROBLEMS = 'release/es/problems';
/** A release that comes out more than this after the hour announced is late, and says so. */
const LATE_MS = 5 * 60_000;

/** The switch: manifest, ZIP, one rename. What is published is never touched again. */
@Injectable()
export class PublishService {
  constructor(
    private readonly states: ReleaseStateRepository,
    private readonly drafts: DraftService,
    private readonly store: ReleaseStore,
    private readonly seals: SealService,
    private readonly texts: TextStore,
  ) {}

  /** Whether the release's folder stands in its place, entered or not. */
  isInPlace(release: ReleaseRow): Promise<boolean> {
    return this.store.isPublished(release);
  }

  /** Puts a scheduled release out. Refuses a draft of which any byte changed since it was made. */
  async flip(release: ReleaseRow, actor: string): Promise<Manifest> {
    const files = await this.drafts.read(release);
    const manifest = await this.seals.seal(release, files);
    const bytes = manifestBytes(manifest);
    await this.store.addToDraft(release, [
      [MANIFEST_PATH, bytes],
      [ZIP_PATH, releaseZip(files, bytes)],
    ]);
    if (!(await this.seals.isNext(manifest))) throw this.texts.refusal(PROBLEMS, 'publishing-busy');
    await this.store.publishDraft(release);
    return this.enter(release, actor);
  }

  /** Enters a release whose folder stands in its place, with what its manifest says: a program may have died after the switch. */
  async enter(release: ReleaseRow, actor: string): Promise<Manifest> {
    const bytes = (await this.store.read(this.store.folder(release))).get(MANIFEST_PATH);
    const manifest = bytes === undefined ? undefined : readManifest(bytes);
    if (manifest === undefined) throw this.texts.refusal(PROBLEMS, 'already-published', { address: ReleaseStore.address(release) });
    const change = { actor, note: this.lateness(manifest) };
    const entered = await this.states.move(release, [...(restOfWayOut(release.status) ?? []), 'PUBLISHED'], change, {
      fingerprint: manifest.huella,
      publishedAt: new Date(manifest.publicado),
      manifestSha: unsignedSha256(manifest),
    });
    if (!entered) throw this.texts.refusal(PROBLEMS, 'already-published', { address: ReleaseStore.address(release) });
    return manifest;
  }

  private lateness({ anunciado, publicado }: Manifest): string | undefined {
    if (anunciado === undefined || Date.parse(publicado) - Date.parse(anunciado) <= LATE_MS) return undefined;
    return this.texts.sentence(PROBLEMS, 'late', {
      announced: guatemalaTime(new Date(anunciado)),
      published: guatemalaTime(new Date(publicado)),
    });
  }
}
