import { Injectable } from '@nestjs/common';
import { OWN_ENTRIES } from '../ingest/entry';
import { Database } from '../platform/database.service';
import type { Month } from '../records/period';
import { notUndone } from '../records/undone.repository';
import type { ReleaseState } from './states';

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
  /** SHA-256 over every file of the draft. */
  readonly draftSha: string | null;
  /** Last publication known when the draft was made. */
  readonly ledgerHead: number;
  /** Last of the analyst's notes that the draft tells. */
  readonly notesHead: number;
  /** Public note of a correction; null in a first version. */
  readonly note: string | null;
  /** Its last change of state was by force: it comes out at once. */
  readonly forced: boolean;
}

/** A change of state: who, when, from, to, and why. */
export interface ReleaseEvent {
  readonly at: Date;
  readonly actor: string;
  readonly from: ReleaseState | null;
  readonly to: ReleaseState;
  readonly note: string | null;
  /** Without the second person, or before the hour announced. */
  readonly forced: boolean;
}

/** A registry file that figures rest on. */
export interface InputFile {
  readonly batch: number;
  readonly layout: string;
  readonly fileName: string;
  readonly sha256: string;
}

/** Columns of a ReleaseRow. */
export const RELEASE_COLUMNS = `id, kind, period, version, status, as_of_batch AS "asOfBatch", built_at AS "builtAt", published_at AS "publishedAt",
  fingerprint, manifest_sha AS "manifestSha", draft_sha AS "draftSha", ledger_head AS "ledgerHead", notes_head AS "notesHead", note,
  coalesce((SELECT e.forced FROM release_event e WHERE e.release_id = release.id ORDER BY e.id DESC LIMIT 1), false) AS forced`;

/** Number of the last publication: what a draft made now knows of. */
export const LEDGER_HEAD = `(SELECT coalesce(max(id), 0) FROM release_event WHERE to_state = 'PUBLISHED')`;

/** Releases and the history of their states, to be read. */
@Injectable()
export class ReleaseRepository {
  constructor(private readonly database: Database) {}

  async find(kind: string, period: string, version: number): Promise<ReleaseRow | undefined> {
    const [row] = await this.database.rows<ReleaseRow>(
      `SELECT ${RELEASE_COLUMNS} FROM release WHERE kind = $1 AND period = $2 AND version = $3`,
      [kind, period, version],
    );
    return row;
  }

  /** The latest version of a report, whatever its state. */
  async latest(kind: string, period: string): Promise<ReleaseRow | undefined> {
    const [row] = await this.database.rows<ReleaseRow>(
      `SELECT ${RELEASE_COLUMNS} FROM release WHERE kind = $1 AND period = $2 ORDER BY version DESC LIMIT 1`,
      [kind, period],
    );
    return row;
  }

  /** All releases, in the order of kind, period and version. */
  all(): Promise<ReleaseRow[]> {
    return this.database.rows<ReleaseRow>(`SELECT ${RELEASE_COLUMNS} FROM release ORDER BY kind COLLATE "C", period COLLATE "C", version`);
  }

  /** Every change of a release's state, oldest first. */
  events(release: number): Promise<ReleaseEvent[]> {
    return this.database.rows<ReleaseEvent>(
      'SELECT at, actor, from_state AS "from", to_state AS "to", note, forced FROM release_event WHERE release_id = $1 ORDER BY id',
      [release],
    );
  }

  /** How many releases were published by force. */
  async forcedCount(): Promise<number> {
    const [row] = await this.database.rows<{ count: number }>(
      'SELECT count(DISTINCT release_id)::int AS count FROM release_event WHERE forced',
    );
    return row?.count ?? 0;
  }

  /** Why a release was withdrawn; undefined where it was not. */
  async withdrawalReason(release: number): Promise<string | undefined> {
    const [row] = await this.database.rows<{ note: string | null }>(
      `SELECT note FROM release_event WHERE release_id = $1 AND to_state = 'WITHDRAWN' ORDER BY id DESC LIMIT 1`,
      [release],
    );
    return row?.note ?? undefined;
  }

  /** Whether something was published since the draft was made: it was not judged against that. */
  async isStale(release: ReleaseRow): Promise<boolean> {
    const [row] = await this.database.rows<{ head: number }>(`SELECT ${LEDGER_HEAD}::int AS head`);
    return row?.head !== release.ledgerHead;
  }

  /** The batch that the published figures of a month rest on, whichever report told them; undefined where none did. */
  async publishedBasis(month: Month): Promise<number | undefined> {
    const [row] = await this.database.rows<{ asOf: number | null }>(
      `SELECT max(c.as_of_batch) AS "asOf" FROM release_cell c JOIN release r ON r.id = c.release_id
       WHERE r.published_at IS NOT NULL AND NOT c.unprinted AND c.period = $1`,
      [month],
    );
    return row?.asOf ?? undefined;
  }

  /** The release published last, in the order in which publications were entered: clocks can stand still or be set back. */
  async lastPublished(): Promise<ReleaseRow | undefined> {
    const [row] = await this.database.rows<ReleaseRow>(
      `SELECT ${RELEASE_COLUMNS} FROM release WHERE id =
         (SELECT release_id FROM release_event WHERE to_state = 'PUBLISHED' ORDER BY id DESC LIMIT 1)`,
    );
    return row;
  }

  /** Months up to `last` that have vinculaciones, oldest first. */
  async monthsWithData(last: Month): Promise<Month[]> {
    const rows = await this.database.rows<{ month: Month }>(
      `SELECT DISTINCT m.month COLLATE "C" AS month FROM batch_month m JOIN batch b ON b.id = m.batch_id
       WHERE b.status = 'CONFIRMED' AND b.layout = 'vinculaciones' AND m.accepted > 0 AND m.month <= $1 AND ${notUndone('b')}
       ORDER BY 1`,
      [last],
    );
    return rows.map((row) => row.month);
  }

  /**
   * Files taken in up to a batch and not taken back by then, in order. What the staff entered by hand is one input for each layout: of its last batch, with the
   * SHA-256 of all their fingerprints, a line each, so that years of decisions do not fill manifests.
   */
  inputsUpTo(batch: number): Promise<InputFile[]> {
    return this.database.rows<InputFile>(
      `WITH taken AS (SELECT id, layout, file_name, sha256, source = $2 AND file_name = $3 AS own FROM batch b
                      WHERE status = 'CONFIRMED' AND id <= $1 AND undoes IS NULL AND ${notUndone('b', '$1')})
       SELECT id AS batch, layout, file_name AS "fileName", sha256 FROM taken WHERE NOT own
       UNION ALL
       SELECT max(id), layout, min(file_name), encode(sha256(convert_to(string_agg(sha256 || chr(10), '' ORDER BY id), 'UTF8')), 'hex')
       FROM taken WHERE own GROUP BY layout
       ORDER BY 1`,
      [batch, OWN_ENTRIES.source, OWN_ENTRIES.fileName],
    );
  }
}
