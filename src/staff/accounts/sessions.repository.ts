import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';
import { isRole } from './permissions';
import type { OpenSession, SignedIn, Stage } from './session';

/** A session with its owner. */
export interface FoundSession extends OpenSession {
  readonly account: Pick<SignedIn, 'id' | 'name' | 'email' | 'roles'>;
}

interface Row extends OpenSession {
  readonly accountId: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

const COLUMNS = 's.id, s.stage, s.started_at AS "startedAt", s.seen_at AS "seenAt", s.ends_at AS "endsAt", s.device';

/** Who is signed in. Tokens are stored as hashes only. */
@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async add(sql: Sql, account: number, token: Buffer, stage: Stage, device: string, now: Date, endsAt: Date): Promise<void> {
    await sql.run(
      'INSERT INTO staff_session (account_id, token_hash, stage, device, started_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5, $5, $6)',
      [account, token, stage, device, now, endsAt],
    );
  }

  /** The session of a token, unless its account was closed. */
  async byToken(token: Buffer): Promise<FoundSession | undefined> {
    const [row] = await this.database.rows<Row>(
      `SELECT ${COLUMNS}, a.id AS "accountId", a.name, a.email, a.roles FROM staff_session s JOIN staff_account a ON a.id = s.account_id
       WHERE s.token_hash = $1 AND a.deactivated_at IS NULL`,
      [token],
    );
    if (row === undefined) return undefined;
    const { accountId, name, email, roles, ...session } = row;
    return { ...session, account: { id: accountId, name, email, roles: roles.filter(isRole) } };
  }

  /** Open sessions of an account, the last one used first. */
  ofAccount(account: number, seenAfter: Date, now: Date): Promise<OpenSession[]> {
    return this.database.rows<OpenSession>(
      `SELECT ${COLUMNS} FROM staff_session s WHERE s.account_id = $1 AND s.seen_at > $2 AND s.ends_at > $3 AND s.stage = 'full'
       ORDER BY s.seen_at DESC, s.id DESC`,
      [account, seenAfter, now],
    );
  }

  async seen(id: number, now: Date): Promise<void> {
    await this.database.run('UPDATE staff_session SET seen_at = $2 WHERE id = $1', [id, now]);
  }

  /** The session goes on under another token; says whether it was still there. */
  async replace(sql: Sql, id: number, token: Buffer, stage: Stage, now: Date, endsAt: Date): Promise<boolean> {
    const touched = await sql.run('UPDATE staff_session SET token_hash = $2, stage = $3, seen_at = $4, ends_at = $5 WHERE id = $1', [
      id,
      token,
      stage,
      now,
      endsAt,
    ]);
    return touched === 1;
  }

  async end(sql: Sql, id: number): Promise<void> {
    await sql.run('DELETE FROM staff_session WHERE id = $1', [id]);
  }

  async endToken(sql: Sql, token: Buffer): Promise<void> {
    await sql.run('DELETE FROM staff_session WHERE token_hash = $1', [token]);
  }

  /** Ends all sessions of an account, but one where one is named; gives how many. */
  endAll(sql: Sql, account: number, but = 0): Promise<number> {
    return sql.run('DELETE FROM staff_session WHERE account_id = $1 AND id <> $2', [account, but]);
  }

  /** Forgets sessions that have ended by themselves. */
  async forget(idleSince: Date, now: Date): Promise<void> {
    await this.database.run('DELETE FROM staff_session WHERE seen_at < $1 OR ends_at < $2', [idleSince, now]);
  }
}
