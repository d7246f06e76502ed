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

  /** Whether a password opens an account; takes as long where there is none or it was closed. A hash of yesterday's cost is made anew. */
  async opens(account: StoredAccount | undefined, password: string): Promise<boolean> {
    const stored = account?.passwordHash ?? null;
    const isSame = await this.passwords.isSame(password, stored);
    if (account === undefined || stored === null || !isSame || account.deactivatedAt !== null) return false;
    if (this.passwords.isOutdated(stored)) await this.accounts.rehash(account.id, stored, await this.passwords.hash(password));
    return true;
  }

  /** The change to a new password, to be made within a transaction of the caller's. Refuses a bad one. */
  async newPassword(account: StoredAccount, password: string, again: string): Promise<(sql: Sql) => Promise<void>> {
    this.passwords.mustBeGood(password, again, account);
    const hash = await this.passwords.hash(password);
    return (sql) => this.accounts.setPassword(sql, account.id, hash);
  }
}
