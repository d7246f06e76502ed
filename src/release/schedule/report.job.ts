import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { CONFIG, type Config, timeZone } from '../../platform/config';
import { Heartbeats } from '../../platform/heartbeats.service';
import { DueService } from './due.service';
import type { Scope } from './pending.service';
import { FOUR_MONTHLY, KINDS, MONTHLY, type ReportKind } from '../kinds';

const ACTOR = 'programa';

/** The reports' crons, in the time of Guatemala; asks at the start too, for what fell due while nothing ran. */
@Injectable()
export class ReportJob implements OnApplicationBootstrap {
  private readonly logger = new Logger(ReportJob.name);
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly due: DueService,
    private readonly scheduler: SchedulerRegistry,
    private readonly heartbeats: Heartbeats,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.start(MONTHLY, this.config.monthlyCron, [MONTHLY], 'all');
    this.start(FOUR_MONTHLY, this.config.fourMonthlyCron, [FOUR_MONTHLY], 'all');
    this.start('publicacion', this.config.publicationCron, KINDS, 'scheduled');
    void this.tick(KINDS, 'all');
  }

  /** One look at what is due, after the one that is at work. A fault is logged, and the next tick tries again. */
  tick(kinds: readonly ReportKind[], scope: Scope): Promise<void> {
    this.running = this.running.then(() => this.look(kinds, scope));
    return this.running;
  }

  private async look(kinds: readonly ReportKind[], scope: Scope): Promise<void> {
    try {
      await this.due.run(ACTOR, kinds, scope);
      this.heartbeats.beat(scope === 'all' ? 'reports' : 'publication');
    } catch (error) {
      this.logger.error({ err: error, kinds, msg: 'tick failed' });
    }
  }

  private start(name: string, cronTime: string, kinds: readonly ReportKind[], scope: Scope): void {
    const job = CronJob.from({ cronTime, timeZone, onTick: () => void this.tick(kinds, scope) });
    this.scheduler.addCronJob(name, job);
    job.start();
  }
}
