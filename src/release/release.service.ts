import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { LeaseRepository } from '../platform/lease.repository';
import { TextStore } from '../platform/texts.store';
import { isMonth } from '../records/period';
import { BuildService } from './build.service';
import type { Manifest } from './manifest';
import { PublishService } from './publish.service';
import type { ReleaseRow } from './release.repository';
import { ReleaseStore, type ReleaseName } from './release.store';

const PROBLEMS = 'release/es/problems';
export const MONTHLY = 'mensual';

/** How long a publication waits for another one to end. */
const PATIENCE_MS = 30_000;

/** Building and publishing under a lease, so that two programs never do the same twice. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly leases: LeaseRepository,
    private readonly builder: BuildService,
    private readonly publisher: PublishService,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** The draft of a report; refuses a kind or period that does not exist, and while another program is at it. */
  async build(kind: string, period: string, actor: string): Promise<ReleaseRow> {
    const name = this.nameOf(kind, period);
    return this.alone(name, () => this.builder.build(name.period, this.clock.now(), actor));
  }

  /** The release of a draft. */
  async publish(kind: string, period: string, actor: string): Promise<Manifest> {
    const name = this.nameOf(kind, period);
    return this.alone(name, () => this.inTurn(name, actor));
  }

  /** Draft and release in one go, so that no other program comes between. */
  async produce(kind: string, period: string, actor: string): Promise<Manifest> {
    const name = this.nameOf(kind, period);
    return this.alone(name, async () => {
      // A program that died right after the switch left a whole release, which is only entered.
      if (!(await this.publisher.isInPlace(name))) await this.builder.build(name.period, this.clock.now(), actor);
      return this.inTurn(name, actor);
    });
  }

  /** One program at a time on one report: a draft must not be made anew while it is being published. */
  private async alone<Result>(name: ReleaseName, work: () => Promise<Result>): Promise<Result> {
    const done = await this.leases.withLease(ReleaseStore.address(name), work);
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'busy', { address: ReleaseStore.address(name) });
    return done.result;
  }

  /** One publication after another, whichever the report: each manifest names the one before. */
  private async inTurn(name: ReleaseName, actor: string): Promise<Manifest> {
    const done = await this.leases.withLeaseSoon('publish', () => this.publisher.publish(name, actor), PATIENCE_MS);
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'publishing-busy');
    return done.result;
  }

  private nameOf(kind: string, period: string): ReleaseName {
    if (kind !== MONTHLY) throw this.texts.refusal(PROBLEMS, 'unknown-kind', { kind });
    if (!isMonth(period)) throw this.texts.refusal(PROBLEMS, 'not-a-month', { period });
    return { kind, period, version: 1 };
  }
}
