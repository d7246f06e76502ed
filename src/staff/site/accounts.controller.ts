import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../platform/clock.service';
import { RefusedError } from '../../platform/errors';
import { subjectOf } from '../accounts/account';
import { AccountsService, invitationLink, type Invited } from '../accounts/accounts.service';
import type { SignedIn } from '../accounts/session';
import { accountsView, accountView, invitedView, newAccountView, type Wrong } from './accounts-view';
import { Allowed, type StaffRequest } from './allowed.guard';
import { fieldsOf } from './fields';
import { noticeOf } from './notice';
import { StaffPages } from './staff-pages.service';

const HERE = '/interno/cuentas';

/** Accounts of the staff: who has one, and for what. */
@Controller('interno/cuentas')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
    private readonly pages: StaffPages,
  ) {}

  @Get()
  @Allowed('accounts.view')
  async list(@Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const view = accountsView(await this.accounts.all(), account, this.clock.now(), this.words);
    response.type('html').send(this.pages.render('cuentas', view.title, HERE, view, account));
  }

  @Get('nueva')
  @Allowed('accounts.manage')
  form(@Req() { account }: StaffRequest, @Res() response: Response): void {
    response.type('html').send(this.newPage(account));
  }

  @Post()
  @Allowed('accounts.manage')
  async create(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const [name, email, roles] = [fields.text('nombre'), fields.text('correo'), fields.list('roles')];
    try {
      await this.showLink(await this.accounts.create(subjectOf(account.id), name, email, roles), account, response.status(201));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const wrong = { error: error.message, values: { nombre: name, correo: email }, roles };
      response.status(error.status).type('html').send(this.newPage(account, wrong));
    }
  }

  @Get(':id')
  @Allowed('accounts.view')
  async page(
    @Param('id') id: string,
    @Query('aviso') notice: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const said = noticeOf(notice, this.words);
    response.type('html').send(await this.accountPage(Number(id), account, { notice: said }));
  }

  @Post(':id/roles')
  @Allowed('accounts.manage')
  roles(@Param('id') id: string, @Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const roles = fieldsOf(body).list('roles');
    return this.act(Number(id), account, response, 'roles', (actor) => this.accounts.setRoles(actor, Number(id), roles));
  }

  @Post(':id/invitacion')
  @Allowed('accounts.manage')
  async invite(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    await this.showLink(await this.accounts.invite(subjectOf(account.id), Number(id)), account, response.status(201));
  }

  @Post(':id/segundo-factor')
  @Allowed('accounts.manage')
  resetFactor(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    return this.act(Number(id), account, response, 'reset', (actor) => this.accounts.resetSecondFactor(actor, Number(id)));
  }

  @Post(':id/desactivar')
  @Allowed('accounts.manage')
  deactivate(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    return this.act(Number(id), account, response, 'deactivate', (actor) => this.accounts.deactivate(actor, Number(id)));
  }

  @Post(':id/activar')
  @Allowed('accounts.manage')
  reactivate(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    return this.act(Number(id), account, response, 'reactivate', (actor) => this.accounts.reactivate(actor, Number(id)));
  }

  /** One change of an account: the account's page again, with what was done, or why it was not. */
  private async act(
    id: number,
    person: SignedIn,
    response: Response,
    notice: string,
    change: (actor: string) => Promise<void>,
  ): Promise<void> {
    try {
      await change(subjectOf(person.id));
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status === 404 || error.status === 403) throw error;
      response
        .status(error.status)
        .type('html')
        .send(await this.accountPage(id, person, { problem: error.message }));
      return;
    }
    response.redirect(303, `${HERE}/${String(id)}?aviso=${notice}`);
  }

  private newPage(person: SignedIn, wrong?: Wrong): string {
    const view = { ...newAccountView(person, this.words, wrong), crumbs: [{ text: this.words.say('title'), address: HERE }] };
    return this.pages.render('formulario', view.title, HERE, view, person);
  }

  private async accountPage(
    id: number,
    person: SignedIn,
    said: { readonly notice?: string | undefined; readonly problem?: string },
  ): Promise<string> {
    const view = accountView({ account: await this.accounts.byId(id), person, now: this.clock.now(), ...said }, this.words);
    return this.pages.render('ficha', view.title, HERE, view, person);
  }

  private async showLink(invited: Invited, person: SignedIn, response: Response): Promise<void> {
    const account = await this.accounts.byId(invited.account);
    const view = invitedView(account, invitationLink(this.pages.site, invited), invited.until, this.words);
    response.type('html').send(this.pages.render('invitacion', view.title, HERE, view, person));
  }

  private get words() {
    return this.pages.words('cuentas');
  }
}
