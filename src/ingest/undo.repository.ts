import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit-log/audit-log.repository';
import { actorNamed } from '../audit-log/entry';
import { Database, type Sql } from '../platform/database.service';
import { notUndone } from '../records/undone.repository';
import { TABLES } from './batch.repository';
import type { RecordKind } from './layouts/layout';

/** A batch that counts. */
interface KnownBatch {
  readonly id: number;
  readonly layout: string;
  readonly source: string;
  readonly fileName: string;
  readonly undoes: number | null;
  /** The batch that takes it back. */
  readonly undoneBy: number | null;
}

export interface TakenBatch extends KnownBatch {
  readonly kind: RecordKind;
}

/** The batch that takes another back. */
export interface Undoing {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}

/** Day of the rows whose persons nobody can tell any more once their year is closed. */
const DAYS: Readonly<Partial<Record<RecordKind, string>>> = {
  workerLink: 'link_date',
  application: 'application_date',
  training: 'training_date',
};

/** Files that count: confirmed, not taken back. What takes another back is no file. */
const STANDING = `SELECT b.id FROM batch b WHERE b.status = 'CONFIRMED' AND b.undoes IS NULL AND ${notUndone('b')}`;

/** Keys of batch $1 that no standing file after it tells: for them it had the last word. */
const lastWords = (table: string): string => `
  SELECT own.key FROM "${table}" own WHERE own.batch_id = $1
  AND NOT EXISTS (SELECT FROM "${table}" later WHERE later.key = own.key AND later.batch_id > $1 AND later.batch_id IN (${STANDING}))`;

/** Taking batches back, by batches that add and stamp rows as files do: what the registry held before stays readable. */
@Injectable()
export class UndoRepository {
  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  async taken(batch: number): Promise<KnownBatch | undefined> {
    const [row] = await this.database.rows<KnownBatch>(
      `SELECT b.id, b.layout, b.source, b.file_name AS "fileName", b.undoes, u.id AS "undoneBy" FROM batch b LEFT JOIN batch u ON u.undoes = b.id
       WHERE b.id = $1 AND b.status = 'CONFIRMED'`,
      [batch],
    );
    return row;
  }

  /** The first year closed since a batch came that it has rows of persons in; undefined where it has none. */
  async closedYear(batch: number, kind: RecordKind): Promise<number | undefined> {
    const day = DAYS[kind];
    if (day === undefined) return undefined;
    const [row] = await this.database.rows<{ year: number | null }>(
      `SELECT min(year) AS year FROM closed_year WHERE last_batch >= $1 AND year IN (SELECT extract(year FROM ${day}) FROM "${TABLES[kind].table}" WHERE batch_id = $1)`,
      [batch],
    );
    return row?.year ?? undefined;
  }

  /**
   * In one transaction: rows in force of keys for which the batch had the last word are stamped, and what the last standing file before it says
   * of each is entered again, as rows of the new batch. Of recruiters every row is a state of its own; readers leave out those of a batch that
   * was taken back. Throws where it was taken back meanwhile.
   */
  async undo({ id, at, actor, reason }: Undoing, { id: undone, layout, kind }: TakenBatch): Promise<void> {
    const { table, corrects } = TABLES[kind];
    await this.database.transaction(async (sql) => {
      await sql.run(
        `INSERT INTO batch (id, layout, source, file_name, sha256, status, started_at, confirmed_at, actor, undoes, reason)
         SELECT $1, layout, source, file_name, sha256, 'CONFIRMED', $3, $3, $4, id, $5 FROM batch WHERE id = $2`,
        [id, undone, at, actor, reason],
      );
      const restored = corrects ? await this.restore(sql, table, id, undone) : 0;
      await sql.run('UPDATE batch SET accepted = $2 WHERE id = $1', [id, restored]);
      const detail = { layout, restored, with: id };
      await this.log.append(sql, {
        actor: actorNamed(actor),
        action: 'batch.undone',
        subject: `batch:${String(undone)}`,
        detail,
      });
    });
    // The embedded database never gathers statistics by itself.
    await this.database.run(`ANALYZE "${table}"`);
  }

  /** Gives the number of rows entered again. */
  private async restore(sql: Sql, table: string, id: number, undone: number): Promise<number> {
    const fields = await sql.rows<{ name: string }>(
      `SELECT quote_ident(column_name) AS name FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name = $1 AND column_name NOT IN ('batch_id', 'row', 'superseded_by') ORDER BY ordinal_position`,
      [table],
    );
    const names = fields.map(({ name }) => name).join(', ');
    const restored = await sql.run(
      `INSERT INTO "${table}" (batch_id, row, ${names})
       SELECT $2, row_number() OVER (ORDER BY key COLLATE "C"), ${names} FROM (
         SELECT DISTINCT ON (r.key) r.* FROM "${table}" r
         WHERE r.key IN (${lastWords(table)}) AND r.batch_id < $1 AND r.batch_id IN (${STANDING})
         ORDER BY r.key, r.batch_id DESC) before`,
      [undone, id],
    );
    await sql.run(
      `UPDATE "${table}" AS stamped SET superseded_by = $2
       WHERE stamped.superseded_by IS NULL AND stamped.batch_id <> $2 AND stamped.key IN (${lastWords(table)})
         AND EXISTS (SELECT FROM batch WHERE id = stamped.batch_id AND status = 'CONFIRMED')`,
      [undone, id],
    );
    return restored;
  }
}
