import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../platform/clock.service';
import { TextStore } from '../platform/texts.store';
import { guatemalaDay } from '../records/period';
import { confirmationMessage } from './messages';
import { StationeryService } from './stationery.service';
import { SubscribersRepository } from './subscribers.repository';

const TEXTS = 'site/es/avisos';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Days an address is kept that nobody confirms. */
const UNCONFIRMED_DAYS = 7;
/** Addresses taken in an hour before the form rests: it must not become a way to write to strangers. */
const ASKED_PER_HOUR = 300;

const address = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Asking for notices, confirming, leaving. Whether an address is known is never told. */
@Injectable()
export class SubscriptionService {
  constructor(
    private readonly subscribers: SubscribersRepository,
    private readonly stationery: StationeryService,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Takes a request: an address not confirmed gets a mail that asks it to, one a day. Refuses what is no address. */
  async ask(given: unknown): Promise<void> {
    const parsed = address.safeParse(given);
    if (!parsed.success) throw this.texts.refusal(TEXTS, 'problems.no-address', {}, 400);
    const now = this.clock.now();
    if ((await this.subscribers.pendingSince(new Date(now.getTime() - HOUR_MS))) >= ASKED_PER_HOUR)
      throw this.texts.refusal(TEXTS, 'problems.too-many', {}, 503);
    await this.subscribers.ask(parsed.data, now, ({ id, address: recipient }) => {
      const message = confirmationMessage(this.stationery.link('confirmar', id), UNCONFIRMED_DAYS, this.stationery.words);
      const mail = { recipient, subscriberId: id, unsubscribe: this.stationery.link('baja', id), ...message };
      return { source: `confirmacion:${String(id)}:${guatemalaDay(now)}`, mails: [mail] };
    });
  }

  /** The subscriber of a confirming link. Refuses a link that is none of ours. */
  confirmable(token: unknown): number {
    return this.idOf('confirmar', token);
  }

  /** Confirms; refuses where the address was deleted meanwhile. */
  async confirm(token: unknown): Promise<void> {
    if (!(await this.subscribers.confirm(this.confirmable(token), this.clock.now()))) throw this.deadLink();
  }

  /** The subscriber of a link that ends a subscription. Refuses a link that is none of ours. */
  leavable(token: unknown): number {
    return this.idOf('baja', token);
  }

  /** Ends the subscription and forgets the address; who has left already is not refused. */
  async leave(token: unknown): Promise<void> {
    await this.subscribers.remove(this.leavable(token));
  }

  /** Deletes addresses that nobody confirmed in time. */
  async forgetUnconfirmed(): Promise<void> {
    await this.subscribers.forgetPendingBefore(new Date(this.clock.now().getTime() - UNCONFIRMED_DAYS * DAY_MS));
  }

  private idOf(use: 'confirmar' | 'baja', token: unknown): number {
    const id = typeof token === 'string' ? this.stationery.readLink(use, token) : undefined;
    if (id === undefined) throw this.deadLink();
    return id;
  }

  private deadLink(): Error {
    return this.texts.refusal(TEXTS, 'problems.dead-link', {}, 404);
  }
}
