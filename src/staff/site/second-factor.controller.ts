import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import { qrSvg } from '../../site/qr';
import { OwnAccountService } from '../accounts/own-account.service';
import type { ShownFactor } from '../accounts/second-factor.service';
import type { SignedIn } from '../accounts/session';
import { Allowed, type StaffRequest } from './allowed.guard';
import { BrowserService } from './browser.service';
import { fieldsOf } from './fields';
import { formView } from './form-view';
import { StaffPages } from './staff-pages.service';

const OWN = '/interno/cuenta';
const HERE = '/interno/cuenta/segundo-factor';

/** Setting up the second factor, and the codes for who loses it. */
@Controller('interno/cuenta')
export class SecondFactorController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly browser: BrowserService,
    private readonly pages: StaffPages,
  ) {}

  /** Who has to set one up finds the secret here, made when the password was given; everybody else gives the password first. */
  @Get('segundo-factor')
  @Allowed('own-account', 'enrol', 'full')
  async form(@Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    response.type('html').send(account.session.stage === 'enrol' ? await this.enrolPage(account) : await this.beginPage(account));
  }

  @Post('segundo-factor/nuevo')
  @Allowed('own-account')
  async begin(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    try {
      const shown = await this.own.beginFactor(account, fieldsOf(body).text('contrasena'));
      response.type('html').send(this.confirmPage(account, [this.words.say('confirm.lead')], shown));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      response
        .status(error.status)
        .type('html')
        .send(await this.beginPage(account, error.message));
    }
  }

  @Post('segundo-factor')
  @Allowed('own-account', 'enrol', 'full')
  async confirm(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    try {
      const { codes, token, device } = await this.own.confirmFactor(account, fieldsOf(body).text('codigo'));
      this.browser.keep(response, token, device);
      response.type('html').send(this.codesPage(codes, account, this.words.say('codes.on')));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      // The secret is shown once to who has a session: what proves its owner is asked for anew.
      const again = (): string => this.confirmPage(account, [this.words.say('confirm.again')], undefined, error.message);
      const page = account.session.stage === 'enrol' ? await this.enrolPage(account, error.message) : again();
      response.status(error.status).type('html').send(page);
    }
  }

  @Get('codigos')
  @Allowed('own-account')
  codesForm(@Req() { account }: StaffRequest, @Res() response: Response): void {
    response.type('html').send(this.newCodesPage(account));
  }

  @Post('codigos')
  @Allowed('own-account')
  async codes(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    try {
      const codes = await this.own.newRecoveryCodes(account, fieldsOf(body).text('contrasena'));
      response.type('html').send(this.codesPage(codes, account));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      response.status(error.status).type('html').send(this.newCodesPage(account, error.message));
    }
  }

  private async beginPage(person: SignedIn, error?: string): Promise<string> {
    const { hasSecondFactor } = await this.own.of(person);
    const form = formView('factor', ['contrasena'], this.words, {
      action: `${HERE}/nuevo`,
      owner: person.email,
      token: person.formToken,
      error,
    });
    const lines = [this.words.say(`factor.lead-${hasSecondFactor ? 'on' : 'off'}`)];
    return this.pages.render('formulario', this.words.say('factor.title'), OWN, { lines, after: [], form, crumbs: this.crumbs }, person);
  }

  private async enrolPage(person: SignedIn, error?: string): Promise<string> {
    const lines = [this.words.say('confirm.enrol'), this.words.say('confirm.lead')];
    return this.confirmPage(person, lines, await this.own.pendingFactor(person), error);
  }

  private confirmPage(person: SignedIn, lines: readonly string[], shown: ShownFactor | undefined, error?: string): string {
    const form = formView('confirm', ['codigo'], this.words, { action: HERE, token: person.formToken, error });
    const view = {
      lines,
      shown: shown && {
        qr: qrSvg(shown.address, this.words.say('confirm.qr')),
        byHand: this.words.say('confirm.by-hand'),
        text: shown.text,
      },
      form,
      over: person.session.stage === 'full' ? { text: this.words.say('confirm.over'), address: HERE } : undefined,
    };
    return this.pages.render('segundo-factor', this.words.say('factor.title'), OWN, view, person);
  }

  private newCodesPage(person: SignedIn, error?: string): string {
    const form = formView('codes', ['contrasena'], this.words, {
      action: `${OWN}/codigos`,
      owner: person.email,
      token: person.formToken,
      error,
    });
    const view = { lines: [this.words.say('codes.lead')], after: [], form, crumbs: this.crumbs };
    return this.pages.render('formulario', this.words.say('codes.title'), OWN, view, person);
  }

  /** Without the menu: the forms of this page would carry the token of the session before. */
  private codesPage(codes: readonly string[], person: SignedIn, notice?: string): string {
    const view = { about: this.words.say('codes.about'), codes, next: this.words.say('codes.next'), notice };
    return this.pages.render('codigos', this.words.say('codes.shown'), OWN, view, notice === undefined ? person : undefined);
  }

  private get crumbs() {
    return [{ text: this.words.say('title'), address: OWN }];
  }

  private get words() {
    return this.pages.words('cuenta');
  }
}
