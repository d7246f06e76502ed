import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit-log/audit-log.repository';
import type { Happening } from '../../audit-log/entry';
import { sameEmail, subjectOf } from './account';
import type { StoredAccount } from './accounts.repository';
import { AttemptsService, type Origin } from './attempts.service';
import { CredentialsService } from './credentials.service';
import { standsAlone } from './password-policy';
import { needsSecondFactor } from './permissions';
import { SecondFactorService } from './second-factor.service';
import { deviceOf, type SignedIn, type Stage } from './session';
import { SessionsService } from './sessions.service';

export type SignInOutcome = { readonly kind: 'wait'; readonly seconds: number } | { readonly kind: 'refused' } | Entered;

/** In, as far as `stage`: with a new token, and at the end of the way with what makes the browser known. */
export interface Entered {
  readonly kind: 'entered';
  readonly stage: Stage;
  readonly token: string;
  readonly device: string | undefined;
}

const REFUSED = { kind: 'refused' } as const;

/** Signing in: address and password, then the code of the second factor. */
@Injectable()
export class SignInService {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly factors: SecondFactorService,
    private readonly attempts: AttemptsService,
    private readonly sessions: SessionsService,
    private readonly log: AuditLog,
  ) {}

  /** Address and password. Whether the account exists, has a password or was closed is not told, and takes as long. */
  async signIn(email: string, password: string, origin: Origin): Promise<SignInOutcome> {
    const account = await this.credentials.byEmail(email);
    const attempt = await this.attempts.signIn(sameEmail(email), account?.id, origin);
    if (attempt.wait > 0) return { kind: 'wait', seconds: attempt.wait };
    const opened = await this.credentials.opened(account, password);
    if (opened === undefined) return this.refused(account?.id, 'password');
    await attempt.succeeded();
    await this.sessions.sweep();
    return this.enter(opened, stageOf(opened, password), origin);
  }

  /** The code of the second factor, or one for who lost it. */
  async giveCode({ id, session }: SignedIn, code: string): Promise<SignInOutcome> {
    const account = await this.credentials.byId(id);
    const attempt = await this.attempts.code(id);
    if (attempt.wait > 0) return { kind: 'wait', seconds: attempt.wait };
    const entered = await this.log.change(
      async (sql) => {
        const by = account === undefined ? undefined : await this.factors.take(sql, account, code);
        const token = by === undefined ? undefined : await this.sessions.renew(sql, session);
        return token === undefined || by === undefined ? undefined : { token, by };
      },
      (result) => (result === undefined ? undefined : started(id, result.by)),
    );
    if (entered === undefined) return this.refused(id, 'code');
    await attempt.succeeded();
    return { kind: 'entered', stage: 'full', token: entered.token, device: this.attempts.knownBrowser(id) };
  }

  private async enter(account: StoredAccount, stage: Stage, { userAgent, token: former }: Origin): Promise<SignInOutcome> {
    const { id } = account;
    const token = await this.log.change(
      async (sql) => {
        // Of a change that ended all sessions meanwhile none may be left over: the stage was of the account before.
        if (!(await this.credentials.isUnchanged(sql, account))) return undefined;
        if (stage === 'enrol') await this.factors.begin(sql, id);
        // The browser forgets its former session now; nobody else shall find it open.
        await this.sessions.endToken(sql, former);
        return this.sessions.start(sql, id, stage, deviceOf(userAgent));
      },
      (begun) => (begun !== undefined && stage === 'full' ? started(id, 'password') : undefined),
    );
    if (token === undefined) return this.refused(id, 'password');
    return { kind: 'entered', stage, token, device: stage === 'full' ? this.attempts.knownBrowser(id) : undefined };
  }

  /** Entered also where there is no such account: the time an answer takes must not tell. There are no more than the throttle lets through. */
  private async refused(id: number | undefined, at: string): Promise<SignInOutcome> {
    const subject = id === undefined ? 'account' : subjectOf(id);
    await this.log.enter({ actor: 'visitor', action: 'sign-in.refused', subject, detail: { at } });
    return REFUSED;
  }
}

/** What is still asked for after the password. */
function stageOf({ hasSecondFactor, roles }: StoredAccount, password: string): Stage {
  if (hasSecondFactor) return 'code';
  return needsSecondFactor(roles) || !standsAlone(password) ? 'enrol' : 'full';
}

function started(id: number, by: string): Happening {
  return { actor: subjectOf(id), action: 'session.started', subject: subjectOf(id), detail: { by } };
}
