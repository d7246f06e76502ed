import type { Lease } from '../platform/lease.repository';
import { encodeRecords } from './batch.repository';
import type { BatchCounts, BatchRepository, NewBatch } from './batch.repository';
import type { Layout } from './layouts/layout';
import { storedFields } from './layouts/layouts';
import type { StoredField } from './layouts/layouts';
import type { RecordRow } from './read-records';
import type { MonthTally } from './tally';

/** Bytes sent to the database at a time: so many that a commit for each costs little, so few that the process stays light. */
const CHUNK_BYTES = 2 << 20;

/** Stores the records of one file while the next ones are still being read. No batch is opened before the first chunk is full. */
export class BatchWriter {
  private readonly fields: readonly StoredField[];
  private isOpen = false;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private loading: Promise<void> = Promise.resolve();

  /** `batch` is a reserved number. */
  constructor(
    private readonly batches: BatchRepository,
    private readonly batch: number,
    private readonly layout: Layout,
    private readonly description: NewBatch,
    private readonly lease: Lease,
  ) {
    this.fields = storedFields(layout);
  }

  async add(records: readonly RecordRow[]): Promise<void> {
    if (records.length === 0) return;
    const bytes = encodeRecords(this.batch, this.fields, records);
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    if (this.waitingBytes >= CHUNK_BYTES) await this.send();
  }

  /** Waits until all records are stored; they do not count yet. */
  async complete(): Promise<void> {
    await this.send();
    await this.loading;
    this.lease.check();
  }

  /** Makes all records count. */
  async confirm(counts: BatchCounts, months: readonly MonthTally[], at: Date): Promise<void> {
    await this.complete();
    await this.batches.confirm(this.layout.record, this.batch, counts, months, at);
  }

  /** Leaves the registry as it was. */
  async abandon(): Promise<void> {
    // Why a load failed is told where it is awaited; here it only must have ended.
    await this.loading.catch(() => undefined);
    if (this.isOpen) await this.batches.abandon(this.layout.record, this.batch);
  }

  private async send(): Promise<void> {
    await this.loading;
    this.lease.check();
    if (!this.isOpen) await this.batches.open(this.batch, this.description);
    this.isOpen = true;
    const pieces = this.waiting;
    this.waiting = [];
    this.waitingBytes = 0;
    if (pieces.length > 0) this.loading = this.batches.load(this.layout.record, this.batch, this.fields, pieces);
    // A failure is told at the next await; until then it is not an unhandled one.
    this.loading.catch(() => undefined);
  }
}
