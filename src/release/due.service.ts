import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { RefusedError } from '../platform/errors';
import { addMonths, closesAt, guatemalaDay, monthOf, type Month } from '../records/period';
import { ReleaseRepository } from './release.repository';
import { MONTHLY, ReleaseService } from './release.service';

/** What one look at "what is due" did. */
export interface DueOutcome {
  readonly published: readonly Month[];
  /** Months another program was at, or that a rule refuses: the next tick asks again. */
  readonly left: readonly { readonly month: Month; readonly reason: string }[];
}

/** Publishes every closed month that has data and no release: a missed tick is caught up, a double one does nothing. */
@Injectable()
export class DueService {
  private readonly logger = new Logger(DueService.name);

  constructor(
    private readonly clock: Clock,
    private readonly releases: ReleaseRepository,
    private readonly service: ReleaseService,
  ) {}

  /** Asks what is due now and does it, oldest month first. A fault of ours stops it; a refusal leaves only that month. */
  async run(actor: string): Promise<DueOutcome> {
    const published: Month[] = [];
    const left: { month: Month; reason: string }[] = [];
    for (const month of await this.releases.due(MONTHLY, this.lastClosedMonth())) {
      try {
        await this.service.produce(MONTHLY, month, actor);
        published.push(month);
        this.logger.log({ month, msg: 'monthly report published' });
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        // Another program was quicker.
        if (error.id === 'already-published') continue;
        left.push({ month, reason: error.message });
        this.logger.warn({ month, reason: error.id, msg: 'monthly report not published' });
      }
    }
    return { published, left };
  }

  private lastClosedMonth(): Month {
    const now = this.clock.now();
    const month = monthOf(guatemalaDay(now));
    return now >= closesAt(month) ? month : addMonths(month, -1);
  }
}
