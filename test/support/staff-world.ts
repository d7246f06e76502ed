import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request, { type Response } from 'supertest';
import { AppModule } from '../../src/app.module';
import { TextStore } from '../../src/platform/texts.store';
import type { Clock } from '../../src/platform/clock.service';
import type { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database.service';
import { AccountsService } from '../../src/staff/accounts/accounts.service';
import { InvitationService } from '../../src/staff/accounts/invitation.service';
import type { Role } from '../../src/staff/accounts/permissions';
import { codeAt } from '../../src/staff/accounts/second-factor';
import { SessionsService } from '../../src/staff/accounts/sessions.service';
import { AuditLog } from '../../src/audit-log/audit-log.repository';
import type { EachDatabase } from './database';
import { FakeClock } from './fake-clock';
import { temporaryFolder, testConfig } from './program';

/** Long enough to stand alone, and nobody's. */
export const PASSWORD = 'cuatro nubes y un tractor';

/** The service with a clock of the test's own; its schedule sleeps. */
export async function startStaffSite(config: Config, clock: Clock): Promise<NestExpressApplication> {
  const never = '0 0 1 1 *';
  const quiet = { ...config, monthlyCron: never, fourMonthlyCron: never, publicationCron: never, noticesCron: never };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forService(quiet, clock), { logger: false, abortOnError: false });
  return app.init();
}

