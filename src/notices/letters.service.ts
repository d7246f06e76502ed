import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config';
import type { Happening } from './happening';
import { readerMessage, staffMessage } from './messages';
import type { OutgoingMail, Telling } from './outbox.repository';
import { StationeryService } from './stationery.service';
import { type Subscriber, SubscribersRepository } from './subscribers.repository';

/** Writes the mails about what happened: to the staff, and to the readers where it concerns the public. */
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
      mails: [...this.toStaff(happening), ...readers.flatMap((reader) => this.toReader(reader, happening))],
    }));
  }

  private toStaff(happening: Happening): OutgoingMail[] {
    const message = staffMessage(happening, this.stationery);
    return this.config.mail.staff.map((recipient) => ({ recipient, subscriberId: null, unsubscribe: null, ...message }));
  }

  private toReader({ id, address }: Subscriber, happening: Happening): OutgoingMail[] {
    const unsubscribe = this.stationery.link('baja', id);
    const message = readerMessage(happening, unsubscribe, this.stationery);
    return message === undefined ? [] : [{ recipient: address, subscriberId: id, unsubscribe, ...message }];
  }
}
