import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { GateService, type Force } from '../review/gate.service';
import type { Manifest } from './manifest';
import { PrepareService } from '../making/prepare.service';
import { PublishService } from './publish.service';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';
import { canMove, OUT } from '../states';

const PROBLEMS = 'release/es/problems';

/** Publishes the latest version of a report: the gate, what is to be made ready, the switch. Only ever under the leases of ReleaseService. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly gate: GateService,
    private readonly preparer: PrepareService,
    private readonly publisher: PublishService,
    private readonly texts: TextStore,
  ) {}

  /** A program that died after the switch left a whole release: it is entered, not made again. */
  async publish(kind: string, period: string, actor: string, force?: Force): Promise<Manifest> {
    const release = await this.releases.latest(kind, period);
    if (release === undefined) throw this.refusal('no-draft', { kind, period, version: 1 });
    if (release.publishedAt !== null) throw this.refusal('already-published', release);
    if (await this.publisher.isInPlace(release)) return this.publisher.enter(release, actor);
    if (release.status !== 'SCHEDULED' && (await this.releases.isStale(release))) throw this.refusal('stale-draft', release);
    await this.gate.letOut(release, actor, force);
    const ready = await this.prepareIfStale(release, actor);
    return this.publisher.flip(ready, actor);
  }

  /** Enters every other release that stands in its place: what comes out next is judged against it, and names it. */
  async enterOthers(kind: string, period: string, actor: string): Promise<void> {
    for (const release of await this.releases.all()) {
      if ((release.kind === kind && release.period === period) || OUT.includes(release.status)) continue;
      if (await this.publisher.isInPlace(release)) await this.publisher.enter(release, actor);
    }
  }

  /** The number of a report's latest version, whatever its state; 0 where there is none. */
  async latestVersion(kind: string, period: string): Promise<number> {
    return (await this.releases.latest(kind, period))?.version ?? 0;
  }

  /** Whether a draft is to be made (anew) before a report can come out: not where one is on its way, or stands in its place already. */
  async needsDraft(kind: string, period: string): Promise<boolean> {
    const latest = await this.releases.latest(kind, period);
    if (latest === undefined || !canMove(latest.status, 'BUILDING')) return latest === undefined || latest.publishedAt !== null;
    return !(await this.publisher.isInPlace(latest));
  }

  /** Makes a scheduled release ready ahead of its hour; says whether something had come out since it was made. */
  async prepareAhead(kind: string, period: string, actor: string): Promise<boolean> {
    const release = await this.releases.latest(kind, period);
    if (release?.status !== 'SCHEDULED' || (await this.publisher.isInPlace(release)) || !(await this.releases.isStale(release)))
      return false;
    await this.preparer.prepare(release, actor);
    return true;
  }

  /** Judges a scheduled release anew where something came out since it was made; gives it as it then is. */
  private async prepareIfStale({ kind, period, version }: ReleaseRow, actor: string): Promise<ReleaseRow> {
    const release = await this.known(kind, period, version);
    if (!(await this.releases.isStale(release))) return release;
    await this.preparer.prepare(release, actor);
    return this.known(kind, period, version);
  }

  private async known(kind: string, period: string, version: number): Promise<ReleaseRow> {
    const release = await this.releases.find(kind, period, version);
    if (release === undefined) throw new Error(`release ${kind}/${period}/v${String(version)} is gone`);
    return release;
  }

  private refusal(path: string, name: { readonly kind: string; readonly period: string; readonly version: number }): Error {
    const { kind, period } = name;
    return this.texts.refusal(PROBLEMS, path, { address: ReleaseStore.address(name), kind, period });
  }
}
