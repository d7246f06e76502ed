import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../platform/database.service';
import type { Month } from '../records/period';
import type { ProposedCell } from './ledger.repository';
import { canMove, type ReleaseState } from './states';

/** One version of one report, as the database knows it. */
export interface ReleaseRow {
  readonly id: number;
  readonly kind: string;
  readonly period: string;
  readonly version: number;
  readonly status: ReleaseState;
  readonly asOfBatch: number;
  readonly builtAt: Date;
  readonly publishedAt: Date | null;
  readonly fingerprint: string | null;
  readonly manifestSha: string | null;
  /** Last publication known when the draft was made. */
  readonly ledgerHead: number;
  /** Public note of a correction; null in a first version. */
  readonly note: string | null;
}

/** A registry file that figures rest on. */
export interface InputFile {
  readonly batch: number;
  readonly layout: string;
  readonly fileName: string;
  readonly sha256: string;
}

const COLUMNS = `id, kind, period, version, status, as_of_batch AS "asOfBatch", built_at AS "builtAt", published_at AS "publishedAt",
  fingerprint, manifest_sha AS "manifestSha", ledger_head AS "ledgerHead", note`;

/** Number of the last publication: what a draft made now knows of. */
const LEDGER_HEAD = `(SELECT coalesce(max(id), 0) FROM release_event WHERE to_state = 'PUBLISHED')`;

/** Releases and the history of their states. Rows of history are only added. */
@Injectable()
export class ReleaseRepository {
  constructor(private readonly database: Database) {}

  async find(kind: string, period: string, version: number): Promise<ReleaseRow | undefined> {
    const [row] = await this.database.rows<ReleaseRow>(`SELECT ${COLUMNS} FROM release WHERE kind = $1 AND period = $2 AND version = $3`, [
      kind,
      period,
      version,
    ]);
    return row;
  }

  /** The latest version of a report, whatever its state. */
  async latest(kind: string, period: string): Promise<ReleaseRow | undefined> {
    const [row] = await this.database.rows<ReleaseRow>(
      `SELECT ${COLUMNS} FROM release WHERE kind = $1 AND period = $2 ORDER BY version DESC LIMIT 1`,
      [kind, period],
    );
    return row;
  }

  /** Whether something was published since the draft was made: it was not judged against that. */
  async isStale(release: ReleaseRow): Promise<boolean> {
    const [row] = await this.database.rows<{ head: number }>(`SELECT ${LEDGER_HEAD}::int AS head`);
    return row?.head !== release.ledgerHead;
  }

  /** The batch that the published figures of a month rest on, whichever report told them; undefined where none did. */
  async publishedBasis(month: Month): Promise<number | undefined> {
    const [row] = await this.database.rows<{ asOf: number | null }>(
      `SELECT max(c.as_of_batch) AS "asOf" FROM release_cell c JOIN release r ON r.id = c.release_id WHERE r.status = 'PUBLISHED' AND NOT c.unprinted AND c.period = $1`,
      [month],
    );
    return row?.asOf ?? undefined;
  }

  /** All releases, in the order of kind, period and version. */
  all(): Promise<ReleaseRow[]> {
    return this.database.rows<ReleaseRow>(`SELECT ${COLUMNS} FROM release ORDER BY kind COLLATE "C", period COLLATE "C", version`);
  }

  /** The release published last, in the order in which publications were entered: clocks can stand still or be set back. */
  async lastPublished(): Promise<ReleaseRow | undefined> {
    const [row] = await this.database.rows<ReleaseRow>(
      `SELECT ${COLUMNS} FROM release WHERE id =
         (SELECT release_id FROM release_event WHERE to_state = 'PUBLISHED' ORDER BY id DESC LIMIT 1)`,
    );
    return row;
  }

  /** Months up to `last` that have vinculaciones and no published release of this kind, oldest first. */
  async due(kind: string, last: Month): Promise<Month[]> {
    const rows = await this.database.rows<{ month: Month }>(
      `SELECT DISTINCT m.month COLLATE "C" AS month FROM batch_month m JOIN batch b ON b.id = m.batch_id
       WHERE b.status = 'CONFIRMED' AND b.layout = 'vinculaciones' AND m.accepted > 0 AND m.month <= $2
         AND NOT EXISTS (SELECT 1 FROM release r WHERE r.kind = $1 AND r.period = m.month AND r.status = 'PUBLISHED') ORDER BY 1`,
      [kind, last],
    );
    return rows.map((row) => row.month);
  }

