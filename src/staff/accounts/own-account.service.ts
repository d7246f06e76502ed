import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database.service';
import { TextStore } from '../../platform/texts.store';
import { AuditLog } from '../../audit-log/audit-log.repository';
import type { Happening } from '../../audit-log/entry';
import { subjectOf } from './account';
import type { StoredAccount } from './accounts.repository';
import { type Attempt, AttemptsService } from './attempts.service';
import { CredentialsService } from './credentials.service';
import { SecondFactorService, type ShownFactor } from './second-factor.service';
import type { SignedIn } from './session';
import { SessionsService } from './sessions.service';

const TEXTS = 'staff/es/cuenta';

/** A new secret that was proved: codes for who loses it, the session's new token, and what makes the browser known. */
export interface ProvedFactor {
  readonly codes: readonly string[];
  readonly token: string;
  readonly device: string;
}

/** What people do with their own accounts. Their password is asked for again before anything changes that proves who they are. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly factors: SecondFactorService,
    private readonly attempts: AttemptsService,
    private readonly sessions: SessionsService,
    private readonly log: AuditLog,
    private readonly texts: TextStore,
  ) {}

  /** The account of somebody who is signed in. */
  async of({ id }: Pick<SignedIn, 'id'>): Promise<StoredAccount> {
    const account = await this.credentials.byId(id);
    if (account === undefined) throw this.gone();
    return account;
  }

  /** Changes the password and signs out everywhere else; gives the new token of this session. */
  async changePassword(person: SignedIn, present: string, password: string, again: string): Promise<string> {
    const account = await this.proved(person, present);
    const change = await this.credentials.newPassword(account, password, again);
    return this.changed(person, 'account.password', change);
  }

  /** Makes a secret for a second factor; the one in force stays until the new one is proved. */
  async beginFactor(person: SignedIn, password: string): Promise<ShownFactor | undefined> {
    const account = await this.proved(person, password);
    await this.log.change(
      async (sql) => {
        await this.mustBeUnchanged(sql, account);
        await this.factors.begin(sql, account.id);
      },
      told(account.id, 'account.second-factor-begun'),
    );
    return this.pendingFactor(person);
  }

  /** The secret that waits to be proved, if there is one. */
  async pendingFactor(person: SignedIn): Promise<ShownFactor | undefined> {
    return this.factors.shown(await this.of(person));
  }

  recoveryCodesLeft({ id }: SignedIn): Promise<number> {
    return this.factors.recoveryCodesLeft(id);
  }

  /** Proves the new secret with a code; the session is whole from now on. */
  async confirmFactor(person: SignedIn, code: string): Promise<ProvedFactor> {
    const account = await this.of(person);
    const attempt = this.now(await this.attempts.code(person.id));
    let codes: readonly string[] = [];
    const token = await this.changed(person, 'account.second-factor', async (sql) => {
      if (!(await this.factors.confirm(sql, account, code))) throw this.texts.refusal(TEXTS, 'problems.wrong-code', {}, 400);
      codes = await this.factors.newRecoveryCodes(sql, account.id);
    });
    await attempt.succeeded();
    return { codes, token, device: this.attempts.knownBrowser(person.id) };
  }

  /** New recovery codes in place of all before. */
  async newRecoveryCodes(person: SignedIn, password: string): Promise<readonly string[]> {
    const account = await this.proved(person, password);
    if (!account.hasSecondFactor) throw this.texts.refusal(TEXTS, 'problems.no-factor', {}, 409);
    return this.log.change(
      async (sql) => {
        await this.mustBeUnchanged(sql, account);
        return this.factors.newRecoveryCodes(sql, account.id);
      },
      told(account.id, 'account.recovery-codes'),
    );
  }

  /** The account, once its password was given again. */
  private async proved(person: SignedIn, password: string): Promise<StoredAccount> {
    const account = await this.of(person);
    const attempt = this.now(await this.attempts.ownPassword(person.id));
    const opened = await this.credentials.opened(account, password);
    if (opened === undefined) throw this.texts.refusal(TEXTS, 'problems.wrong-password', {}, 400);
    await attempt.succeeded();
    return opened;
  }

  /** The password was right for the account as it was read: where it changed meanwhile, whoever gave it may be a thief who was shut out. */
  private async mustBeUnchanged(sql: Sql, account: StoredAccount): Promise<void> {
    if (!(await this.credentials.isUnchanged(sql, account))) throw this.gone();
  }

  private now(attempt: Attempt): Attempt {
    if (attempt.wait > 0) throw this.texts.refusal(TEXTS, 'problems.wait', { seconds: attempt.wait }, 429);
    return attempt;
  }

  /** A change of what proves who somebody is: every other session ends, and this one goes on under a new token. */
  private changed(person: SignedIn, action: string, change: (sql: Sql) => Promise<void>): Promise<string> {
    return this.log.change(
      async (sql) => {
        await change(sql);
        await this.sessions.endAll(sql, person.id, person.session.id);
        const token = await this.sessions.renew(sql, person.session);
        if (token === undefined) throw this.gone();
        if (person.session.stage === 'enrol') await this.log.append(sql, told(person.id, 'session.started'));
        return token;
      },
      told(person.id, action),
    );
  }

  private gone(): Error {
    return this.texts.refusal(TEXTS, 'problems.gone');
  }
}

function told(id: number, action: string): Happening {
  return { actor: subjectOf(id), action, subject: subjectOf(id) };
}
