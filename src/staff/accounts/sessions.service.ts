import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import type { Sql } from '../../platform/database.service';
import { AuditLog } from '../../audit-log/audit-log.repository';
import { subjectOf } from './account';
import { Secrets } from './secrets.service';
import { endOf, idleSince, isOpen, isToBeSeen, type OpenSession, type SignedIn, type Stage } from './session';
import { SessionsRepository } from './sessions.repository';
import { formToken, isFormToken, tokenHash } from './tokens';

/** Who is signed in, and for how long. Whoever comes further gets a new token: one known before is worth nothing after. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly log: AuditLog,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** Begins a session within a transaction of the caller's; gives its token. */
  async start(sql: Sql, account: number, stage: Stage, device: string): Promise<string> {
    const { text, hash } = this.secrets.token();
    const now = this.clock.now();
    await this.sessions.add(sql, account, hash, stage, device, now, endOf(stage, now));
    return text;
  }

  /** A session goes on whole under a new token; undefined where it ended meanwhile. */
  async renew(sql: Sql, { id, stage, endsAt }: OpenSession): Promise<string | undefined> {
    const { text, hash } = this.secrets.token();
    const now = this.clock.now();
    // Who is in already stays no longer for it.
    const end = stage === 'full' ? endsAt : endOf('full', now);
    return (await this.sessions.replace(sql, id, hash, 'full', now, end)) ? text : undefined;
  }

  /** Who holds a token, if its session is open. */
  async find(token: unknown): Promise<SignedIn | undefined> {
    const hash = tokenHash(token);
    const found = hash === undefined ? undefined : await this.sessions.byToken(hash);
    const now = this.clock.now();
    if (hash === undefined || found === undefined || !isOpen(found, now)) return undefined;
    if (isToBeSeen(found, now)) await this.sessions.seen(found.id, now);
    const { account, ...session } = found;
    return { ...account, session, formToken: formToken(hash, this.secrets.keys.forms) };
  }

  /** Whether a form was sent from a page of the token's own session. */
  isOwnForm(token: unknown, given: unknown): boolean {
    const hash = tokenHash(token);
    return hash !== undefined && isFormToken(given, hash, this.secrets.keys.forms);
  }

  /** Open sessions of somebody, the last one used first. */
  of(account: number): Promise<OpenSession[]> {
    const now = this.clock.now();
    return this.sessions.ofAccount(account, idleSince(now), now);
  }

  /** Signs out. */
  async end({ id, session }: SignedIn): Promise<void> {
    const told = { actor: subjectOf(id), action: 'session.ended', subject: subjectOf(id) };
    await this.log.change((sql) => this.sessions.end(sql, session.id), told);
  }

  /** Ends the session of a token, if it is one, within a transaction of the caller's. */
  async endToken(sql: Sql, token: unknown): Promise<void> {
    const hash = tokenHash(token);
    if (hash !== undefined) await this.sessions.endToken(sql, hash);
  }

  /** Signs out everywhere, here too. */
  async endEverywhere({ id }: SignedIn): Promise<void> {
    const told = { actor: subjectOf(id), action: 'session.ended-everywhere', subject: subjectOf(id) };
    await this.log.change(
      (sql) => this.endAll(sql, id),
      (sessions) => ({ ...told, detail: { sessions } }),
    );
  }

  /** Ends all sessions of an account, but one where one is named, within a transaction of the caller's; gives how many. */
  endAll(sql: Sql, account: number, but?: number): Promise<number> {
    return this.sessions.endAll(sql, account, but);
  }

  /** Forgets sessions that ended by themselves. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.sessions.forget(idleSince(now), now);
  }
}
