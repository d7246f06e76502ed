import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.repository';
import { actorNamed } from '../audit-log/entry';
import { copyText, loadText } from '../platform/bulk-load.repository';
import { Database } from '../platform/database.service';
import type { Sql } from '../platform/database.service';
import type { Month } from '../records/period';
import { notUndone } from '../records/undone.repository';
import { OWN_ENTRIES } from './entry';
import type { FieldValue, Layout, RecordKind } from './layouts/layout';
import { storedFields, type StoredField } from './layouts/layouts';
import type { RecordRow } from './read-records';
import type { MonthTally } from './tally';

/** Table of each record kind, and whether a later record of the same key corrects the earlier one. */
export const TABLES: Readonly<Record<RecordKind, { readonly table: string; readonly corrects: boolean }>> = {
  workerLink: { table: 'worker_link', corrects: true },
  application: { table: 'application', corrects: true },
  recruiterState: { table: 'recruiter_state', corrects: false },
  planAction: { table: 'plan_action', corrects: true },
  budgetLine: { table: 'budget_line', corrects: true },
  training: { table: 'training', corrects: true },
  complaint: { table: 'complaint', corrects: true },
  exchangeRate: { table: 'exchange_rate', corrects: true },
};

export interface NewBatch {
  readonly layout: string;
  readonly source: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly startedAt: Date;
  /** Who hands it in: an account, or a name given at the command line. */
  readonly actor: string;
}

/** A record that no file brought. */
export interface OwnRecord {
  readonly layout: Layout;
  /** Values of `storedFields(layout)`. */
  readonly record: readonly FieldValue[];
}

export interface BatchCounts {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly warnings: number;
}

/** What is noted of a batch as it begins to count. */
export interface Confirmation {
  readonly counts: BatchCounts;
  readonly months: readonly MonthTally[];
  readonly at: Date;
}

/**
 * Batches of records. Rows enter under a batch that is LOADING, which no reader counts; one short transaction makes them
 * count. Whatever is interrupted before leaves the registry as it was.
 */
@Injectable()
export class BatchRepository {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  /** The batch in which this very file was confirmed before, and not taken back since. */
  async findConfirmed(layout: string, sha256: string): Promise<{ readonly id: number; readonly confirmedAt: Date } | undefined> {
    const [found] = await this.database.rows<{ id: number; confirmedAt: Date }>(
      `SELECT id, confirmed_at AS "confirmedAt" FROM batch b
       WHERE layout = $1 AND sha256 = $2 AND status = 'CONFIRMED' AND undoes IS NULL AND ${notUndone('b')} ORDER BY id LIMIT 1`,
      [layout, sha256],
    );
    return found;
  }

  /** Numbers of all recruiters of confirmed files. */
  async recruiterNumbers(): Promise<string[]> {
    const rows = await this.database.rows<{ number: string }>(
      `SELECT DISTINCT number FROM recruiter_state JOIN batch b ON b.id = batch_id WHERE b.status = 'CONFIRMED' AND ${notUndone('b')}`,
    );
    return rows.map(({ number }) => number);
  }

  /** Numbers of the recruiters the staff entered a state of. */
  async recruitersKeptByHand(): Promise<string[]> {
    const { source, fileName } = OWN_ENTRIES;
    const rows = await this.database.rows<{ number: string }>(
      `SELECT DISTINCT number FROM recruiter_state JOIN batch b ON b.id = batch_id
       WHERE b.layout = 'reclutadores' AND b.source = $1 AND b.file_name = $2 AND b.status = 'CONFIRMED'`,
      [source, fileName],
    );
    return rows.map(({ number }) => number);
  }

  /** A number for a batch, which leaves no trace until the batch is opened. */
  async reserve(): Promise<number> {
    const [row] = await this.database.rows<{ id: number }>(`SELECT nextval(pg_get_serial_sequence('batch', 'id')) AS id`);
    if (row === undefined) throw new Error('the database gave no batch id');
    return row.id;
  }