  /** Files taken in up to a batch, in order. */
  inputsUpTo(batch: number): Promise<InputFile[]> {
    return this.database.rows<InputFile>(
      `SELECT id AS batch, layout, file_name AS "fileName", sha256 FROM batch WHERE status = 'CONFIRMED' AND id <= $1 ORDER BY id`,
      [batch],
    );
  }

  /** Claims the making of a version: a new row, or the same one made anew, which keeps its note. Undefined once it is published. */
  claim(
    release: { kind: string; period: string; version: number; asOfBatch: number; note?: string | undefined },
    at: Date,
    actor: string,
  ): Promise<ReleaseRow | undefined> {
    const { kind, period, version, asOfBatch, note } = release;
    return this.database.transaction(async (sql) => {
      const [known] = await sql.rows<ReleaseRow>(
        `SELECT ${COLUMNS} FROM release WHERE kind = $1 AND period = $2 AND version = $3 FOR UPDATE`,
        [kind, period, version],
      );
      if (known !== undefined && !canMove(known.status, 'BUILDING')) return undefined;
      const [row] = await sql.rows<ReleaseRow>(
        `INSERT INTO release (kind, period, version, status, as_of_batch, built_at, note, ledger_head)
           VALUES ($1, $2, $3, 'BUILDING', $4, $5, $6, ${LEDGER_HEAD})
         ON CONFLICT (kind, period, version) DO UPDATE SET status = 'BUILDING', as_of_batch = excluded.as_of_batch, built_at = excluded.built_at,
           ledger_head = excluded.ledger_head, note = coalesce(excluded.note, release.note)
         RETURNING ${COLUMNS}`,
        [kind, period, version, asOfBatch, at, note ?? null],
      );
      if (row !== undefined) await this.record(sql, row.id, known?.status ?? null, 'BUILDING', at, actor);
      return row;
    });
  }

  /** Moves a release on and keeps who and when; false where its state does not allow it (any more). */
  move(
    release: ReleaseRow,
    to: ReleaseState,
    at: Date,
    actor: string,
    set: {
      readonly fingerprint?: string;
      readonly publishedAt?: Date;
      readonly manifestSha?: string;
      /** The counts a draft would be the first to publish, in place of those of an earlier draft. */
      readonly cells?: readonly ProposedCell[];
    },
  ): Promise<boolean> {
    return this.database.transaction(async (sql) => {
      const [known] = await sql.rows<{ status: ReleaseState }>('SELECT status FROM release WHERE id = $1 FOR UPDATE', [release.id]);
      if (known === undefined || !canMove(known.status, to)) return false;
      await sql.run(
        `UPDATE release SET status = $2, fingerprint = coalesce($3, fingerprint), published_at = coalesce($4, published_at),
           manifest_sha = coalesce($5, manifest_sha) WHERE id = $1`,
        [release.id, to, set.fingerprint ?? null, set.publishedAt ?? null, set.manifestSha ?? null],
      );
      if (set.cells !== undefined) await propose(sql, release.id, set.cells);
      await this.record(sql, release.id, known.status, to, at, actor);
      return true;
    });
  }

  private async record(sql: Sql, release: number, from: ReleaseState | null, to: ReleaseState, at: Date, actor: string): Promise<void> {
    await sql.run('INSERT INTO release_event (release_id, at, actor, from_state, to_state) VALUES ($1, $2, $3, $4, $5)', [
      release,
      at,
      actor,
      from,
      to,
    ]);
  }
}

/** Only ever called for a draft that has just been locked. */
async function propose(sql: Sql, release: number, cells: readonly ProposedCell[]): Promise<void> {
  await sql.run('DELETE FROM release_cell WHERE release_id = $1', [release]);
  await sql.run(
    `INSERT INTO release_cell (release_id, number, table_id, period, vintage, measure, place, value, hidden, unprinted, as_of_batch)
     SELECT $1, c.number, c."table", c.period, c.vintage, c.measure, c.at, c.value, c.hidden, coalesce(c.unprinted, false), c."asOf"
     FROM jsonb_to_recordset($2::jsonb) AS c(number int, "table" text, period text, vintage text, measure text, at jsonb, value int,
       hidden boolean, unprinted boolean, "asOf" int)`,
    [release, JSON.stringify(cells.map((cell, number) => ({ ...cell, number })))],
  );
}
