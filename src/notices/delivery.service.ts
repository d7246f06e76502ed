import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { MailFailure, Mailer } from './mail';
import { type ClaimedMail, OutboxRepository } from './outbox.repository';
import { MAX_ATTEMPTS, nextAttempt } from './retries';

/** How long one attempt may take; after it another program may try. */
const CLAIM_MS = 5 * 60_000;

/** Sends what the outbox holds. Several programs may do so at once: each mail is one program's at a time. */
@Injectable()
export class DeliveryService {
  private readonly logger = new Logger(DeliveryService.name);

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends every mail whose time has come; gives how many left. Ends early where the way itself fails, since the others would
   * fare no better, and after the mail at hand where `stop` says so.
   */
  async deliver(stop?: AbortSignal): Promise<number> {
    let sent = 0;
    while (stop?.aborted !== true) {
      const now = this.clock.now();
      const mail = await this.outbox.claim(now, new Date(now.getTime() + CLAIM_MS));
      if (mail === undefined) return sent;
      const failure = await this.attempt(mail);
      if (failure === undefined) sent++;
      else if (!failure.aboutThisMail) return sent;
    }
    return sent;
  }

  private async attempt(mail: ClaimedMail): Promise<MailFailure | undefined> {
    try {
      // Whoever tried last never came back to say how it went.
      if (mail.attempts > MAX_ATTEMPTS) throw new MailFailure('EINTERRUPTED', true);
      await this.mailer.send(mail);
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      await this.keep(mail, error);
      return error;
    }
    await this.outbox.sent(mail, this.clock.now());
    return undefined;
  }

  private async keep(mail: ClaimedMail, { code }: MailFailure): Promise<void> {
    const next = nextAttempt(mail.attempts, this.clock.now());
    await this.outbox.failed(mail, code, next);
    const { id, source, attempts } = mail;
    if (next === null) this.logger.error({ notice: id, source, attempts, code, msg: 'notice given up' });
    else this.logger.warn({ notice: id, source, attempts, code, next, msg: 'notice not sent' });
  }
}
