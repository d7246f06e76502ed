import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { Clock } from '../../platform/clock.service';
import { CONFIG, type Config } from '../../platform/config';
import { RefusedError } from '../../platform/errors';
import { LeaseRepository } from '../../platform/lease.repository';
import { TextStore } from '../../platform/texts.store';
import type { Work, WorkOrder, WorkResult } from './work';

const jobFile = join(__dirname, `release-work.job${extname(__filename)}`);

/** The last work that was asked for on a report here. */
export interface Ended {
  readonly does: Work['does'];
  readonly at: Date;
  readonly result: WorkResult;
}

/** Has heavy work on reports done by processes of their own, one for each report at a time. */
@Injectable()
export class WorkshopService implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkshopService.name);
  private readonly running = new Map<string, { readonly does: Work['does']; readonly since: Date; readonly ends: Promise<WorkResult> }>();
  private readonly ended = new Map<string, Ended>();
  private readonly children = new Set<ChildProcess>();

  constructor(
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Begins a piece of work and does not wait for it. Refuses while another one on the same report is going on. */
  async start(work: Work): Promise<void> {
    const address = addressOf(work);
    // Asked again after waiting: two clicks at once begin one piece of work.
    if ((await this.isBusy(work)) || this.running.has(address)) throw this.texts.refusal('release/es/problems', 'busy', { address });
    const since = this.clock.now();
    const ends = this.perform(work).then((result) => {
      this.running.delete(address);
      this.ended.set(address, { does: work.does, at: this.clock.now(), result });
      return result;
    });
    this.running.set(address, { does: work.does, since, ends });
  }

  /** Does a piece of work and waits for it; throws what it is refused for. */
  async complete(work: Work): Promise<void> {
    await this.start(work);
    const result = await this.running.get(addressOf(work))?.ends;
    // Told to who waits: nobody else needs to read it again.
    this.ended.delete(addressOf(work));
    if (result?.outcome === 'refused') throw new RefusedError(result.id, result.message, result.status);
    if (result?.outcome !== 'done') throw new Error('work on a report failed');
  }

  /** Whether a program, this one or another, is at work on a report. */
  async isBusy(report: Pick<Work, 'kind' | 'period'>): Promise<boolean> {
    return this.running.has(addressOf(report)) || (await this.leases.isHeld(addressOf(report)));
  }

  /** What is going on here with a report, and since when. */
  now(report: Pick<Work, 'kind' | 'period'>): { readonly does: Work['does']; readonly since: Date } | undefined {
    return this.running.get(addressOf(report));
  }

  /** How the last work on a report ended that nobody waited for. */
  last(report: Pick<Work, 'kind' | 'period'>): Ended | undefined {
    return this.ended.get(addressOf(report));
  }

  /** Resolves when nothing is going on. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ ends }) => ends));
  }

  /** What is half made is no draft: it is made anew when somebody asks again. */
  async onApplicationShutdown(): Promise<void> {
    for (const child of this.children) child.kill('SIGTERM');
    await this.idle();
  }

  private perform(work: Work): Promise<WorkResult> {
    return new Promise((resolve) => {
      const child = fork(jobFile, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      this.children.add(child);
      const end = (result: WorkResult): void => {
        this.children.delete(child);
        resolve(result);
      };
      child.once('message', (result) => {
        end(result as WorkResult);
      });
      child.once('error', (error) => {
        this.logger.error({ err: error, msg: 'no process for work on a report' });
        end({ outcome: 'fault' });
      });
      // After a message this changes nothing any more.
      child.once('exit', () => {
        end({ outcome: 'fault' });
      });
      const order: WorkOrder = { work, config: this.config, ahead: this.clock.now().getTime() - Date.now() };
      child.send(order, (error) => {
        if (error !== null) this.logger.error({ err: error, msg: 'work on a report was not told' });
      });
    });
  }
}

function addressOf({ kind, period }: Pick<Work, 'kind' | 'period'>): string {
  return `${kind}/${period}`;
}
