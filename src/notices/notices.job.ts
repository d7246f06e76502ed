import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { CONFIG, type Config, timeZone } from '../platform/config';
import { Heartbeats } from '../platform/heartbeats.service';
import { NoticesService } from './notices.service';
import { SubscriptionService } from './subscription.service';

/** The notices' cron. */
@Injectable()
export class NoticesJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(NoticesJob.name);
  private readonly ending = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly notices: NoticesService,
    private readonly subscription: SubscriptionService,
    private readonly scheduler: SchedulerRegistry,
    private readonly heartbeats: Heartbeats,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const job = CronJob.from({ cronTime: this.config.noticesCron, timeZone, onTick: () => void this.tick() });
    this.scheduler.addCronJob('avisos', job);
    job.start();
  }

  /** The mail at hand is finished first: cut off, it would go out again, and the lease would keep others waiting. */
  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  /** One round; a tick that comes while one is at work joins it. A fault is logged, and the next tick tries again. */
  tick(): Promise<void> {
    this.running ??= this.round()
      .catch((error: unknown) => {
        this.logger.error({ err: error, msg: 'notices tick failed' });
      })
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  private async round(): Promise<void> {
    await this.notices.run(this.ending.signal);
    await this.subscription.forgetUnconfirmed();
    this.heartbeats.beat('notices');
  }
}
