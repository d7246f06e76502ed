import { Injectable } from '@nestjs/common';
import type { LedgerCell } from '../../disclosure/ledger';
import { Database } from '../../platform/database.service';
import type { Month } from '../../records/period';
import { FOUR_MONTHLY } from '../kinds';
import type { ReleaseName } from '../release.store';

/** What the figures of a published period are: the edition in force and the batch it rests on. */
export interface PublishedPeriod {
  readonly version: number;
  readonly asOf: number;
}

/** A count that a draft would be the first to publish, with the batch it rests on. */
export interface ProposedCell extends LedgerCell {
  readonly asOf: number;
}

/** Releases that were out once publication $1 (a release_event) was entered; all that are out now where $1 is null. */
const IS_OUT = `r.published_at IS NOT NULL AND ($1::int IS NULL OR EXISTS
  (SELECT 1 FROM release_event e WHERE e.release_id = r.id AND e.to_state = 'PUBLISHED' AND e.id <= $1))`;

/**
 * Every count ever published, by the release that published it first. `head` asks for what was known at a publication, as a draft's `ledgerHead`
 * remembers it; without it, what is known now.
 */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: Database) {}

  /** Release by release, in the order in which they were begun. */
  published(head?: number): Promise<LedgerCell[]> {
    return this.database.rows<LedgerCell>(
      `SELECT c.table_id AS "table", c.period, c.vintage, c.measure, c.place AS at, c.value, c.hidden, c.unprinted
       FROM release_cell c JOIN release r ON r.id = c.release_id WHERE ${IS_OUT} ORDER BY c.release_id, c.number`,
      [head ?? null],
    );
  }

  /** The releases themselves, in the order of kind, period and version. */
  releases(head?: number): Promise<ReleaseName[]> {
    return this.database.rows<ReleaseName>(
      `SELECT r.kind, r.period, r.version FROM release r WHERE ${IS_OUT} ORDER BY r.kind COLLATE "C", r.period COLLATE "C", r.version`,
      [head ?? null],
    );
  }

  /** The last batch that counted at an instant, by the clock of the programs that took files in; 0 while there was none. */
  async lastBatchAt(instant: Date): Promise<number> {
    const [row] = await this.database.rows<{ id: number | null }>(
      `SELECT max(id) AS id FROM batch WHERE status = 'CONFIRMED' AND confirmed_at <= $1`,
      [instant],
    );
    return row?.id ?? 0;
  }

  /** Every four-month period whose report is out: its last version, and the batch that one's own figures rest on. */
  async fourMonths(head?: number): Promise<ReadonlyMap<string, PublishedPeriod>> {
    const rows = await this.database.rows<{ period: string; version: number; asOf: number }>(
      `SELECT r.period, r.version, r.as_of_batch AS "asOf" FROM release r WHERE r.kind = $2 AND ${IS_OUT} ORDER BY r.version`,
      [head ?? null, FOUR_MONTHLY],
    );
    return new Map(rows.map((row) => [row.period, row]));
  }

  /** Every month of which anything is published, in the edition published last. */
  async months(head?: number): Promise<ReadonlyMap<Month, PublishedPeriod>> {
    const rows = await this.database.rows<{ month: Month; vintage: string; asOf: number }>(
      `SELECT c.period AS month, c.vintage, max(c.as_of_batch) AS "asOf" FROM release_cell c JOIN release r ON r.id = c.release_id
       WHERE ${IS_OUT} AND NOT c.unprinted AND c.period ~ '^[0-9]{4}-[0-9]{2}$' GROUP BY c.period, c.vintage`,
      [head ?? null],
    );
    const months = new Map<Month, PublishedPeriod>();
    for (const { month, vintage, asOf } of rows) {
      const version = vintage === '' ? 1 : Number(vintage.split(':')[1]);
      if (version > (months.get(month)?.version ?? 0)) months.set(month, { version, asOf });
    }
    return months;
  }
}
