import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../platform/clock.service';
import type { Sql } from '../../platform/database.service';
import { TextStore } from '../../platform/texts.store';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { type Account, sameEmail, subjectOf } from './account';
import { AccountsRepository } from './accounts.repository';
import { isRole, type Role } from './permissions';
import { Secrets } from './secrets.service';
import { SessionsService } from './sessions.service';

const TEXTS = 'staff/es/cuentas';
const INVITED_FOR_MS = 72 * 3_600_000;
const NAME = z
  .string()
  .trim()
  .min(2)
  .max(120)
  .regex(/^\P{Cc}+$/u);

/** Somebody invited: `token` goes into the link, and is told once. */
export interface Invited {
  readonly account: number;
  readonly token: string;
  readonly until: Date;
}

/** What an administrator does with the accounts of others. `actor` is who does it, as the audit log names it. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly log: AuditLog,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly texts: TextStore,
  ) {}

  all(): Promise<readonly Account[]> {
    return this.accounts.all();
  }

  /** Refuses a number that is nobody's. */
  async byId(id: number): Promise<Account> {
    const account = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await this.accounts.byId(id) : undefined;
    if (account === undefined) throw this.texts.refusal(TEXTS, 'problems.no-account', {}, 404);
    return account;
  }

  /** Opens an account. Refuses a name or address that is none, an address that has one, and an account without a role. */
  async create(actor: string, givenName: string, givenEmail: string, givenRoles: readonly string[]): Promise<Invited> {
    const [name, email] = [NAME.safeParse(givenName), z.email().safeParse(sameEmail(givenEmail))];
    if (!name.success) throw this.texts.refusal(TEXTS, 'problems.no-name', {}, 400);
    if (!email.success) throw this.texts.refusal(TEXTS, 'problems.no-email', {}, 400);
    const roles = this.rolesOf(givenRoles);
    const { hash, ...invitation } = this.invitation();
    const account = await this.log.change(
      async (sql) => {
        const id = await this.accounts.add(sql, email.data, name.data, roles, { hash, until: invitation.until }, this.clock.now());
        if (id === undefined) throw this.texts.refusal(TEXTS, 'problems.email-taken');
        return id;
      },
      (id) => ({ actor, action: 'account.created', subject: subjectOf(id), detail: { roles } }),
    );
    return { account, ...invitation };
  }

  /** A new link, for who lost the first one or the password. What was valid before stays so until it is used. */
  async invite(actor: string, id: number): Promise<Invited> {
    const { hash, ...invitation } = this.invitation();
    await this.changed(actor, id, 'account.invited', async (sql, { deactivatedAt }) => {
      if (deactivatedAt !== null) throw this.texts.refusal(TEXTS, 'problems.deactivated');
      await this.accounts.invite(sql, id, { hash, until: invitation.until });
    });
    return { account: id, ...invitation };
  }

  /** Gives an account other roles and signs it out everywhere. */
  async setRoles(actor: string, id: number, given: readonly string[]): Promise<void> {
    const roles = this.rolesOf(given);
    const change = async (sql: Sql): Promise<void> => {
      if (!roles.includes('administrador')) await this.mustLeaveAnAdministrator(sql, id);
      await this.accounts.setRoles(sql, id, roles);
      await this.sessions.endAll(sql, id);
    };
    await this.changed(actor, id, 'account.roles', change, { roles });
  }

  /** Closes an account: nobody can use it, and what it did stays known. */
  async deactivate(actor: string, id: number): Promise<void> {
    await this.changed(actor, id, 'account.deactivated', async (sql, { deactivatedAt }) => {
      if (deactivatedAt !== null) throw this.texts.refusal(TEXTS, 'problems.deactivated');
      await this.mustLeaveAnAdministrator(sql, id);
      await this.accounts.setDeactivated(sql, id, this.clock.now());
      await this.sessions.endAll(sql, id);
    });
  }

  /** Opens a closed account again, with the password it had. */
  async reactivate(actor: string, id: number): Promise<void> {
    await this.changed(actor, id, 'account.reactivated', async (sql, { deactivatedAt }) => {
      if (deactivatedAt === null) throw this.texts.refusal(TEXTS, 'problems.active');
      await this.accounts.setDeactivated(sql, id, null);
    });
  }

  /** Takes the second factor away, for who lost telephone and codes; the next one is set up after the password. */
  async resetSecondFactor(actor: string, id: number): Promise<void> {
    await this.changed(actor, id, 'account.second-factor-reset', async (sql) => {
      await this.accounts.dropFactor(sql, id);
      await this.sessions.endAll(sql, id);
    });
  }

  /** One change of somebody else's account, with its entry. Nobody changes the own one. */
  private async changed(
    actor: string,
    id: number,
    action: string,
    change: (sql: Sql, account: Account) => Promise<void>,
    detail: { readonly roles?: readonly Role[] } = {},
  ): Promise<void> {
    if (actor === subjectOf(id)) throw this.texts.refusal(TEXTS, 'problems.own-account', {}, 403);
    const account = await this.byId(id);
    await this.log.change((sql) => change(sql, account), { actor, action, subject: subjectOf(id), detail: { ...detail } });
  }

  private async mustLeaveAnAdministrator(sql: Sql, id: number): Promise<void> {
    const holders = await this.accounts.lockHolders(sql, 'administrador');
    if (holders.includes(id) && holders.length === 1) throw this.texts.refusal(TEXTS, 'problems.last-administrator');
  }

  private rolesOf(given: readonly string[]): Role[] {
    const different = [...new Set(given)];
    const roles = different.filter(isRole);
    if (roles.length === 0 || roles.length < different.length) throw this.texts.refusal(TEXTS, 'problems.no-role', {}, 400);
    return roles;
  }

  private invitation(): { readonly token: string; readonly hash: Buffer; readonly until: Date } {
    const { text, hash } = this.secrets.token();
    return { token: text, hash, until: new Date(this.clock.now().getTime() + INVITED_FOR_MS) };
  }
}

/** Where somebody invited chooses a password. The secret stands in the query: paths are logged, queries never. */
export function invitationLink(site: string, { token }: Invited): string {
  return `${site}/interno/invitacion?clave=${token}`;
}
