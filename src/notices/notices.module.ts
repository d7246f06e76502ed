import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CONFIG, type Config } from '../platform/config';
import { ReleaseModule } from '../release/release.module';
import { CollectService } from './collect.service';
import { DeliveryService } from './delivery.service';
import { FileMailer } from './file-mailer.store';
import { HappeningsRepository } from './happenings.repository';
import { LateReportsService } from './late-reports.service';
import { LettersService } from './letters.service';
import { Mailer } from './mail';
import { NoticesJob } from './notices.job';
import { NoticesService } from './notices.service';
import { OutboxRepository } from './outbox.repository';
import { SmtpMailer } from './smtp-mailer.service';
import { StationeryService } from './stationery.service';
import { SubscribersRepository } from './subscribers.repository';
import { SubscriptionService } from './subscription.service';

const mailerFor = ({ mail }: Config): Mailer =>
  mail.smtpUrl === undefined ? new FileMailer(mail.folder, mail.sender) : new SmtpMailer(mail.smtpUrl, mail.sender);

/** Mails about releases and dates: to the staff, and to who asked for them. */
@Module({
  imports: [ReleaseModule],
  providers: [
    CollectService,
    DeliveryService,
    HappeningsRepository,
    LateReportsService,
    LettersService,
    NoticesService,
    OutboxRepository,
    StationeryService,
    SubscribersRepository,
    SubscriptionService,
    { provide: Mailer, inject: [CONFIG], useFactory: mailerFor },
  ],
  exports: [HappeningsRepository, NoticesService, StationeryService, SubscriptionService],
})
export class NoticesModule {}

/** The clockwork; only the service runs it, never a command. */
@Module({ imports: [ScheduleModule.forRoot(), NoticesModule], providers: [NoticesJob] })
export class NoticesScheduleModule {}
