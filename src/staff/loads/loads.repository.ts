import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database.service';

/** A file that was taken in, or one taken back. */
export interface Load {
  readonly id: number;
  readonly layout: string;
  readonly source: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly at: Date;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly warnings: number;
  /** `account:<number>`, or a name given at the command line; null where nobody was kept. */
  readonly actor: string | null;
  /** Name of the account. */
  readonly person: string | null;
  /** The load that it takes back. */
  readonly undoes: number | null;
  /** The load that takes it back. */
  readonly undoneBy: number | null;
  /** Why it was taken back, or takes another back. */
  readonly reason: string | null;
  readonly months: readonly string[];
}

/** Rows of a load by month. */
export interface LoadMonth {
  readonly month: string;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** Rows of a load that broke a rule. */
export interface LoadRule {
  readonly rule: string;
  readonly severity: string;
  readonly rows: number;
}

const LOADS = `
  SELECT b.id, b.layout, b.source, b.file_name AS "fileName", b.sha256, b.confirmed_at AS at, b.received, b.accepted, b.rejected, b.warnings,
         b.actor, a.name AS person, b.undoes, u.id AS "undoneBy", coalesce(b.reason, u.reason) AS reason,
         (SELECT coalesce(json_agg(month ORDER BY month COLLATE "C"), '[]') FROM batch_month WHERE batch_id = b.id) AS months
  FROM batch b LEFT JOIN staff_account a ON b.actor = 'account:' || a.id LEFT JOIN batch u ON u.undoes = b.id
  WHERE b.status = 'CONFIRMED'`;

/** What was taken into the registry, and by whom. */
@Injectable()
export class LoadsRepository {
  constructor(private readonly database: Database) {}

  /** Loads before a number, the newest first. */
  latest(count: number, before = 2_147_483_647): Promise<Load[]> {
    return this.database.rows<Load>(`${LOADS} AND b.id < $1 ORDER BY b.id DESC LIMIT $2`, [before, count]);
  }

  async byId(id: number): Promise<Load | undefined> {
    const [row] = await this.database.rows<Load>(`${LOADS} AND b.id = $1`, [id]);
    return row;
  }

  months(id: number): Promise<LoadMonth[]> {
    return this.database.rows<LoadMonth>(
      'SELECT month, received, accepted, rejected FROM batch_month WHERE batch_id = $1 ORDER BY month COLLATE "C"',
      [id],
    );
  }

  rules(id: number): Promise<LoadRule[]> {
    return this.database.rows<LoadRule>(
      `SELECT rule, severity, sum(rows)::int AS rows FROM batch_rule_count WHERE batch_id = $1
       GROUP BY rule, severity ORDER BY severity COLLATE "C", rows DESC, rule COLLATE "C"`,
      [id],
    );
  }
}
