import { Inject, Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { CONFIG, type Config } from '../../platform/config';
import type { Origin } from '../accounts/attempts.service';
import { cookieIn, cookieName } from './cookies';
import { isFromOwnPage } from './same-origin';

const DEVICE_KEPT_MS = 180 * 86_400_000;

/** What the staff's browsers keep for us: who is signed in, and that somebody was before. Scripts cannot read either. */
@Injectable()
export class BrowserService {
  private readonly session: string;
  private readonly device: string;
  private readonly options: CookieOptions;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const secure = config.publicUrl.startsWith('https:');
    this.session = cookieName('movilidad-sesion', secure);
    this.device = cookieName('movilidad-equipo', secure);
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  }

  /** The token of the session, as the browser tells it. */
  tokenOf({ headers }: Request): string | undefined {
    return cookieIn(headers.cookie, this.session);
  }

  originOf({ headers, ip }: Request): Origin {
    const [device, token] = [this.device, this.session].map((name) => cookieIn(headers.cookie, name));
    return { address: ip ?? '', userAgent: headers['user-agent'] ?? '', device, token };
  }

  /** Whether a request was sent from one of our pages, as far as the browser tells. */
  isOwnPage({ method, headers }: Request): boolean {
    const site = headers['sec-fetch-site'];
    const sent = { method, site: typeof site === 'string' ? site : undefined, origin: headers.origin, host: headers.host };
    return isFromOwnPage(sent, this.config.publicUrl);
  }

  /** Keeps the session until the browser is closed, and the mark of a known browser for half a year. */
  keep(response: Response, token: string, device?: string): void {
    response.cookie(this.session, token, this.options);
    if (device !== undefined) response.cookie(this.device, device, { ...this.options, maxAge: DEVICE_KEPT_MS });
  }

  forget(response: Response): void {
    response.clearCookie(this.session, this.options);
  }
}
