import { Inject, Injectable } from '@nestjs/common';
import { basename } from 'node:path';
import { Clock } from '../platform/clock.service';
import { HASH_KEY } from '../platform/config';
import type { Sql } from '../platform/database.service';
import { LeaseRepository } from '../platform/lease.repository';
import type { Lease } from '../platform/lease.repository';
import { trimGarbage } from '../platform/memory.service';
import { TextStore } from '../platform/texts.store';
import { personHasher } from '../records/identifiers/person-hash';
import { guatemalaDay, type Month } from '../records/period';
import { BatchWriter } from './batch-writer.service';
import { BatchRepository } from './batch.repository';
import type { OpenFile } from './byte-source';
import { FileSource } from './file-source.store';
import { nothingYet } from './ingest';
import type { IngestRequest, IngestResult } from './ingest';
import type { Layout, RowContext } from './layouts/layout';
import { layoutById, LAYOUTS } from './layouts/layouts';
import { openTable } from './open-table';
import { FileRefused } from './problem';
import { ProblemList } from './problem-list';
import { refusalMessage } from './problem-texts';
import type { Table } from './raw-row';
import { readRecords } from './read-records';
import type { Reading, RecordRow } from './read-records';

const TEXTS = 'ingest/es/problems';
/** A program that died in mid-ingest holds its lease this long; the next one waits for it. */
const LEASE_SECONDS = 20;
const WAIT_MS = 45_000;
/** An ingest must do with 300 MB whatever the file; above this much it clears up, looking every so many rows. */
const TIDY_MEGABYTES = 190;
const TIDY_EVERY_ROWS = 15_000;
const NOBODY_NAMED = 'cli';

/** One file on its way in. */
interface Job {
  readonly request: IngestRequest;
  readonly layout: Layout;
  readonly source: OpenFile;
  readonly table: Table;
  readonly answer: IngestResult;
}

/** Rows that are stored and do not count. */
export interface LoadRehearsal {
  /** Makes them count for whoever asks within the rehearsal, and gives the months they touch; undefined where figures do not go by that. */
  count(sql: Sql): Promise<readonly Month[] | undefined>;
}

/** Takes registry files in: all or as far as their rows are good, and never the same one twice. */
@Injectable()
export class IngestService {
  constructor(
    private readonly batches: BatchRepository,
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
    @Inject(HASH_KEY) private readonly hashKey: string,
  ) {}

  /**
   * Takes a file in, or only checks it (`dryRun`). Bad input is no exception: the answer holds the refusal or the problems.
   * Throws RefusedError for an unknown layout, a file that cannot be opened, or while another ingest does not end.
   */
  async ingest(request: IngestRequest): Promise<IngestResult> {
    const layout = this.layoutOf(request.layout);
    const source = request.opened ?? (await this.sourceOf(request.path));
    const blank = nothingYet(layout, request, request.fileName ?? basename(request.path));
    try {
      const { sha256, table } = await openTable(source, layout, request.sheet);
      const job = { request, layout, source, table, answer: { ...blank, sha256, sheet: table.sheet } };
      return await (request.dryRun ? this.check(job) : this.alone((lease) => this.store(job, lease)));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return { ...blank, refusal: this.refusal(error) };
    } finally {
      await source.close();
    }
  }

  /**
   * Stores a file's rows as if to take them in, lets `look` make them count within a rehearsal and see what that changes, and leaves no trace.
   * Undefined where nothing of the file could be taken in. Refuses like `ingest`.
   */
  async rehearse<Seen>(request: IngestRequest, look: (rehearsal: LoadRehearsal) => Promise<Seen>): Promise<Seen | undefined> {
    const layout = this.layoutOf(request.layout);
    const source = request.opened ?? (await this.sourceOf(request.path));
    const blank = nothingYet(layout, request, request.fileName ?? basename(request.path));
    try {
      const { sha256, table } = await openTable(source, layout, request.sheet);
      const job = { request, layout, source, table, answer: { ...blank, sha256, sheet: table.sheet } };
      return await this.alone((lease) => this.lookAhead(job, lease, look));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      return undefined;
    } finally {
      await source.close();
    }
  }

  /** The batch in which this very file was taken in, and not taken back since; null where there is none. */
  async batchOf(layout: string, sha256: string): Promise<number | null> {
    return (await this.batches.findConfirmed(layout, sha256))?.id ?? null;
  }

  private async lookAhead<Seen>(job: Job, lease: Lease, look: (rehearsal: LoadRehearsal) => Promise<Seen>): Promise<Seen | undefined> {
    await this.sweep();
    const { layout, answer } = job;
    if ((await this.batches.findConfirmed(layout.id, answer.sha256)) !== undefined) return undefined;
    const { batch, writer } = await this.newBatch(job, lease);
    try {
      const counts = this.findings(job, await this.read(job, (records) => writer.add(records)));
      await writer.complete();
      return await look({
        count: async (sql) => {
          await this.batches.count(sql, layout.record, batch, { counts, months: counts.months, at: this.clock.now() });
          return this.batches.touchedMonths(sql, layout.record, batch);
        },
      });
    } finally {
      await writer.abandon();
    }
  }

