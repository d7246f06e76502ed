import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';
import type { Task, Upload } from './upload';

const UPLOADS = `
  SELECT u.id, u.key, u.layout, u.source, u.file_name AS "fileName", u.size, u.account_id AS "accountId", a.name AS sender,
         u.received_at AS "receivedAt", u.expires_at AS "expiresAt", u.state, u.task, u.task_by AS "taskBy", u.busy_until AS "busyUntil",
         u.rows_read AS "rowsRead", u.failure, u.findings, u.preview, u.batch
  FROM upload u JOIN staff_account a ON a.id = u.account_id`;

export type NewUpload = Pick<Upload, 'key' | 'layout' | 'source' | 'fileName' | 'size' | 'accountId' | 'receivedAt' | 'expiresAt'>;

/** How a task ended. What is not named stays. */
export interface Ended {
  readonly failure?: string;
  readonly findings?: Upload['findings'];
  readonly preview?: Upload['preview'];
}

/** How the waiting ends. */
export type Ending =
  { readonly state: 'DISCARDED' | 'EXPIRED'; readonly batch: null } | { readonly state: 'TAKEN'; readonly batch: number };

/** Files that wait to be taken in. */
@Injectable()
export class UploadsRepository {
  constructor(private readonly database: Database) {}

  async add(sql: Sql, upload: NewUpload): Promise<number> {
    const { key, layout, source, fileName, size, accountId, receivedAt, expiresAt } = upload;
    const [row] = await sql.rows<{ id: number }>(
      `INSERT INTO upload (key, layout, source, file_name, size, account_id, received_at, expires_at, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'WAITING') RETURNING id`,
      [key, layout, source, fileName, size, accountId, receivedAt, expiresAt],
    );
    if (row === undefined) throw new Error('the database gave no id of an upload');
    return row.id;
  }

  async byId(id: number): Promise<Upload | undefined> {
    const [row] = await this.database.rows<Upload>(`${UPLOADS} WHERE u.id = $1`, [id]);
    return row;
  }

  /** The newest first. */
  waiting(): Promise<Upload[]> {
    return this.database.rows<Upload>(`${UPLOADS} WHERE u.state = 'WAITING' ORDER BY u.id DESC`);
  }

  /** Those that waited too long, and with which nobody is busy. */
  expired(now: Date): Promise<Upload[]> {
    return this.database.rows<Upload>(
      `${UPLOADS} WHERE u.state = 'WAITING' AND u.expires_at <= $1 AND (u.busy_until IS NULL OR u.busy_until <= $1)`,
      [now],
    );
  }

  /** Begins a task, unless somebody is at one already or the upload waits no more; says whether it was begun. */
  async claim(id: number, task: Task, account: number, now: Date, until: Date): Promise<boolean> {
    const touched = await this.database.run(
      `UPDATE upload SET task = $2, task_by = $3, busy_until = $5, rows_read = 0, failure = NULL,
         findings = CASE WHEN $2 = 'check' THEN NULL ELSE findings END, preview = CASE WHEN $2 = 'take' THEN preview END
       WHERE id = $1 AND state = 'WAITING' AND expires_at > $4 AND (task IS NULL OR busy_until <= $4) AND ($2 = 'check' OR findings IS NOT NULL)`,
      [id, task, account, now, until],
    );
    return touched === 1;
  }

  /** Says that the task goes on, and how far it has come. */
  async goesOn(id: number, until: Date, row: number): Promise<void> {
    await this.database.run('UPDATE upload SET busy_until = $2, rows_read = $3 WHERE id = $1 AND task IS NOT NULL', [id, until, row]);
  }

  async end(id: number, { failure, findings, preview }: Ended): Promise<void> {
    await this.database.run(
      `UPDATE upload SET task = NULL, busy_until = NULL, failure = $2, findings = coalesce($3::jsonb, findings), preview = coalesce($4::jsonb, preview)
       WHERE id = $1`,
      [id, failure ?? null, findings == null ? null : JSON.stringify(findings), preview == null ? null : JSON.stringify(preview)],
    );
  }

  /** Ends the waiting; what was found of its rows is forgotten with its bytes. Says whether it still waited and nobody was busy with it. */
  async close(sql: Sql, id: number, { state, batch }: Ending, now: Date): Promise<boolean> {
    const touched = await sql.run(
      `UPDATE upload SET state = $2, batch = $4, findings = NULL, preview = NULL, task = NULL
       WHERE id = $1 AND state = 'WAITING' AND (busy_until IS NULL OR busy_until <= $3)`,
      [id, state, now, batch],
    );
    return touched === 1;
  }

  /** The file is in. */
  async taken(id: number, batch: number): Promise<void> {
    await this.database.run(
      `UPDATE upload SET state = 'TAKEN', batch = $2, findings = NULL, preview = NULL, task = NULL, busy_until = NULL WHERE id = $1`,
      [id, batch],
    );
  }
}
