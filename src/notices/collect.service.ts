import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { HappeningsRepository } from './happenings.repository';
import { LateReportsService } from './late-reports.service';
import { LettersService } from './letters.service';
import { OutboxRepository } from './outbox.repository';

/**
 * Derives mails from what happened. Nobody who changes a release has to think of mail: a program that dies before this
 * leaves the change behind, and the next one reads it.
 */
@Injectable()
export class CollectService {
  constructor(
    private readonly happenings: HappeningsRepository,
    private readonly late: LateReportsService,
    private readonly letters: LettersService,
    private readonly outbox: OutboxRepository,
    private readonly clock: Clock,
  ) {}

  /** Enters the mails of everything untold; gives how many. */
  async collect(): Promise<number> {
    const happened = [...(await this.happenings.untold()), ...(await this.late.untold())];
    return happened.length === 0 ? 0 : this.outbox.enter(await this.letters.about(happened), this.clock.now());
  }
}
