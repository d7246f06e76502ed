import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type ChildProcess, fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Clock } from '../../platform/clock.service';
import { CONFIG, type Config } from '../../platform/config';
import { RefusedError } from '../../platform/errors';
import type { LoadAnswer, LoadOrder, LoadSaid } from './load-order';

const JOB = join(__dirname, `load.job${extname(__filename)}`);
/** Files looked at together; others wait for their turn. */
const AT_ONCE = 2;
/** However large the file. */
const LONGEST_MS = 45 * 60_000;

/** The program beside ended without an answer. */
export class JobDied extends Error {
  override readonly name = 'JobDied';
}

/** Where an order is heard of. */
export interface Listening {
  /** Told the last row read. */
  readonly onRow?: (row: number) => void;
  /** Takes what the program beside writes. */
  readonly out?: Writable;
}

/**
 * Has files read by a program beside this one, at a lower priority: a large file keeps no page waiting, and one that brings its reader down
 * leaves the site standing.
 */
@Injectable()
export class LoadRunner implements BeforeApplicationShutdown {
  private readonly running = new Set<ChildProcess>();
  private readonly waiting: (() => void)[] = [];
  private free = AT_ONCE;
  private isClosing = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Throws RefusedError for what the program beside refuses, JobDied where it ended without an answer. */
  async run(order: Omit<LoadOrder, 'config' | 'now'>, listening: Listening = {}): Promise<LoadAnswer> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free--;
    try {
      return await this.ask({ ...order, config: this.config, now: this.clock.now().getTime() }, listening);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free++;
      else next();
    }
  }

  /** What is under way is cut off: it changes nothing before its last step, and can be asked for again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    const ends = [...this.running].map((job) => new Promise((resolve) => job.once('close', resolve)));
    for (const job of this.running) job.kill('SIGKILL');
    await Promise.all(ends);
  }

  private async ask(order: LoadOrder, { onRow, out }: Listening): Promise<LoadAnswer> {
    if (this.isClosing) throw new JobDied('the service is being shut down');
    const job = fork(JOB, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], serialization: 'advanced' });
    this.running.add(job);
    const limit = setTimeout(() => job.kill('SIGKILL'), LONGEST_MS);
    try {
      const written =
        out === undefined || job.stdout === null ? Promise.resolve(job.stdout?.resume()) : pipeline(job.stdout, out, { end: false });
      // Looked at below; a reader who left ends the job.
      written.catch(() => job.kill('SIGKILL'));
      const said = await lastWord(job, order, onRow);
      await written;
      return answerOf(said);
    } finally {
      clearTimeout(limit);
      this.running.delete(job);
    }
  }
}

function lastWord(job: ChildProcess, order: LoadOrder, onRow: Listening['onRow']): Promise<LoadSaid | undefined> {
  return new Promise((resolve, reject) => {
    let last: LoadSaid | undefined;
    job.on('message', (said: LoadSaid) => {
      if (said.kind === 'row') onRow?.(said.row);
      else last = said;
    });
    job.on('error', reject);
    job.on('close', () => {
      resolve(last);
    });
    job.send(order, (error) => {
      // It could not even be told; its end says the rest.
      if (error !== null) job.kill('SIGKILL');
    });
  });
}

function answerOf(said: LoadSaid | undefined): LoadAnswer {
  if (said?.kind === 'done') return said.answer;
  if (said?.kind === 'refused') throw new RefusedError(said.id, said.message);
  if (said?.kind === 'failed') throw new Error(`the program beside failed: ${said.stack}`);
  throw new JobDied('the program beside ended without an answer');
}
