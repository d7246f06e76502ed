import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SessionsService } from '../accounts/sessions.service';
import { type SignInOutcome, SignInService } from '../accounts/sign-in.service';
import { Allowed, OpenToAll, type StaffRequest } from './allowed.guard';
import { BrowserService } from './browser.service';
import { fieldsOf } from './fields';
import { formView } from './form-view';
import { StaffPages } from './staff-pages.service';

const NEXT = { code: '/interno/codigo', enrol: '/interno/cuenta/segundo-factor', full: '/interno' } as const;
const MINUTE = 60;

/** Signing in and out. */
@Controller('interno')
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly browser: BrowserService,
    private readonly pages: StaffPages,
  ) {}

  @Get('entrar')
  @OpenToAll()
  form(@Query('aviso') notice: unknown, @Res() response: Response): void {
    const said = typeof notice === 'string' && /^\w{1,20}$/.test(notice) ? this.words.sayIf(`notices.${notice}`) : undefined;
    response.type('html').send(this.page('', undefined, said));
  }

  @Post('entrar')
  @OpenToAll()
  async enter(@Body() body: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const email = fields.text('correo');
    const outcome = await this.signIn.signIn(email, fields.text('contrasena'), this.browser.originOf(request));
    this.answer(outcome, response, (error) => this.page(email, error), 'refused');
  }

  @Get('codigo')
  @Allowed('own-account', 'code')
  codeForm(@Req() { account }: StaffRequest, @Res() response: Response): void {
    response.type('html').send(this.codePage(account.formToken));
  }

  @Post('codigo')
  @Allowed('own-account', 'code')
  async code(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const outcome = await this.signIn.giveCode(account, fieldsOf(body).text('codigo'));
    this.answer(outcome, response, (error) => this.codePage(account.formToken, error), 'code');
  }

  @Post('salir')
  @Allowed('own-account', 'code', 'enrol', 'full')
  async leave(@Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    await this.sessions.end(account);
    this.browser.forget(response);
    response.redirect(303, '/interno/entrar?aviso=salida');
  }

  private answer(outcome: SignInOutcome, response: Response, page: (error: string) => string, refused: string): void {
    if (outcome.kind === 'entered') {
      this.browser.keep(response, outcome.token, outcome.device);
      response.redirect(303, NEXT[outcome.stage]);
      return;
    }
    if (outcome.kind === 'wait') response.setHeader('Retry-After', String(outcome.seconds));
    const error = outcome.kind === 'wait' ? this.waiting(outcome.seconds) : this.words.say(`problems.${refused}`);
    response
      .status(outcome.kind === 'wait' ? 429 : 403)
      .type('html')
      .send(page(error));
  }

  private waiting(seconds: number): string {
    const inSeconds = seconds <= 2 * MINUTE;
    const count = inSeconds ? seconds : Math.ceil(seconds / MINUTE);
    return this.words.say('problems.wait', { time: this.words.say(`problems.${inSeconds ? 'seconds' : 'minutes'}`, { count }) });
  }

  private page(email: string, error?: string, notice?: string): string {
    const form = formView('sign-in', ['correo', 'contrasena'], this.words, {
      action: '/interno/entrar',
      error,
      values: { correo: email.slice(0, 254) },
    });
    const view = { lines: [this.words.say('lead')], after: [this.words.say('help')], form, notice };
    return this.pages.render('formulario', this.words.say('title'), '', view);
  }

  private codePage(token: string, error?: string): string {
    const form = formView('code', ['codigo'], this.words, { action: '/interno/codigo', token, error });
    const leave = { action: '/interno/salir', button: this.words.say('code.leave'), token };
    return this.pages.render('codigo', this.words.say('code.title'), '', { lines: [this.words.say('code.lead')], form, leave });
  }

  private get words() {
    return this.pages.words('entrar');
  }
}