/** A browser: it keeps cookies, sends the form token of the last page, and says where its forms come from. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  page = '';

  constructor(
    private readonly app: NestExpressApplication,
    private readonly headers: Readonly<Record<string, string>> = { 'Sec-Fetch-Site': 'same-origin' },
  ) {}

  async get(path: string): Promise<Response> {
    return this.seen(await request(this.app.getHttpServer()).get(path).set('Accept', 'text/html').set('Cookie', this.cookie));
  }

  /** Sends a form; without `ficha` among the fields, with the token of the page seen last. */
  async post(path: string, fields: object = {}): Promise<Response> {
    const token = /name="ficha" value="([\w-]+)"/.exec(this.page)?.[1];
    const sent = request(this.app.getHttpServer())
      .post(path)
      .type('form')
      .set('Accept', 'text/html')
      .set('Cookie', this.cookie)
      .set(this.headers);
    return this.seen(await sent.send({ ...(token === undefined ? {} : { ficha: token }), ...fields }));
  }

  /** Sends a form that brings a file: the fields in their order, the token of the page seen last first, then the file, then what comes after. */
  async sendFile(
    path: string,
    fields: Readonly<Record<string, string>>,
    bytes: Buffer,
    name: string,
    after: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const token = /name="ficha" value="([\w-]+)"/.exec(this.page)?.[1] ?? '';
    const sent = request(this.app.getHttpServer()).post(path).set('Accept', 'text/html').set('Cookie', this.cookie).set(this.headers);
    const before = { ...('ficha' in after ? {} : { ficha: token }), ...fields };
    for (const [field, value] of Object.entries(before)) void sent.field(field, value);
    void sent.attach('archivo', bytes, { filename: name });
    for (const [field, value] of Object.entries(after)) void sent.field(field, value);
    return this.seen(await sent);
  }

  /** Sends a form that is answered by a file: its bytes are the body. */
  async postForFile(path: string): Promise<Response> {
    const token = /name="ficha" value="([\w-]+)"/.exec(this.page)?.[1] ?? '';
    const sent = request(this.app.getHttpServer()).post(path).type('form').set('Cookie', this.cookie).set(this.headers);
    return sent.send({ ficha: token }).responseType('blob');
  }

  /** Address and password. */
  signIn(email: string, password = PASSWORD): Promise<Response> {
    return this.post('/interno/entrar', { correo: email, contrasena: password });
  }

  get session(): string {
    return this.cookies.get('movilidad-sesion') ?? '';
  }

  private get cookie(): string[] {
    return [[...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')];
  }

  private seen(answer: Response): Response {
    for (const line of (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    if (answer.text?.startsWith('<!doctype')) this.page = answer.text;
    return answer;
  }
}

let people = 0;

/** The staff on one running site. */
export class Staff {
  constructor(
    private readonly app: NestExpressApplication,
    private readonly clock: Clock,
  ) {}

  get log(): AuditLog {
    return this.app.get(AuditLog, { strict: false });
  }

  get accounts(): AccountsService {
    return this.app.get(AccountsService, { strict: false });
  }

  get database(): Database {
    return this.app.get(Database);
  }

  visitor(headers?: Readonly<Record<string, string>>): Visitor {
    return new Visitor(this.app, headers);
  }

  /** Somebody new, with the password chosen. */
  async person(...roles: readonly Role[]): Promise<{ readonly id: number; readonly email: string }> {
    people += 1;
    const email = `persona${String(people)}@example.org`;
    const { account, token } = await this.accounts.create('command:prueba', `Persona ${'abcdefghij'[people % 10] ?? ''}`, email, roles);
    await this.app.get(InvitationService, { strict: false }).accept(token, PASSWORD, PASSWORD);
    return { id: account, email };
  }

  /** A browser of somebody who is in, without the way there. */
  async inside(id: number): Promise<Visitor> {
    const visitor = this.visitor();
    const token = await this.database.transaction((sql) =>
      this.app.get(SessionsService, { strict: false }).start(sql, id, 'full', 'Prueba'),
    );
    visitor.cookies.set('movilidad-sesion', token);
    await visitor.get('/interno');
    return visitor;
  }

  /** Somebody in, who has set up a second factor. */
  async withFactor(): Promise<{ email: string; id: number; visitor: Visitor; code: () => string; codes: string[] }> {
    const { email, id } = await this.person('aprobador');
    const visitor = this.visitor();
    await visitor.signIn(email);
    const { text } = await visitor.get('/interno/cuenta/segundo-factor');
    const done = await visitor.post('/interno/cuenta/segundo-factor', { codigo: this.codeFrom(text) });
    return { email, id, visitor, code: () => this.codeFrom(text), codes: recoveryCodesOn(done.text) };
  }

  /** The code that the telephone shows now, from the secret on a page. */
  codeFrom(page: string): string {
    return codeAt(secretOn(page), this.clock.now());
  }
}

/** A running site for the tests of a block, with its staff; `app` and `staff` are there in hooks and tests only. */
export interface StaffSite {
  readonly clock: FakeClock;
  readonly folder: string;
  readonly app: NestExpressApplication;
  readonly staff: Staff;
}

/** Starts the site before the tests of a block and ends it after them; `settings` change the configuration. */
export function staffSite(db: EachDatabase, settings: Partial<Config> = {}): StaffSite {
  const folder = temporaryFolder();
  const clock = new FakeClock();
  let app: NestExpressApplication | undefined;
  const running = (): NestExpressApplication => {
    if (app === undefined) throw new Error('the site is there in hooks and tests only');
    return app;
  };
  beforeAll(async () => {
    app = await startStaffSite({ ...testConfig(db.config, folder.path), ...settings }, clock);
  });
  afterAll(async () => {
    await app?.close();
    folder.remove();
  });
  return {
    clock,
    folder: folder.path,
    get app() {
      return running();
    },
    get staff() {
      return new Staff(running(), clock);
    },
  };
}

/** The secret that a page shows to be typed in. */
export function secretOn(page: string): Buffer {
  const text = (/<details[^>]*>.*?<code>([A-Z2-7 ]+)<\/code>/s.exec(page)?.[1] ?? '').replaceAll(' ', '');
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The recovery codes on a page. */
export function recoveryCodesOn(page: string): string[] {
  return [...page.matchAll(/<li><code>([\d ]+)<\/code>/g)].map(([, code = '']) => code);
}

/** What a page shows in words: tags and blanks taken out. */
export function wordsOn(page: string): string {
  return page
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** The hidden field of a form that says what it was shown for. */
export function seenOn(page: string): string {
  return /name="visto" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

/** Sentences of the staff site. */
export const staffTexts = new TextStore();
