import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.service';
import type { Account } from './account';
import { isRole, type Role } from './permissions';

/** An account with what proves who somebody is. */
export interface StoredAccount extends Account {
  readonly passwordHash: string | null;
  readonly secondFactor: Buffer | null;
  readonly pendingFactor: Buffer | null;
  readonly lastStep: number | null;
}

/** A one-time link: what the database holds of it, and until when it serves. */
export interface Invitation {
  readonly hash: Buffer;
  readonly until: Date;
}

const COLUMNS = `id, email, name, roles, password_hash IS NOT NULL AS "hasPassword", second_factor IS NOT NULL AS "hasSecondFactor",
  invited_until AS "invitedUntil", created_at AS "createdAt", deactivated_at AS "deactivatedAt", password_hash AS "passwordHash",
  second_factor AS "secondFactor", pending_factor AS "pendingFactor", last_step AS "lastStep"`;

/** Accounts of the staff. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<StoredAccount[]> {
    return (await this.database.rows<StoredAccount>(`SELECT ${COLUMNS} FROM staff_account ORDER BY name, id`)).map(known);
  }

  byId(id: number): Promise<StoredAccount | undefined> {
    return this.one('id = $1', id);
  }

  byEmail(email: string): Promise<StoredAccount | undefined> {
    return this.one('email = $1', email);
  }

  byInvitation(hash: Buffer, now: Date): Promise<StoredAccount | undefined> {
    return this.one('invitation_hash = $1 AND invited_until > $2 AND deactivated_at IS NULL', hash, now);
  }

  /** Enters an account; undefined where the address has one. */
  async add(
    sql: Sql,
    email: string,
    name: string,
    roles: readonly Role[],
    { hash, until }: Invitation,
    now: Date,
  ): Promise<number | undefined> {
    const [row] = await sql.rows<{ id: number }>(
      `INSERT INTO staff_account (email, name, roles, invitation_hash, invited_until, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING id`,
      [email, name, roles, hash, until, now],
    );
    return row?.id;
  }

  async invite(sql: Sql, id: number, { hash, until }: Invitation): Promise<void> {
    await sql.run('UPDATE staff_account SET invitation_hash = $2, invited_until = $3 WHERE id = $1', [id, hash, until]);
  }

  async setRoles(sql: Sql, id: number, roles: readonly Role[]): Promise<void> {
    await sql.run('UPDATE staff_account SET roles = $2 WHERE id = $1', [id, roles]);
  }

  /** Closes an account (an open invitation ends with it), or opens it again with null. */
  async setDeactivated(sql: Sql, id: number, at: Date | null): Promise<void> {
    await sql.run('UPDATE staff_account SET deactivated_at = $2, invitation_hash = NULL, invited_until = NULL WHERE id = $1', [id, at]);
  }

  /** Uses up a link; says whether it was still there. */
  async useInvitation(sql: Sql, id: number, hash: Buffer | undefined): Promise<boolean> {
    const touched = await sql.run(
      'UPDATE staff_account SET invitation_hash = NULL, invited_until = NULL WHERE id = $1 AND invitation_hash = $2 AND deactivated_at IS NULL',
      [id, hash ?? null],
    );
    return touched === 1;
  }

  /** Takes the password; a link that served for it serves no more. */
  async setPassword(sql: Sql, id: number, hash: string): Promise<void> {
    await sql.run('UPDATE staff_account SET password_hash = $2, invitation_hash = NULL, invited_until = NULL WHERE id = $1', [id, hash]);
  }

  /** The same password with today's cost; nothing where it was changed meanwhile. Gives what is stored if it was not. */
  async rehash(id: number, before: string, after: string): Promise<string> {
    await this.database.run('UPDATE staff_account SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [id, before, after]);
    return after;
  }

  async setPendingFactor(sql: Sql, id: number, sealed: Buffer): Promise<void> {
    await sql.run('UPDATE staff_account SET pending_factor = $2 WHERE id = $1', [id, sealed]);
  }

  /** The secret that was shown becomes the second factor; says whether it was still that one. */
  async confirmFactor(sql: Sql, id: number, sealed: Buffer, step: number): Promise<boolean> {
    const touched = await sql.run(
      'UPDATE staff_account SET second_factor = pending_factor, pending_factor = NULL, last_step = $3 WHERE id = $1 AND pending_factor = $2',
      [id, sealed, step],
    );
    return touched === 1;
  }

  async dropFactor(sql: Sql, id: number): Promise<void> {
    await sql.run('UPDATE staff_account SET second_factor = NULL, pending_factor = NULL, last_step = NULL WHERE id = $1', [id]);
    await sql.run('DELETE FROM staff_recovery_code WHERE account_id = $1', [id]);
  }

  /** Uses up the code of a time step; says whether nobody had used it or a later one. */
  async takeStep(sql: Sql, id: number, step: number): Promise<boolean> {
    return (
      (await sql.run('UPDATE staff_account SET last_step = $2 WHERE id = $1 AND (last_step IS NULL OR last_step < $2)', [id, step])) === 1
    );
  }

  async setRecoveryCodes(sql: Sql, id: number, hashes: readonly Buffer[]): Promise<void> {
    await sql.run('DELETE FROM staff_recovery_code WHERE account_id = $1', [id]);
    for (const hash of hashes) await sql.run('INSERT INTO staff_recovery_code (account_id, hash) VALUES ($1, $2)', [id, hash]);
  }

  /** Uses up a recovery code; says whether there was one unused. */
  async takeRecoveryCode(sql: Sql, id: number, hash: Buffer, now: Date): Promise<boolean> {
    return (
      (await sql.run('UPDATE staff_recovery_code SET used_at = $3 WHERE account_id = $1 AND hash = $2 AND used_at IS NULL', [
        id,
        hash,
        now,
      ])) === 1
    );
  }

  async recoveryCodesLeft(id: number): Promise<number> {
    const [row] = await this.database.rows<{ count: number }>(
      'SELECT count(*) AS count FROM staff_recovery_code WHERE account_id = $1 AND used_at IS NULL',
      [id],
    );
    return row?.count ?? 0;
  }

  /** Numbers of the accounts that can sign in and have a role, locked until the transaction ends: of two changes at once the later sees the first. */
  async lockHolders(sql: Sql, role: Role): Promise<number[]> {
    const rows = await sql.rows<{ id: number }>(
      `SELECT id FROM staff_account WHERE $1 = ANY(roles) AND deactivated_at IS NULL AND password_hash IS NOT NULL ORDER BY id FOR UPDATE`,
      [role],
    );
    return rows.map(({ id }) => id);
  }

  /** Locks an account until the transaction ends, and says whether what lets somebody in is still as it was read. */
  async isUnchanged(sql: Sql, { id, passwordHash, roles, secondFactor }: StoredAccount): Promise<boolean> {
    const [row] = await sql.rows<StoredAccount>(
      `SELECT ${COLUMNS} FROM staff_account WHERE id = $1 AND deactivated_at IS NULL AND password_hash IS NOT DISTINCT FROM $2
         AND second_factor IS NOT DISTINCT FROM $3 FOR UPDATE`,
      [id, passwordHash, secondFactor],
    );
    return row !== undefined && known(row).roles.join() === roles.join();
  }

  private async one(condition: string, ...values: readonly (string | number | Buffer | Date)[]): Promise<StoredAccount | undefined> {
    const [row] = await this.database.rows<StoredAccount>(`SELECT ${COLUMNS} FROM staff_account WHERE ${condition}`, values);
    return row === undefined ? undefined : known(row);
  }
}

/** A role that this program does not know gives no right. */
function known(account: StoredAccount): StoredAccount {
  return { ...account, roles: account.roles.filter(isRole) };
}
