import { Injectable } from '@nestjs/common';
import type { LedgerCell } from '../disclosure/ledger';
import { Database } from '../platform/database.service';
import type { Month } from '../records/period';

/** What the figures of a published month are: the edition in force and the batch it rests on. */
export interface PublishedMonth {
  readonly month: Month;
  readonly version: number;
  readonly asOf: number;
}

/** A count that a draft would be the first to publish, with the batch it rests on. */
export interface ProposedCell extends LedgerCell {
  readonly asOf: number;
}

/** Every count ever published, by the release that published it first. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly database: Database) {}

  /** In the order of publication. */
  published(): Promise<LedgerCell[]> {
    return this.database.rows<LedgerCell>(
      `SELECT c.table_id AS "table", c.period, c.vintage, c.measure, c.place AS at, c.value, c.hidden, c.unprinted
       FROM release_cell c JOIN release r ON r.id = c.release_id WHERE r.status = 'PUBLISHED' ORDER BY c.release_id, c.number`,
    );
  }

  /** Every month of which anything is published, in the edition published last. */
  async months(): Promise<ReadonlyMap<Month, PublishedMonth>> {
    const rows = await this.database.rows<{ month: Month; vintage: string; asOf: number }>(
      `SELECT c.period AS month, c.vintage, max(c.as_of_batch) AS "asOf" FROM release_cell c JOIN release r ON r.id = c.release_id
       WHERE r.status = 'PUBLISHED' AND NOT c.unprinted AND c.period ~ '^[0-9]{4}-[0-9]{2}$' GROUP BY c.period, c.vintage`,
    );
    const months = new Map<Month, PublishedMonth>();
    for (const { month, vintage, asOf } of rows) {
      const version = vintage === '' ? 1 : Number(vintage.split(':')[1]);
      if (version > (months.get(month)?.version ?? 0)) months.set(month, { month, version, asOf });
    }
    return months;
  }
}
