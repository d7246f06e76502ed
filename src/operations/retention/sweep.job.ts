import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { Clock } from '../../platform/clock.service';
import { timeZone } from '../../platform/config';
import { Heartbeats } from '../../platform/heartbeats.service';
import { idleSince } from '../../staff/accounts/session';
import { rememberedSince } from '../../staff/accounts/throttle';
import { RetentionRepository } from './retention.repository';

const HOURLY = '37 * * * *';

/** Forgets every hour what has run out, also where nobody signs in. */
@Injectable()
export class SweepJob implements OnApplicationBootstrap {
  private readonly logger = new Logger(SweepJob.name);

  constructor(
    private readonly repository: RetentionRepository,
    private readonly clock: Clock,
    private readonly scheduler: SchedulerRegistry,
    private readonly heartbeats: Heartbeats,
  ) {}

  onApplicationBootstrap(): void {
    const job = CronJob.from({ cronTime: HOURLY, timeZone, onTick: () => void this.tick() });
    this.scheduler.addCronJob('caducidad', job);
    job.start();
  }

  /** A fault is logged, and the next tick tries again. */
  async tick(): Promise<void> {
    const now = this.clock.now();
    try {
      await this.repository.forgetPassing(idleSince(now), rememberedSince(now), now);
      this.heartbeats.beat('sweep');
    } catch (error) {
      this.logger.error({ err: error, msg: 'sweep tick failed' });
    }
  }
}
