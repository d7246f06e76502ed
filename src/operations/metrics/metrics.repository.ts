import { Injectable } from '@nestjs/common';
import { OWN_ENTRIES } from '../../ingest/entry';
import { Database, type Sql } from '../../platform/database.service';
import { BackupRepository } from '../backup/backup.repository';
import type { Facts } from './measures';

/** What of the measures the database knows, so that none is lost where the program starts anew. */
export type CountedFacts = Omit<Facts, 'now' | 'due' | 'late' | 'disks'>;

@Injectable()
export class MetricsRepository {
  constructor(
    private readonly database: Database,
    private readonly backups: BackupRepository,
  ) {}

  /** `idleSince`: sessions not seen since then have ended. */
  async facts(now: Date, idleSince: Date): Promise<CountedFacts> {
    const counted = await this.database.connected(async (sql) => ({
      releases: await releases(sql),
      incidents: await incidents(sql),
      batches: await batches(sql),
      notices: await notices(sql),
      ...(await counts(sql, now, idleSince)),
    }));
    const lastBackup = await this.backups.last();
    const publications = await this.backups.publications();
    return { ...counted, lastBackup: lastBackup ?? null, publicationsWithoutBackup: publications - (lastBackup?.publications ?? 0) };
  }
}

function releases(sql: Sql): Promise<Facts['releases'][number][]> {
  return sql.rows(
    `SELECT kind, status, count(*)::int AS count, max(published_at) AS "lastPublished" FROM release GROUP BY kind, status ORDER BY kind, status`,
  );
}

function incidents(sql: Sql): Promise<Facts['incidents'][number][]> {
  return sql.rows(
    'SELECT kind, step, cause, count(*)::int AS count FROM release_incident GROUP BY kind, step, cause ORDER BY kind, step, cause',
  );
}

function batches(sql: Sql): Promise<Facts['batches'][number][]> {
  return sql.rows(
    `SELECT layout, status, count(*) AS batches, sum(received)::bigint AS received, sum(accepted)::bigint AS accepted, sum(rejected)::bigint AS rejected,
       max(confirmed_at) AS "lastAt" FROM batch
     WHERE undoes IS NULL AND NOT (source = $1 AND file_name = $2) GROUP BY layout, status ORDER BY layout, status`,
    // What the staff enter by hand is no file, and what takes one back is none.
    [OWN_ENTRIES.source, OWN_ENTRIES.fileName],
  );
}

/** Mails that wait for their first attempt or for the next one, and those given up. */
async function notices(sql: Sql): Promise<Facts['notices']> {
  const [row] = await sql.rows<Facts['notices']>(
    `SELECT (count(*) FILTER (WHERE next_attempt IS NOT NULL AND last_error IS NULL))::int AS waiting,
       (count(*) FILTER (WHERE next_attempt IS NOT NULL AND last_error IS NOT NULL))::int AS failing,
       (count(*) FILTER (WHERE next_attempt IS NULL))::int AS "givenUp",
       min(created_at) FILTER (WHERE next_attempt IS NOT NULL) AS oldest
     FROM notice WHERE sent_at IS NULL`,
  );
  return row ?? { waiting: 0, failing: 0, givenUp: 0, oldest: null };
}

async function counts(sql: Sql, now: Date, idleSince: Date): Promise<Pick<Facts, 'staffSessions' | 'auditEntries'>> {
  const [row] = await sql.rows<{ staffSessions: number; auditEntries: number }>(
    `SELECT (SELECT count(*) FROM staff_session WHERE stage = 'full' AND seen_at > $1 AND ends_at > $2) AS "staffSessions",
       (SELECT entries FROM audit_head WHERE id = 1) AS "auditEntries"`,
    [idleSince, now],
  );
  return row ?? { staffSessions: 0, auditEntries: 0 };
}
