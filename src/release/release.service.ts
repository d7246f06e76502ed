import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { TextStore } from '../platform/texts.store';
import { BuildService } from './making/build.service';
import type { CorrectionPreview } from './history/correction.service';
import type { Force } from './review/gate.service';
import { isKind, isPeriodOf, KINDS, type ReportKind } from './kinds';
import type { Manifest } from './publication/manifest';
import { PublicationService } from './publication/publication.service';
import type { ReleaseRow } from './release.repository';
import { TurnService } from './publication/turn.service';

const PROBLEMS = 'release/es/problems';

/** Building and publishing under a lease, so that two programs never do the same twice. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly turns: TurnService,
    private readonly builder: BuildService,
    private readonly publications: PublicationService,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** The draft of a report; refuses a kind or period that does not exist, and while another program is at it. */
  async build(kind: string, period: string, actor: string): Promise<ReleaseRow> {
    const known = this.kindOf(kind, period);
    return this.turns.alone(kind, period, () => this.builder.build({ kind: known, period, at: this.clock.now(), actor }));
  }

  /** The release of a draft: at once where one person may, at the hour announced where it takes two, or by force. */
  async publish(kind: string, period: string, actor: string, force?: Force): Promise<Manifest> {
    this.kindOf(kind, period);
    return this.inTurn(kind, period, actor, () => this.publications.publish(kind, period, actor, force));
  }

  /** Draft and release in one go, so that no other program comes between, and no other report makes the draft stale. */
  async produce(kind: string, period: string, actor: string): Promise<Manifest> {
    const known = this.kindOf(kind, period);
    return this.inTurn(kind, period, actor, async () => {
      if (await this.publications.needsDraft(kind, period)) await this.builder.build({ kind: known, period, at: this.clock.now(), actor });
      return this.publications.publish(kind, period, actor);
    });
  }

  /** Judges a scheduled release anew where something came out since it was made, ahead of its hour; says whether it had to. */
  async prepare(kind: string, period: string, actor: string): Promise<boolean> {
    return this.inTurn(kind, period, actor, () => this.publications.prepareAhead(kind, period, actor));
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
    return this.turns.alone(kind, period, () => this.builder.build({ kind: known, period, at: this.clock.now(), actor, note: kept }));
  }

  /** A correction's public note as it would be kept; refuses one that cannot be printed, or none. */
  correctionNote(said: string): string {
    return this.builder.correctionNote(said);
  }

  /** That draft and its release in one go: the version before stays where it is. */
  async correct(kind: string, period: string, note: string | undefined, actor: string): Promise<Manifest> {
    const known = this.kindOf(kind, period);
    const kept = this.builder.correctionNote(note);
    return this.inTurn(kind, period, actor, async () => {
      if (await this.publications.needsDraft(kind, period))
        await this.builder.build({ kind: known, period, at: this.clock.now(), actor, note: kept });
      return this.publications.publish(kind, period, actor);
    });
  }

  /** Work on one report that may put it out, after what a program that died left on its way. */
  private inTurn<Result>(kind: string, period: string, actor: string, work: () => Promise<Result>): Promise<Result> {
    return this.turns.alone(kind, period, () =>
      this.turns.inOrder(async () => {
        await this.publications.enterOthers(kind, period, actor);
        return work();
      }),
    );
  }

  private kindOf(kind: string, period: string): ReportKind {
    if (!isKind(kind)) throw this.texts.refusal(PROBLEMS, 'unknown-kind', { kind, kinds: KINDS.join(', ') });
    if (!isPeriodOf(kind, period)) throw this.texts.refusal(PROBLEMS, `not-a-period.${kind}`, { period });
    return kind;
  }
}