  /** Reads the file and stores nothing. */
  private async check(job: Job): Promise<IngestResult> {
    const before = await this.batches.findConfirmed(job.layout.id, job.answer.sha256);
    const reading = await this.read(job, () => undefined);
    return { ...this.findings(job, reading), duplicateOf: before?.id ?? null };
  }

  private async store(job: Job, lease: Lease): Promise<IngestResult> {
    await this.sweep();
    const { layout, answer } = job;
    const before = await this.batches.findConfirmed(layout.id, answer.sha256);
    if (before !== undefined) return { ...answer, duplicateOf: before.id };
    const { batch, writer } = await this.newBatch(job, lease);
    try {
      const reading = await this.read(job, (records) => writer.add(records));
      const found = this.findings(job, reading);
      await job.source.assertUnchanged();
      if (found.refusal !== null) {
        await writer.abandon();
        return found;
      }
      await writer.confirm(found, found.months, this.clock.now());
      return { ...found, batch };
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  }

  private async newBatch(
    { layout, answer, request }: Job,
    lease: Lease,
  ): Promise<{ readonly batch: number; readonly writer: BatchWriter }> {
    const { source, file, sha256 } = answer;
    const batch = await this.batches.reserve();
    const startedAt = this.clock.now();
    const description = { layout: layout.id, source, fileName: file, sha256, startedAt, actor: request.actor ?? NOBODY_NAMED };
    return { batch, writer: new BatchWriter(this.batches, batch, layout, description, lease) };
  }

  /** Reads the whole table; good rows go to `take`. */
  private async read({ table, layout, request }: Job, take: (records: readonly RecordRow[]) => Promise<void> | void): Promise<Reading> {
    const recruiters = new Set(await this.batches.recruiterNumbers());
    const keptByHand = new Set(await this.batches.recruitersKeptByHand());
    const context: RowContext = {
      today: guatemalaDay(this.clock.now()),
      isKnownRecruiter: (number) => recruiters.has(number),
      isKeptByHand: (number) => keptByHand.has(number),
      hashPerson: personHasher(this.hashKey),
    };
    let nextTidy = TIDY_EVERY_ROWS;
    const onRows = (row: number): void => {
      request.onProgress?.({ row });
      if (row < nextTidy) return;
      trimGarbage(TIDY_MEGABYTES);
      nextTidy = row + TIDY_EVERY_ROWS;
    };
    return readRecords(table, { layout, context, take, onRows });
  }

  /** The answer after reading; a strict file with an error is refused whole. */
  private findings({ request, layout, answer }: Job, { header, log, tally }: Reading): IngestResult {
    const refused = request.strict === true && tally.rejected > 0;
    return {
      ...answer,
      received: tally.received,
      accepted: refused ? 0 : tally.accepted,
      rejected: tally.rejected,
      warnings: log.countOf('warning'),
      refusal: refused ? this.refusal(new FileRefused('file.strict', { rows: tally.rejected })) : null,
      months: tally.byMonth(guatemalaDay(this.clock.now()).slice(0, 7)),
      problems: new ProblemList(log, { file: answer.file, sheet: answer.sheet, layout, header }, this.texts.section(TEXTS)),
    };
  }

  /** Rows of programs that died in mid-ingest count nowhere; here they go. */
  private async sweep(): Promise<void> {
    for (const { id, layout } of await this.batches.openBatches()) await this.batches.abandon(this.layoutOf(layout).record, id);
  }

  /** One ingest at a time. Waits a while for another one, which may have died without giving its lease back. */
  private async alone<Result>(work: (lease: Lease) => Promise<Result>): Promise<Result> {
    const done = await this.leases.withLeaseSoon('ingest', work, WAIT_MS, LEASE_SECONDS);
    if (done !== undefined) return done.result;
    throw this.texts.refusal(TEXTS, 'service.busy');
  }

  private layoutOf(id: string): Layout {
    const layout = layoutById(id);
    if (layout === undefined) {
      throw this.texts.refusal(TEXTS, 'service.layout', { layout: id, layouts: LAYOUTS.map((known) => known.id).join(', ') }, 404);
    }
    return layout;
  }

  private async sourceOf(path: string): Promise<FileSource> {
    const source = await FileSource.open(path);
    if (source === undefined) throw this.texts.refusal(TEXTS, 'service.no-file', { file: basename(path) }, 404);
    return source;
  }

  private refusal(refused: FileRefused): NonNullable<IngestResult['refusal']> {
    return { rule: refused.rule, message: refusalMessage(this.texts.section(TEXTS), refused) };
  }
}
