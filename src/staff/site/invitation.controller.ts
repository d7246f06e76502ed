import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import type { StoredAccount } from '../accounts/accounts.repository';
import { InvitationService } from '../accounts/invitation.service';
import { leastFor } from '../accounts/password-policy';
import { needsSecondFactor } from '../accounts/permissions';
import { OpenToAll } from './allowed.guard';
import { fieldsOf } from './fields';
import { formView } from './form-view';
import { StaffPages } from './staff-pages.service';

/** Where somebody invited chooses a password. Opening the page changes nothing: mail programs open links by themselves. */
@Controller('interno/invitacion')
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly pages: StaffPages,
  ) {}

  @Get()
  @OpenToAll()
  async form(@Query('clave') link: unknown, @Res() response: Response): Promise<void> {
    response.type('html').send(this.page(await this.invitations.owner(link), String(link)));
  }

  @Post()
  @OpenToAll()
  async accept(@Query('clave') link: unknown, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const account = await this.invitations.owner(link);
    const fields = fieldsOf(body);
    try {
      await this.invitations.accept(link, fields.text('nueva'), fields.text('repetida'));
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status !== 400) throw error;
      response
        .status(400)
        .type('html')
        .send(this.page(account, String(link), error.message));
      return;
    }
    response.redirect(303, '/interno/entrar?aviso=clave');
  }

  private page({ name, email, roles, hasSecondFactor }: StoredAccount, link: string, error?: string): string {
    const words = this.pages.words('entrar');
    const least = leastFor(hasSecondFactor || needsSecondFactor(roles));
    const form = formView('invitation', ['nueva', 'repetida'], words, {
      action: `/interno/invitacion?clave=${link}`,
      owner: email,
      error,
      params: { least },
    });
    return this.pages.render('formulario', words.say('invitation.title'), '', {
      lines: [words.say('invitation.lead', { name, email })],
      after: [],
      form,
    });
  }
}
