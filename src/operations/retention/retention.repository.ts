import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';
import type { YearHeld } from './terms';

/** Tables whose rows tell persons apart, with the day a row belongs to. */
const PERSONAL = [
  { table: 'worker_link', day: 'link_date' },
  { table: 'application', day: 'application_date' },
  { table: 'training', day: 'training_date' },
] as const;

/** Rows about persons, by year, and how they are made nobody's. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** Every year with rows about persons, oldest first. */
  years(sql: Pick<Sql, 'rows'> = this.database): Promise<YearHeld[]> {
    const rows = PERSONAL.map(({ table, day }) => `SELECT extract(year FROM ${day})::int AS year, batch_id FROM ${table}`).join(
      ' UNION ALL ',
    );
    return sql.rows<YearHeld>(
      `SELECT r.year, count(*)::int AS rows, (count(*) FILTER (WHERE r.batch_id > c.last_batch))::int AS late, c.closed_at AS "closedAt"
       FROM (${rows}) r LEFT JOIN closed_year c ON c.year = r.year GROUP BY r.year, c.closed_at ORDER BY r.year`,
    );
  }

  /**
   * Replaces the code of each person of a year by one that hangs on a key which the database makes for this statement and forgets with it: the same
   * person keeps one code within the year and table, so that distinct persons count as before, and nobody can find it again from a document. Gives the
   * number of rows.
   */
  async close(sql: Sql, year: number, at: Date): Promise<number> {
    let rows = 0;
    for (const { table, day } of PERSONAL)
      rows += await sql.run(
        `WITH secret AS MATERIALIZED (SELECT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS key)
         UPDATE ${table} SET person = sha256(secret.key || person) FROM secret WHERE ${day} BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)`,
        [year],
      );
    await sql.run(
      `INSERT INTO closed_year (year, closed_at, last_batch) VALUES ($1, $2, (SELECT coalesce(max(id), 0) FROM batch))
       ON CONFLICT (year) DO UPDATE SET closed_at = excluded.closed_at, last_batch = excluded.last_batch`,
      [year, at],
    );
    return rows;
  }

  /** Writes the tables anew, so that the rows as they were before are not left in their files. */
  async rewrite(): Promise<void> {
    for (const { table } of PERSONAL) await this.database.run(`VACUUM FULL ${table}`);
  }

  /** Forgets sessions that ended and attempts to sign in that no longer count. */
  async forgetPassing(idleSince: Date, attemptsBefore: Date, now: Date): Promise<void> {
    await this.database.run('DELETE FROM staff_session WHERE seen_at < $1 OR ends_at < $2', [idleSince, now]);
    await this.database.run('DELETE FROM sign_in_attempt WHERE last_at < $1', [attemptsBefore]);
  }
}
