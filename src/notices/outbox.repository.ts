import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../platform/database.service';
import type { Mail } from './mail';

/** What happened, with the mails that tell of it; without any it counts as told. */
export interface Telling {
  readonly source: string;
  readonly mails: readonly OutgoingMail[];
}

export interface OutgoingMail {
  readonly recipient: string;
  readonly subscriberId: number | null;
  readonly subject: string;
  readonly text: string;
  readonly unsubscribe: string | null;
}

/** A mail that one program has taken upon itself to send until the claim ends. */
export interface ClaimedMail extends Mail {
  readonly id: number;
  readonly claimedUntil: Date;
  /** This attempt included. */
  readonly attempts: number;
}

/** A mail that did not leave yet; says nothing of its recipient. */
export interface UnsentMail {
  readonly id: number;
  readonly source: string;
  readonly createdAt: Date;
  readonly attempts: number;
  /** Null: given up. */
  readonly nextAttempt: Date | null;
  readonly lastError: string | null;
}

/** Mails to send and sent. A row outlives every program that dies over it. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly database: Database) {}

  /** Enters the mails of what nobody entered before, all or nothing; gives how many. Two programs at once enter them once. */
  enter(tellings: readonly Telling[], now: Date): Promise<number> {
    return this.database.transaction((sql) => enterInto(sql, tellings, now));
  }

  /** Takes the mail that has waited longest past its time, or undefined. Who does not come back by `until` loses it. */
  async claim(now: Date, until: Date): Promise<ClaimedMail | undefined> {
    const [mail] = await this.database.rows<ClaimedMail>(
      `UPDATE notice SET claimed_until = $2, attempts = attempts + 1 WHERE id =
         (SELECT id FROM notice WHERE next_attempt <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)
          ORDER BY next_attempt, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, source, recipient, subject, text, unsubscribe, created_at AS "createdAt", claimed_until AS "claimedUntil", attempts`,
      [now, until],
    );
    return mail;
  }

  /** The mail is in other hands, whoever else may have claimed it since. */
  async sent({ id }: ClaimedMail, at: Date): Promise<void> {
    await this.database.run(
      'UPDATE notice SET sent_at = $2, claimed_until = NULL, next_attempt = NULL, last_error = NULL WHERE id = $1 AND sent_at IS NULL',
      [id, at],
    );
  }

  /** The attempt failed; `next` null gives the mail up. Does nothing where the claim has passed to another program. */
  async failed({ id, claimedUntil }: ClaimedMail, code: string, next: Date | null): Promise<void> {
    await this.database.run(
      'UPDATE notice SET claimed_until = NULL, next_attempt = $3, last_error = $4 WHERE id = $1 AND sent_at IS NULL AND claimed_until = $2',
      [id, claimedUntil, next, code],
    );
  }

  /** What did not leave, oldest first. */
  unsent(): Promise<UnsentMail[]> {
    return this.database.rows<UnsentMail>(
      `SELECT id, source, created_at AS "createdAt", attempts, next_attempt AS "nextAttempt", last_error AS "lastError"
       FROM notice WHERE sent_at IS NULL ORDER BY id`,
    );
  }

  /** Takes up anew what failed, given up or waiting; gives how many. */
  retry(now: Date): Promise<number> {
    return this.database.run('UPDATE notice SET attempts = 0, next_attempt = $1 WHERE sent_at IS NULL AND last_error IS NOT NULL', [now]);
  }

  /** Forgets whom was written to before an instant, and mails of before then that were given up: that it was told stays known. */
  async forgetEndedBefore(instant: Date): Promise<void> {
    await this.database.run('DELETE FROM notice WHERE sent_at < $1 OR (sent_at IS NULL AND next_attempt IS NULL AND created_at < $1)', [
      instant,
    ]);
  }
}

/** As `enter`, within a transaction of the caller's. */
export async function enterInto(sql: Sql, tellings: readonly Telling[], now: Date): Promise<number> {
  // In one order, so that two programs with the same news wait for each other instead of blocking each other.
  const sources = tellings.map(({ source }) => source).sort();
  const fresh = await sql.rows<{ key: string }>(
    'INSERT INTO notice_source (key, taken_at) SELECT unnest($1::text[]), $2 ON CONFLICT DO NOTHING RETURNING key',
    [sources, now],
  );
  const isFresh = new Set(fresh.map(({ key }) => key));
  const mails = tellings.flatMap(({ source, mails }) => (isFresh.has(source) ? mails.map((mail) => ({ source, ...mail })) : []));
  const rows = mails.map((mail, number) => ({ number, ...mail }));
  return sql.run(
    `INSERT INTO notice (source, recipient, subscriber_id, subject, text, unsubscribe, created_at, next_attempt)
     SELECT m.source, m.recipient, s.id, m.subject, m.text, m.unsubscribe, $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS m(number int, source text, recipient text, "subscriberId" int, subject text, text text, unsubscribe text)
       LEFT JOIN subscriber s ON s.id = m."subscriberId"
     -- Somebody who left meanwhile is not written to.
     WHERE m."subscriberId" IS NULL OR s.id IS NOT NULL
     ORDER BY m.number
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows), now],
  );
}
