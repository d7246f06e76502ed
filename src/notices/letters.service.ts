import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config';
import type { AccountChange, Happening, ReportHappening } from './happening';
import { accountMessage, readerMessage, staffMessage } from './messages';
import type { OutgoingMail, Telling } from './outbox.repository';
import { StationeryService } from './stationery.service';
import { type Subscriber, SubscribersRepository } from './subscribers.repository';

/** Writes the mails about what happened: to the staff, to the readers where it concerns the public, and to the owner of an account. */
@Injectable()
export class LettersService {
  constructor(
    private readonly stationery: StationeryService,
    private readonly subscribers: SubscribersRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async about(happenings: readonly Happening[]): Promise<Telling[]> {
    if (happenings.length === 0) return [];
    const readers = await this.subscribers.confirmed();
    return happenings.map((happening) => ({
      source: happening.key,
      mails:
        happening.type === 'account'
          ? [this.toOwner(happening)]
          : [...this.toStaff(happening), ...readers.flatMap((reader) => this.toReader(reader, happening))],
    }));
  }

  private toOwner(change: AccountChange): OutgoingMail {
    return { recipient: change.address, subscriberId: null, unsubscribe: null, ...accountMessage(change, this.stationery) };
  }

  private toStaff(happening: ReportHappening): OutgoingMail[] {
    const message = staffMessage(happening, this.stationery);
    return this.config.mail.staff.map((recipient) => ({ recipient, subscriberId: null, unsubscribe: null, ...message }));
  }

  private toReader({ id, address }: Subscriber, happening: ReportHappening): OutgoingMail[] {
    const unsubscribe = this.stationery.link('baja', id);
    const message = readerMessage(happening, unsubscribe, this.stationery);
    return message === undefined ? [] : [{ recipient: address, subscriberId: id, unsubscribe, ...message }];
  }
}
