import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import { OwnAccountService } from '../accounts/own-account.service';
import { leastFor } from '../accounts/password-policy';
import { needsSecondFactor } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { SessionsService } from '../accounts/sessions.service';
import { Allowed, type StaffRequest } from './allowed.guard';
import { BrowserService } from './browser.service';
import { fieldsOf } from './fields';
import { formView } from './form-view';
import { ownAccountView } from './own-account-view';
import { StaffPages } from './staff-pages.service';

const HERE = '/interno/cuenta';

/** One's own account: password and sessions. */
@Controller('interno/cuenta')
export class OwnAccountController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly sessions: SessionsService,
    private readonly browser: BrowserService,
    private readonly pages: StaffPages,
  ) {}

  @Get()
  @Allowed('own-account')
  async page(@Req() { account: person }: StaffRequest, @Query('aviso') notice: unknown, @Res() response: Response): Promise<void> {
    const [account, codesLeft, sessions] = await Promise.all([
      this.own.of(person),
      this.own.recoveryCodesLeft(person),
      this.sessions.of(person.id),
    ]);
    const said = notice === 'clave' ? this.words.say('done.password') : undefined;
    const view = ownAccountView({ person, account, codesLeft, sessions, notice: said }, this.words, this.pages.words('cuentas'));
    response.type('html').send(this.pages.render('cuenta', view.title, HERE, view, person));
  }

  @Get('contrasena')
  @Allowed('own-account')
  async passwordForm(@Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    response.type('html').send(await this.passwordPage(account));
  }

  @Post('contrasena')
  @Allowed('own-account')
  async password(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    try {
      const token = await this.own.changePassword(account, fields.text('contrasena'), fields.text('nueva'), fields.text('repetida'));
      this.browser.keep(response, token);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      response
        .status(error.status)
        .type('html')
        .send(await this.passwordPage(account, error.message));
      return;
    }
    response.redirect(303, `${HERE}?aviso=clave`);
  }

  @Post('sesiones')
  @Allowed('own-account')
  async endSessions(@Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    await this.sessions.endEverywhere(account);
    this.browser.forget(response);
    response.redirect(303, '/interno/entrar?aviso=salida');
  }

  private async passwordPage(person: SignedIn, error?: string): Promise<string> {
    const { hasSecondFactor, roles } = await this.own.of(person);
    const params = { least: leastFor(hasSecondFactor || needsSecondFactor(roles)) };
    const given = { action: `${HERE}/contrasena`, owner: person.email, token: person.formToken, error, params };
    const form = formView('password', ['contrasena', 'nueva', 'repetida'], this.words, given);
    const crumbs = [{ text: this.words.say('title'), address: HERE }];
    const view = { lines: [this.words.say('password.lead')], after: [], form, crumbs };
    return this.pages.render('formulario', this.words.say('password.title'), HERE, view, person);
  }

  private get words() {
    return this.pages.words('cuenta');
  }
}
