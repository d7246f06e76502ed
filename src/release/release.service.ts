import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { LeaseRepository } from '../platform/lease.repository';
import { TextStore } from '../platform/texts.store';
import { isMonth, type Month } from '../records/period';
import { BuildService } from './build.service';
import type { CorrectionPreview } from './correction.service';
import type { Manifest } from './manifest';
import { PublishService } from './publish.service';
import type { ReleaseRow } from './release.repository';
import type { ReleaseName } from './release.store';

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
    const month = this.monthOf(kind, period);
    return this.alone(kind, month, () => this.builder.build(month, this.clock.now(), actor));
  }

  /** The release of a draft. */
  async publish(kind: string, period: string, actor: string): Promise<Manifest> {
    const month = this.monthOf(kind, period);
    return this.alone(kind, month, () => this.inTurn(() => this.publishLatest(kind, month, actor)));
  }

  /** Draft and release in one go, so that no other program comes between, and no other report makes the draft stale. */
  async produce(kind: string, period: string, actor: string): Promise<Manifest> {
    const month = this.monthOf(kind, period);
    return this.alone(kind, month, () =>
      this.inTurn(async () => {
        // A program that died right after the switch left a whole release, which is only entered.
        if (!(await this.publisher.isInPlace(await this.publisher.latest(kind, month))))
          await this.builder.build(month, this.clock.now(), actor);
        return this.publishLatest(kind, month, actor);
      }),
    );
  }

  /** The version of a report that is being made, or the last one published; the first where there is none yet. */
  latest(kind: string, period: string): Promise<ReleaseName> {
    return this.publisher.latest(kind, this.monthOf(kind, period));
  }

  /** What the next version of a published report would change, were it made now. Stores nothing, so it waits for nobody. */
  async previewCorrection(kind: string, period: string): Promise<CorrectionPreview> {
    return this.builder.preview(this.monthOf(kind, period), this.clock.now());
  }

  /**
   * The next version of a published report, from the registry as it is now: the version before stays where it is. `note` is the public
   * reason; refuses one that cannot be printed, or none.
   */
  async correct(kind: string, period: string, note: string | undefined, actor: string): Promise<Manifest> {
    const month = this.monthOf(kind, period);
    const kept = this.builder.correctionNote(note);
    return this.alone(kind, month, () =>
      this.inTurn(async () => {
        await this.builder.build(month, this.clock.now(), actor, kept);
        return this.publishLatest(kind, month, actor);
      }),
    );
  }

  private async publishLatest(kind: string, month: Month, actor: string): Promise<Manifest> {
    return this.publisher.publish(await this.publisher.latest(kind, month), actor);
  }

  /** One program at a time on one report: a draft must not be made anew while it is being published. */
  private async alone<Result>(kind: string, period: Month, work: () => Promise<Result>): Promise<Result> {
    const address = `${kind}/${period}`;
    const done = await this.leases.withLease(address, work);
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'busy', { address });
    return done.result;
  }

  /** One publication after another, whichever the report: each manifest names the one before. */
  private async inTurn(work: () => Promise<Manifest>): Promise<Manifest> {
    const done = await this.leases.withLeaseSoon('publish', work, PATIENCE_MS);
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'publishing-busy');
    return done.result;
  }

  private monthOf(kind: string, period: string): Month {
    if (kind !== MONTHLY) throw this.texts.refusal(PROBLEMS, 'unknown-kind', { kind });
    if (!isMonth(period)) throw this.texts.refusal(PROBLEMS, 'not-a-month', { period });
    return period;
  }
}
