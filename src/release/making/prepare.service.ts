import { Injectable } from '@nestjs/common';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { DraftService } from './draft.service';
import { OrderService } from './order.service';
import type { MadeReport } from './report-order';
import { ReleaseStateRepository } from '../release-state.repository';
import type { ReleaseRow } from '../release.repository';
import { ReleaseStore } from '../release.store';

const PROBLEMS = 'release/es/problems';

/** Makes what was approved ready to come out after something else did: the same figures, judged against everything that is out now. */
@Injectable()
export class PrepareService {
  constructor(
    private readonly orders: OrderService,
    private readonly states: ReleaseStateRepository,
    private readonly drafts: DraftService,
    private readonly texts: TextStore,
  ) {}

  /**
   * Renders and audits a scheduled release anew. What was approved are its figures: where they would change, or would give somebody away beside
   * what came out since, it goes back to who prepared it, with the reason, and is refused.
   */
  async prepare(release: ReleaseRow, actor: string): Promise<void> {
    const ledgerHead = await this.states.ledgerHead();
    const made = await this.make(release, actor);
    if (made.fingerprint !== release.fingerprint) throw await this.giveBack(release, actor, this.sentence('figures-changed', release));
    const marks = await this.drafts.write(release, made);
    // What was let out by force still is.
    const change = { actor, note: this.sentence('prepared-anew', release), forced: release.forced };
    await this.states.move(release, ['SCHEDULED'], change, { ...marks, ledgerHead });
  }

  private async make(release: ReleaseRow, actor: string): Promise<MadeReport> {
    const { ledgerHead: _, ...order } = await this.orders.again(release);
    try {
      return await this.drafts.make(release, order);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      throw await this.giveBack(release, actor, error.message);
    }
  }

  private async giveBack(release: ReleaseRow, actor: string, reason: string): Promise<Error> {
    await this.states.move(release, ['RETURNED'], { actor, note: reason });
    return this.texts.refusal(PROBLEMS, 'given-back', { address: ReleaseStore.address(release), reason });
  }

  private sentence(path: string, release: ReleaseRow): string {
    return this.texts.sentence(PROBLEMS, path, { address: ReleaseStore.address(release) });
  }
}
