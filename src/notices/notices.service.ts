import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { LeaseRepository } from '../platform/lease.repository';
import { CollectService } from './collect.service';
import { DeliveryService } from './delivery.service';
import { OutboxRepository } from './outbox.repository';

/** Days after which it is forgotten to whom a mail went. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** What one round of notices did. */
export interface NoticesOutcome {
  readonly collected: number;
  readonly sent: number;
}

/** One round: take up what happened, send what waits, forget what is old. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly leases: LeaseRepository,
    private readonly collecting: CollectService,
    private readonly delivery: DeliveryService,
    private readonly outbox: OutboxRepository,
    private readonly clock: Clock,
  ) {}

  /** Undefined while another program is at it. `stop` ends the round after the mail at hand. */
  async run(stop?: AbortSignal): Promise<NoticesOutcome | undefined> {
    const done = await this.leases.withLease('avisos', async () => {
      const collected = await this.collecting.collect();
      const sent = await this.delivery.deliver(stop);
      await this.outbox.forgetEndedBefore(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
      return { collected, sent };
    });
    return done?.result;
  }
}
