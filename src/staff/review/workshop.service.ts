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

/** However large the report. */
const LONGEST_MS = 30 * 60_000;

/** Work that was asked for: what it does, since when; it may wait for its turn. */
export interface Going {
  readonly does: Work['does'] | 'wait';
  readonly since: Date;
}

/** The last work that was asked for on a report here. */
export interface Ended {
  readonly does: Work['does'];
  readonly at: Date;
  readonly result: WorkResult;
}

/** Has heavy work on reports done by processes of their own, one after another in the order in which it was asked for: each keeps a processor busy. */
@Injectable()
export class WorkshopService implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkshopService.name);
  /** How long a process may take: a test's is shorter. */
  longestMs = LONGEST_MS;
  private readonly running = new Map<string, Going & { readonly ends: Promise<WorkResult> }>();
  private readonly ended = new Map<string, Ended>();
  private readonly children = new Set<ChildProcess>();
  private turn: Promise<unknown> = Promise.resolve();
  private isClosing = false;

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
    const ends = this.turn.then(async () => {
      this.running.set(address, { does: work.does, since: this.clock.now(), ends });
      const result = await this.perform(work);
      this.running.delete(address);
      this.ended.set(address, { does: work.does, at: this.clock.now(), result });
      return result;
    });
    this.running.set(address, { does: 'wait', since: this.clock.now(), ends });
    this.turn = ends;
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
  now(report: Pick<Work, 'kind' | 'period'>): Going | undefined {
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
    this.isClosing = true;
    for (const child of this.children) child.kill('SIGTERM');
    await this.idle();
  }

  /** Never throws: what went wrong is told in the log, and as a fault to who asked. */
  private async perform(work: Work): Promise<WorkResult> {
    let child: ChildProcess | undefined;
    let limit: NodeJS.Timeout | undefined;
    try {
      if (this.isClosing) throw new Error('the service is being shut down');
      const job = fork(jobFile, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
      child = job;
      this.children.add(job);
      limit = setTimeout(() => job.kill('SIGKILL'), this.longestMs);
      return await answerOf(job, { work, config: this.config, ahead: this.clock.now().getTime() - Date.now() });
    } catch (error) {
      this.logger.error({ err: error, does: work.does, msg: 'work on a report ended without an answer' });
      // One that could not be told what to do would wait for ever.
      child?.kill('SIGKILL');
      return { outcome: 'fault' };
    } finally {
      clearTimeout(limit);
      if (child !== undefined) this.children.delete(child);
    }
  }
}

/** Rejects where the process cannot be started or told (without a free file there is no channel to it), or ends without an answer. */
function answerOf(child: ChildProcess, order: WorkOrder): Promise<WorkResult> {
  return new Promise((resolve, reject) => {
    child.on('message', (result) => {
      resolve(result as WorkResult);
    });
    child.on('error', reject);
    // After a message this changes nothing any more.
    child.on('exit', (code, signal) => {
      reject(new Error(`the process ended with ${signal ?? String(code)}`));
    });
    child.send(order, (error) => {
      if (error !== null) reject(error);
    });
  });
}

function addressOf({ kind, period }: Pick<Work, 'kind' | 'period'>): string {
  return `${kind}/${period}`;
}
