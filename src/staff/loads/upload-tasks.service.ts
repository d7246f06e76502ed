import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Writable } from 'node:stream';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { Clock } from '../../platform/clock.service';
import { RefusedError } from '../../platform/errors';
import { subjectOf } from '../accounts/account';
import type { LoadAnswer } from './load-order';
import { JobDied, LoadRunner } from './load-runner.service';
import { deathAt, SILENT_MS, type Task, type Upload } from './upload';
import { uploadSubject } from './uploads.service';
import { UploadsRepository } from './uploads.repository';
import { UploadStore } from './uploads.store';

const SAY_EVERY_MS = 2_000;
/** Refusals that have a sentence of their own on the page: `failures.<name>`. */
const KNOWN_FAILURES: Readonly<Record<string, string>> = { 'service.busy': 'busy', 'problems.gone': 'gone' };

/** What is done with files that wait: checking, looking ahead, taking in. It goes on behind the page that asked for it. */
@Injectable()
export class UploadTasks implements BeforeApplicationShutdown {
  private readonly logger = new Logger(UploadTasks.name);
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly uploads: UploadsRepository,
    private readonly store: UploadStore,
    private readonly runner: LoadRunner,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Begins a task; false where somebody was faster, or the file waits no more. */
  async begin(account: number, upload: Upload, task: Task): Promise<boolean> {
    const now = this.clock.now();
    if (!(await this.uploads.claim(upload.id, task, account, now, this.silentUntil()))) return false;
    const run = this.run(account, upload, task).finally(() => this.running.delete(run));
    this.running.add(run);
    return true;
  }

  /** Writes the bad rows as a workbook to `out`; they tell of persons, so the audit log says first who sees them. */
  async rows(account: number, upload: Upload, out: Writable): Promise<void> {
    const actor = subjectOf(account);
    await this.log.enter({ actor, action: 'upload.rows-seen', subject: uploadSubject(upload.id), detail: { layout: upload.layout } });
    await this.runner.run({ task: 'rows', upload, actor }, { out });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.beforeApplicationShutdown();
    await Promise.all(this.running);
  }

  /** Never throws: what went wrong is told on the upload's page, and in the log where it is a fault of ours. */
  private async run(account: number, upload: Upload, task: Task): Promise<void> {
    let row = 0;
    const saying = setInterval(() => {
      this.uploads.goesOn(upload.id, this.silentUntil(), row).catch((error: unknown) => {
        this.logger.warn({ err: error, msg: 'could not say that a task goes on' });
      });
    }, SAY_EVERY_MS);
    try {
      const order = { task, upload, actor: subjectOf(account) };
      await this.ended(upload, await this.runner.run(order, { onRow: (read) => (row = read) }));
    } catch (error) {
      const failure = error instanceof JobDied ? deathAt(task) : error instanceof RefusedError ? KNOWN_FAILURES[error.id] : undefined;
      if (failure === undefined) this.logger.error({ err: error, upload: upload.id, task, msg: 'a task failed' });
      await this.uploads.end(upload.id, { failure: failure ?? 'fault' }).catch((lost: unknown) => {
        this.logger.error({ err: lost, msg: 'could not say that a task failed' });
      });
    } finally {
      clearInterval(saying);
    }
  }

  private async ended({ id, key }: Upload, answer: LoadAnswer): Promise<void> {
    switch (answer.task) {
      case 'check':
        await this.uploads.end(id, { findings: answer.findings });
        return;
      case 'preview':
        await this.uploads.end(id, { preview: answer.preview });
        return;
      case 'take':
        if (answer.batch === null) {
          // What checking found good is refused now: the page says why.
          await this.uploads.end(id, { findings: answer.findings });
          return;
        }
        await this.uploads.taken(id, answer.batch);
        await this.store.remove(key);
        return;
      case 'rows':
        throw new Error('rows are no task of an upload');
    }
  }

  private silentUntil(): Date {
    return new Date(this.clock.now().getTime() + SILENT_MS);
  }
}
