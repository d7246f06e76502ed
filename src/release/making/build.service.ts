import { Injectable } from '@nestjs/common';
import { TextStore } from '../../platform/texts.store';
import { CorrectionService, type CorrectionPreview } from '../history/correction.service';
import { DraftService } from './draft.service';
import type { ReportKind } from '../kinds';
import { OrderService } from './order.service';
import { ReleaseStateRepository } from '../release-state.repository';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';

const PROBLEMS = 'release/es/problems';

/** What a build is asked for. */
export interface BuildRequest {
  readonly kind: ReportKind;
  readonly period: string;
  /** The date the version bears. */
  readonly at: Date;
  readonly actor: string;
  /** Public note of a correction: the next version of what is out. */
  readonly note?: string;
}

/** Makes the draft of a report: figures, every format, and the check that they agree. */
@Injectable()
export class BuildService {
  constructor(
    private readonly orders: OrderService,
    private readonly states: ReleaseStateRepository,
    private readonly drafts: DraftService,
    private readonly corrections: CorrectionService,
    private readonly texts: TextStore,
  ) {}

  /** Builds (or builds anew) the draft of a closed period. Refuses an open one, one without data, what is in review, and what is published. */
  async build({ kind, period, at, actor, note }: BuildRequest): Promise<ReleaseRow> {
    const order = await this.orders.next(kind, period, at, note !== undefined);
    const { version, asOf: asOfBatch } = order;
    const release = await this.states.claim({ kind, period, version, asOfBatch, builtAt: at, note }, actor);
    if (release === undefined) throw this.texts.refusal(PROBLEMS, 'not-buildable', { address: ReleaseStore.address(order) });
    const marks = await this.drafts.write(release, await this.drafts.make(release, order));
    await this.states.move(release, ['DRAFT'], { actor }, marks);
    return { ...release, ...marks, status: 'DRAFT' };
  }

  /** What the next version of a published report would change, were it made now. Stores nothing. */
  async preview(kind: ReportKind, period: string, at: Date): Promise<CorrectionPreview> {
    return this.corrections.preview(await this.orders.next(kind, period, at, true));
  }

  /** A correction's public note as it is kept; refuses one that cannot be printed, or none. */
  correctionNote(said: string | undefined): string {
    return this.corrections.note(said);
  }
}
