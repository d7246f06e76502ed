import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database.service';
import { sameEmail } from './account';
import { AccountsRepository, type StoredAccount } from './accounts.repository';
import { PasswordsService } from './passwords.service';

/** Accounts, and whether somebody knows their password. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly passwords: PasswordsService,
  ) {}

  byEmail(email: string): Promise<StoredAccount | undefined> {
    return this.accounts.byEmail(sameEmail(email));
  }

  byId(id: number): Promise<StoredAccount | undefined> {
    return this.accounts.byId(id);
  }

  /**
   * The account, if the password opens it; takes as long where there is none or it was closed. A hash of yesterday's cost is made anew.
   * It takes a while: a change made on the strength of it asks `isUnchanged`.
   */
  async opened(account: StoredAccount | undefined, password: string): Promise<StoredAccount | undefined> {
    const stored = account?.passwordHash ?? null;
    const isSame = await this.passwords.isSame(password, stored);
    if (account === undefined || stored === null || !isSame || account.deactivatedAt !== null) return undefined;
    if (!this.passwords.isOutdated(stored)) return account;
    return { ...account, passwordHash: await this.accounts.rehash(account.id, stored, await this.passwords.hash(password)) };
  }

  /** Whether password, roles and second factor of an open account are still those that were read; they stay so until the transaction ends. */
  isUnchanged(sql: Sql, account: StoredAccount): Promise<boolean> {
    return this.accounts.isUnchanged(sql, account);
  }

  /** The change to a new password, to be made within a transaction of the caller's. Refuses a bad one. */
  async newPassword(account: StoredAccount, password: string, again: string): Promise<(sql: Sql) => Promise<void>> {
    this.passwords.mustBeGood(password, again, account);
    const hash = await this.passwords.hash(password);
    return (sql) => this.accounts.setPassword(sql, account.id, hash);
  }
}