  async open(id: number, batch: NewBatch): Promise<void> {
    await this.database.run(
      `INSERT INTO batch (id, layout, source, file_name, sha256, status, started_at, actor) VALUES ($1, $2, $3, $4, $5, 'LOADING', $6, $7)`,
      [id, batch.layout, batch.source, batch.fileName, batch.sha256, batch.startedAt, batch.actor],
    );
  }

  /**
   * Adds encoded records to an open batch. Holding the batch's row keeps a sweep waiting until they are in or gone, so that what
   * a dead program has sent cannot arrive after it. Throws where the batch was swept before.
   */
  async load(kind: RecordKind, batch: number, fields: readonly StoredField[], pieces: readonly Buffer[]): Promise<void> {
    const columns = columnsOf(fields);
    await this.database.transaction(async (sql) => {
      const held = await sql.rows(`SELECT FROM batch WHERE id = $1 AND status = 'LOADING' FOR SHARE`, [batch]);
      if (held.length !== 1) throw new Error(`batch ${batch} is no longer open`);
      await loadText(sql, TABLES[kind].table, columns, pieces);
    });
  }

  /**
   * Makes the batch count: in one transaction its records take the place of earlier ones of the same key, and what was received
   * is noted, and the audit log says who handed it in. Throws where the batch is no longer open, since another program has swept it.
   */
  async confirm(kind: RecordKind, batch: number, counts: BatchCounts, months: readonly MonthTally[], at: Date): Promise<void> {
    await this.database.transaction(async (sql) => {
      const { received, accepted, rejected } = counts;
      const { layout, actor } = await this.count(sql, kind, batch, { counts, months, at });
      const detail = { layout, received, accepted, rejected };
      await this.log.append(sql, { actor: actorNamed(actor), action: 'batch.taken', subject: `batch:${String(batch)}`, detail });
    });
    // The embedded database never gathers statistics by itself.
    await this.database.run(`ANALYZE "${TABLES[kind].table}"`);
  }

  /**
   * A record that no file brought, in a batch of its own that counts at once; `within` belongs to the same transaction and tells the audit
   * log. It has no line in batch_month: those tell what files brought. Ask only while holding the lease.
   */
  async enter(id: number, batch: NewBatch, { layout, record }: OwnRecord, within: (sql: Sql) => Promise<void>): Promise<void> {
    const { table, corrects } = TABLES[layout.record];
    const fields = storedFields(layout);
    await this.database.transaction(async (sql) => {
      await sql.run(
        `INSERT INTO batch (id, layout, source, file_name, sha256, status, started_at, confirmed_at, actor, received, accepted)
         VALUES ($1, $2, $3, $4, $5, 'CONFIRMED', $6, $6, $7, 1, 1)`,
        [id, batch.layout, batch.source, batch.fileName, batch.sha256, batch.startedAt, batch.actor],
      );
      await loadText(sql, table, columnsOf(fields), [encodeRecords(id, fields, [{ row: 1, values: record }])]);
      if (corrects) await supersede(sql, table, id);
      await within(sql);
    });
  }

  /** The part of `confirm` that the figures see, within a transaction of the caller's. */
  async count(
    sql: Sql,
    kind: RecordKind,
    batch: number,
    { counts, months, at }: Confirmation,
  ): Promise<Pick<NewBatch, 'layout' | 'actor'>> {
    const { received, accepted, rejected, warnings } = counts;
    const [confirmed] = await sql.rows<Pick<NewBatch, 'layout' | 'actor'>>(
      `UPDATE batch SET status = 'CONFIRMED', confirmed_at = $2, received = $3, accepted = $4, rejected = $5, warnings = $6
       WHERE id = $1 AND status = 'LOADING' RETURNING layout, actor`,
      [batch, at, received, accepted, rejected, warnings],
    );
    if (confirmed === undefined) throw new Error(`batch ${batch} is no longer open`);
    if (TABLES[kind].corrects) await supersede(sql, TABLES[kind].table, batch);
    await noteMonths(sql, batch, months);
    return confirmed;
  }

