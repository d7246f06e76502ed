import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { CONFIG, type Config, timeZone } from '../platform/config';
import { DueService } from './due.service';

const ACTOR = 'programa';

/** The monthly report's cron, in the time of Guatemala; asks at the start too, for what fell due while nothing ran. */
@Injectable()
export class MonthlyJob implements OnApplicationBootstrap {
  private readonly logger = new Logger(MonthlyJob.name);
  private running: Promise<void> | undefined;

  constructor(
    private readonly due: DueService,
    private readonly scheduler: SchedulerRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const job = CronJob.from({ cronTime: this.config.monthlyCron, timeZone, onTick: () => void this.tick() });
    this.scheduler.addCronJob('mensual', job);
    job.start();
    void this.tick();
  }

  /** One look at what is due; a tick that comes while one is at work joins it. A fault is logged, and the next tick tries again. */
  tick(): Promise<void> {
    this.running ??= this.due
      .run(ACTOR)
      .then(
        () => undefined,
        (error: unknown) => {
          this.logger.error({ err: error, msg: 'monthly tick failed' });
        },
      )
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }
}
