import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { subjectOf } from './account';
import { AccountsRepository, type StoredAccount } from './accounts.repository';
import { CredentialsService } from './credentials.service';
import { SessionsService } from './sessions.service';
import { tokenHash } from './tokens';

/** The one-time link with which somebody chooses a password. It signs nobody in: whoever used it signs in like everybody. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly credentials: CredentialsService,
    private readonly sessions: SessionsService,
    private readonly log: AuditLog,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Whose a link is. Refuses one that has served, has ended, or was never ours. */
  async owner(link: unknown): Promise<StoredAccount> {
    const hash = tokenHash(link);
    const account = hash === undefined ? undefined : await this.accounts.byInvitation(hash, this.clock.now());
    if (account === undefined) throw this.deadLink();
    return account;
  }

  /** Takes the password that was chosen; the link has served then, and every session of the account ends. */
  async accept(link: unknown, password: string, again: string): Promise<void> {
    const account = await this.owner(link);
    const change = await this.credentials.newPassword(account, password, again);
    const subject = subjectOf(account.id);
    await this.log.change(
      async (sql) => {
        // Of two at once the second finds the link used up.
        if (!(await this.accounts.useInvitation(sql, account.id, tokenHash(link)))) throw this.deadLink();
        await change(sql);
        await this.sessions.endAll(sql, account.id);
      },
      { actor: subject, action: 'account.password', subject, detail: { by: 'invitation' } },
    );
  }

  private deadLink(): Error {
    return this.texts.refusal('staff/es/cuenta', 'problems.dead-link', {}, 404);
  }
}