  /** Months of the rows that a batch brought or took the place of; undefined where its figures do not go by the month of a row. */
  async touchedMonths(sql: Sql, kind: RecordKind, batch: number): Promise<Month[] | undefined> {
    const day = kind === 'workerLink' ? 'link_date' : kind === 'application' ? 'application_date' : undefined;
    if (day === undefined) return undefined;
    const rows = await sql.rows<{ month: Month }>(
      `SELECT DISTINCT to_char(${day}, 'YYYY-MM') AS month FROM "${TABLES[kind].table}" WHERE batch_id = $1 OR superseded_by = $1`,
      [batch],
    );
    return rows.map(({ month }) => month).sort();
  }

  /** Closes an open batch without a trace in the registry. */
  async abandon(kind: RecordKind, batch: number): Promise<void> {
    await this.database.run(`UPDATE batch SET status = 'ABANDONED' WHERE id = $1 AND status = 'LOADING'`, [batch]);
    await this.database.run(
      `DELETE FROM "${TABLES[kind].table}" WHERE batch_id = $1 AND NOT EXISTS (SELECT FROM batch WHERE id = $1 AND status = 'CONFIRMED')`,
      [batch],
    );
  }

  /** Batches left open by a program that died. Ask only while holding the lease. */
  openBatches(): Promise<{ readonly id: number; readonly layout: string }[]> {
    return this.database.rows(`SELECT id, layout FROM batch WHERE status = 'LOADING' ORDER BY id`);
  }
}

/** Stamps the current records of the batch's keys, in earlier files, as superseded by it. */
async function supersede(sql: Sql, table: string, batch: number): Promise<void> {
  const [earlier] = await sql.rows(`SELECT 1 FROM "${table}" WHERE batch_id < $1 LIMIT 1`, [batch]);
  if (earlier === undefined) return;
  await sql.run(
    `UPDATE "${table}" AS earlier SET superseded_by = $1 FROM "${table}" AS later
     WHERE later.batch_id = $1 AND earlier.key = later.key AND earlier.batch_id <> $1 AND earlier.superseded_by IS NULL
       AND EXISTS (SELECT FROM batch WHERE id = earlier.batch_id AND status = 'CONFIRMED')`,
    [batch],
  );
}

async function noteMonths(sql: Sql, batch: number, months: readonly MonthTally[]): Promise<void> {
  await sql.run(
    `INSERT INTO batch_month (batch_id, month, received, accepted, rejected)
     SELECT $1, * FROM unnest($2::text[], $3::int[], $4::int[], $5::int[])`,
    [
      batch,
      months.map(({ month }) => month),
      months.map(({ received }) => received),
      months.map(({ accepted }) => accepted),
      months.map(({ rejected }) => rejected),
    ],
  );
  const rules = months.flatMap(({ month, rules: broken }) => broken.map((rule) => ({ month, ...rule })));
  await sql.run(
    `INSERT INTO batch_rule_count (batch_id, month, rule, severity, rows)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::int[])`,
    [
      batch,
      rules.map(({ month }) => month),
      rules.map(({ rule }) => rule),
      rules.map(({ severity }) => severity),
      rules.map(({ rows }) => rows),
    ],
  );
}

/** Records as the database reads them: a few bytes each, where values would be dozens of objects until they are stored. */
export function encodeRecords(batch: number, fields: readonly StoredField[], records: readonly RecordRow[]): Buffer {
  const isBytes = fields.map(({ type }) => type === 'bytes');
  const cells = new Array<string>(fields.length + 2).fill(String(batch));
  // Line by line, so that a line is one piece of memory and not a chain of its cells.
  const lines = records.map(({ row, values }) => {
    cells[1] = String(row);
    for (let place = 0; place < isBytes.length; place++) {
      const value = values[place] ?? null;
      cells[place + 2] = isBytes[place] === true ? `\\\\x${String(value)}` : copyText(value);
    }
    return cells.join('\t');
  });
  return Buffer.from(`${lines.join('\n')}\n`);
}

function columnsOf(fields: readonly StoredField[]): string[] {
  return ['batch_id', 'row', ...fields.map(({ field }) => columnName(field))];
}

/** `linkDate` is stored in `link_date`. */
function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
