import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { HappeningsRepository } from './happenings.repository';
import { LateReportsService } from './late-reports.service';
import { LettersService } from './letters.service';
import { OutboxRepository } from './outbox.repository';

/** What was done to an account longer ago is no news: mail may have been off until now. */
const NEWS_MS = 3 * 86_400_000;

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
    const now = this.clock.now();
    const ofAccounts = await this.happenings.untoldOfAccounts(new Date(now.getTime() - NEWS_MS));
    const happened = [...(await this.happenings.untold()), ...(await this.late.untold()), ...ofAccounts];
    return happened.length === 0 ? 0 : this.outbox.enter(await this.letters.about(happened), now);
  }
}
