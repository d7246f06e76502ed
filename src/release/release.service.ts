import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { LeaseRepository } from '../platform/lease.repository';
import { TextStore } from '../platform/texts.store';
import { BuildService } from './build.service';
import type { CorrectionPreview } from './correction.service';
import type { Force } from './gate.service';
import { isKind, isPeriodOf, KINDS, type ReportKind } from './kinds';
import type { Manifest } from './manifest';
import { PublicationService } from './publication.service';
import type { ReleaseRow } from './release.repository';

const PROBLEMS = 'release/es/problems';

/** How long a publication waits for another one to end. */
const PATIENCE_MS = 30_000;

/** Building and publishing under a lease, so that two programs never do the same twice. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly leases: LeaseRepository,
    private readonly builder: BuildService,
    private readonly publications: PublicationService,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** The draft of a report; refuses a kind or period that does not exist, and while another program is at it. */
  async build(kind: string, period: string, actor: string): Promise<ReleaseRow> {
    const known = this.kindOf(kind, period);
    return this.alone(kind, period, () => this.builder.build({ kind: known, period, at: this.clock.now(), actor }));
  }

  /** The release of a draft: at once where one person may, at the hour announced where it takes two, or by force. */
  async publish(kind: string, period: string, actor: string, force?: Force): Promise<Manifest> {
    this.kindOf(kind, period);
    return this.alone(kind, period, () => this.inTurn(() => this.publications.publish(kind, period, actor, force)));
  }

  /** Draft and release in one go, so that no other program comes between, and no other report makes the draft stale. */
  async produce(kind: string, period: string, actor: string): Promise<Manifest> {
    const known = this.kindOf(kind, period);
    return this.alone(kind, period, () =>
      this.inTurn(async () => {
        if (await this.publications.needsDraft(kind, period))
          await this.builder.build({ kind: known, period, at: this.clock.now(), actor });
        return this.publications.publish(kind, period, actor);
      }),
    );
  }

  /** Judges a scheduled release anew where something came out since it was made, ahead of its hour; says whether it had to. */
  async prepare(kind: string, period: string, actor: string): Promise<boolean> {
    return this.alone(kind, period, () => this.inTurn(() => this.publications.prepareAhead(kind, period, actor)));
  }

  /** The number of a report's latest version, whatever its state; 0 where there is none. */
  latestVersion(kind: string, period: string): Promise<number> {
    this.kindOf(kind, period);
    return this.publications.latestVersion(kind, period);
  }

  /** What the next version of a published report would change, were it made now. Stores nothing, so it waits for nobody. */
  async previewCorrection(kind: string, period: string): Promise<CorrectionPreview> {
    return this.builder.preview(this.kindOf(kind, period), period, this.clock.now());
  }

  /** The draft of the next version of a published report, from the registry as it is now. `note` is the public reason; refuses one that cannot be printed, or none. */
  async buildCorrection(kind: string, period: string, note: string | undefined, actor: string): Promise<ReleaseRow> {
    const known = this.kindOf(kind, period);
    const kept = this.builder.correctionNote(note);
    return this.alone(kind, period, () => this.builder.build({ kind: known, period, at: this.clock.now(), actor, note: kept }));
  }

  /** That draft and its release in one go: the version before stays where it is. */
  async correct(kind: string, period: string, note: string | undefined, actor: string): Promise<Manifest> {
    const known = this.kindOf(kind, period);
    const kept = this.builder.correctionNote(note);
    return this.alone(kind, period, () =>
      this.inTurn(async () => {
        if (await this.publications.needsDraft(kind, period))
          await this.builder.build({ kind: known, period, at: this.clock.now(), actor, note: kept });
        return this.publications.publish(kind, period, actor);
      }),
    );
  }

  /** One program at a time on one report: a draft must not be made anew while it is being published. */
  private async alone<Result>(kind: string, period: string, work: () => Promise<Result>): Promise<Result> {
    const address = `${kind}/${period}`;
    const done = await this.leases.withLease(address, work);
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'busy', { address });
    return done.result;
  }

  /** One publication after another, whichever the report: each manifest names the one before. */
  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = await this.leases.withLeaseSoon('publish', work, PATIENCE_MS);
    if (done === undefined) throw this.texts.refusal(PROBLEMS, 'publishing-busy');
    return done.result;
  }

  private kindOf(kind: string, period: string): ReportKind {
    if (!isKind(kind)) throw this.texts.refusal(PROBLEMS, 'unknown-kind', { kind, kinds: KINDS.join(', ') });
    if (!isPeriodOf(kind, period)) throw this.texts.refusal(PROBLEMS, `not-a-period.${kind}`, { period });
    return kind;
  }
}
