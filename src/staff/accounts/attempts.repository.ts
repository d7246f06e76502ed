import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';
import { charged, type Failures, waitLeft } from './throttle';

/** What an attempt is counted by: the name it has in the table, and the failures that cost nothing. */
export interface Counter {
  readonly key: Buffer;
  readonly free: number;
}

/** Failed attempts to sign in. In the database, so that they outlive a restart and two programs count together. */
@Injectable()
export class AttemptsRepository {
  constructor(private readonly database: Database) {}

  /** Counts an attempt as failed on every counter; where one of them has to wait, on none. Gives the seconds to wait, or 0. */
  count(counters: readonly Counter[], now: Date): Promise<number> {
    // In one order, so that two programs wait for each other instead of blocking each other.
    const ordered = [...counters].sort((a, b) => Buffer.compare(a.key, b.key));
    return this.database.transaction(async (sql) => {
      const before: Failures[] = [];
      for (const { key } of ordered) before.push(await failuresOf(sql, key, now));
      const wait = Math.max(0, ...before.map((failures) => waitLeft(failures, now)));
      for (const [index, { key, free }] of ordered.entries())
        if (wait === 0) await write(sql, key, charged(before[index], now, free));
        // Who has to wait adds no rows: names could be made up without end.
        else await sql.run('DELETE FROM sign_in_attempt WHERE key = $1 AND failures = 0', [key]);
      return wait;
    });
  }

  /** Forgets all failures of a counter. */
  async forget(key: Buffer): Promise<void> {
    await this.database.run('DELETE FROM sign_in_attempt WHERE key = $1', [key]);
  }

  /** Takes one failure back: the attempt was good. */
  async takeBack(key: Buffer, now: Date): Promise<void> {
    await this.database.run('UPDATE sign_in_attempt SET failures = failures - 1, free_at = $2 WHERE key = $1 AND failures > 0', [key, now]);
  }

  /** Forgets failures before an instant. */
  async forgetBefore(instant: Date): Promise<void> {
    await this.database.run('DELETE FROM sign_in_attempt WHERE last_at < $1', [instant]);
  }
}

/** Failures so far, with their row locked until the transaction ends. */
async function failuresOf(sql: Sql, key: Buffer, now: Date): Promise<Failures> {
  await sql.run('INSERT INTO sign_in_attempt (key, failures, last_at, free_at) VALUES ($1, 0, $2, $2) ON CONFLICT DO NOTHING', [key, now]);
  const [row] = await sql.rows<Failures>(
    'SELECT failures, last_at AS "lastAt", free_at AS "freeAt" FROM sign_in_attempt WHERE key = $1 FOR UPDATE',
    [key],
  );
  return row ?? { failures: 0, lastAt: now, freeAt: now };
}

async function write(sql: Sql, key: Buffer, { failures, lastAt, freeAt }: Failures): Promise<void> {
  // Somebody else's success may have deleted the row since: the attempt counts all the same.
  await sql.run(
    `INSERT INTO sign_in_attempt (key, failures, last_at, free_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (key) DO UPDATE SET failures = $2, last_at = $3, free_at = $4`,
    [key, failures, lastAt, freeAt],
  );
}
