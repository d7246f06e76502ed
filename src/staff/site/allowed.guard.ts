import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { TextStore } from '../../platform/texts.store';
import { type Action, may } from '../accounts/permissions';
import type { SignedIn, Stage } from '../accounts/session';
import { SessionsService } from '../accounts/sessions.service';
import { BrowserService } from './browser.service';
import { Elsewhere } from './elsewhere.filter';
import { fieldsOf } from './fields';

/** Where everything of the staff lies. */
export const STAFF_PATH = 'interno';
export const DECLARED = Symbol('what a route of the staff site declares');
/** Field of every form that holds the token of its session. */
export const FORM_TOKEN = 'ficha';

/** Who may come in: everybody, or who may do an action, as far as the session has come. */
export interface Declared {
  readonly action: Action | 'open';
  readonly stages: readonly Stage[];
  /** The form brings a file and is read as it comes: its handler asks `isOwnForm` before it keeps a byte. */
  readonly bringsFile?: true;
}

/** Declares what a route does: only who may do that comes in. `request.account` says who it is. */
export const Allowed = (action: Action, ...stages: readonly Stage[]) =>
  SetMetadata(DECLARED, { action, stages: stages.length === 0 ? ['full'] : stages } satisfies Declared);

/** The same for a form that brings a file: the guard cannot see its fields, so the handler must hand the first one, the token, to `request.isOwnForm`. */
export const AllowedWithFile = (action: Action) => SetMetadata(DECLARED, { action, stages: ['full'], bringsFile: true } satisfies Declared);

/** Declares that a route is for who is not signed in. */
export const OpenToAll = () => SetMetadata(DECLARED, { action: 'open', stages: [] } satisfies Declared);

/** A request of somebody who is signed in. */
export interface StaffRequest extends Request {
  account: SignedIn;
}

/** A request whose form is read as it comes. */
export interface FileRequest extends StaffRequest {
  /** Whether the token of a form is this session's. */
  isOwnForm(token: string): boolean;
}

/** Page on which a session goes on that has come to a stage. */
const GOES_ON_AT: Readonly<Record<Stage, string>> = {
  code: `/${STAFF_PATH}/codigo`,
  enrol: `/${STAFF_PATH}/cuenta/segundo-factor`,
  full: `/${STAFF_PATH}`,
};

/** Lets in who may: a route of the staff site that declares nothing lets in nobody. Public routes are none of its business. */
@Injectable()
export class AllowedGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly browser: BrowserService,
    private readonly texts: TextStore,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Partial<Pick<FileRequest, 'account' | 'isOwnForm'>> & Request>();
    const declared = this.reflector.getAllAndOverride<Declared | undefined>(DECLARED, [context.getHandler(), context.getClass()]);
    if (declared === undefined) {
      if (isOfStaff(context, request)) throw this.refused('not-allowed');
      return true;
    }
    if (!this.browser.isOwnPage(request)) throw this.refused('foreign-form');
    if (declared.action === 'open') return true;
    const account = await this.signedIn(request, declared);
    if (!may(account.roles, declared.action)) throw this.refused('not-allowed');
    request.account = account;
    if (declared.bringsFile === true) request.isOwnForm = (given) => this.sessions.isOwnForm(this.browser.tokenOf(request), given);
    return true;
  }

  /** Who is signed in, far enough and, where something changes, by a form of the very session; one that brings a file shows that to its handler. */
  private async signedIn(request: Request, { stages, bringsFile }: Declared): Promise<SignedIn> {
    const token = this.browser.tokenOf(request);
    const account = await this.sessions.find(token);
    if (account === undefined) throw new Elsewhere(`/${STAFF_PATH}/entrar${token === undefined ? '' : '?aviso=terminada'}`);
    if (!stages.includes(account.session.stage)) throw new Elsewhere(GOES_ON_AT[account.session.stage]);
    const mustShow = bringsFile !== true && request.method !== 'GET' && request.method !== 'HEAD';
    if (mustShow && !this.sessions.isOwnForm(token, fieldsOf(request.body).text(FORM_TOKEN))) throw this.refused('foreign-form');
    return account;
  }

  private refused(problem: string): Error {
    return this.texts.refusal('staff/es/sitio', `problems.${problem}`, {}, 403);
  }
}

/** By where its controller lies and by the address asked for, which Express compares without case. */
function isOfStaff(context: ExecutionContext, { path }: Request): boolean {
  const lies = [Reflect.getMetadata(PATH_METADATA, context.getClass()) as unknown].flat().map(String);
  return [...lies, path].some((each) => /^\/?interno(\/|$)/i.test(each));
}
