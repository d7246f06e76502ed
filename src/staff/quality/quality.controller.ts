import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import { QualityService } from '../../quality/quality.service';
import { type Seen, WaiversService } from '../../quality/waivers.service';
import { addMonths, isMonth, monthsFrom } from '../../records/period';
import { subjectOf } from '../accounts/account';
import { AccountsService } from '../accounts/accounts.service';
import type { SignedIn } from '../accounts/session';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { fieldsOf } from '../site/fields';
import { type Refused, monthView } from './month-view';
import { monthsView, QUALITY } from './months-view';
import { QualityPages } from './quality-pages.service';
import { noticeOf } from '../site/notice';

/** Months on one page of the list. */
const SHOWN = 25;

/** What the registry's months are worth: which files came, what was refused, what is unknown, what moved. */
@Controller('interno/calidad')
export class QualityController {
  constructor(
    private readonly quality: QualityService,
    private readonly waivers: WaiversService,
    private readonly accounts: AccountsService,
    private readonly pages: QualityPages,
  ) {}

  @Get()
  @Allowed('quality.view')
  async list(@Query('hasta') until: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const known = await this.quality.months();
    const to = known && typeof until === 'string' && isMonth(until) && until >= known.from && until < known.to ? until : known?.to;
    const first = known && to && addMonths(to, 1 - SHOWN);
    const months = known && to && first ? monthsFrom(first > known.from ? first : known.from, to) : [];
    const older = known && first && first > known.from ? addMonths(first, -1) : undefined;
    const deliveries = await this.quality.deliveries(months);
    const view = monthsView(months, deliveries, this.quality.today(), { older, isNewest: to === known?.to }, this.pages.words());
    response.type('html').send(this.pages.render('calidad', view.title, QUALITY, view, account));
  }

  @Get(':mes')
  @Allowed('quality.view')
  async page(
    @Param('mes') month: string,
    @Query('aviso') notice: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const said = noticeOf(notice, this.pages.words().own);
    response.type('html').send(await this.monthPage(month, account, { notice: said }));
  }

  @Post(':mes/motivo')
  @Allowed('quality.waive')
  async waive(
    @Param('mes') month: string,
    @Body() body: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const fields = fieldsOf(body);
    const [reason, seen] = [fields.text('motivo'), seenIn(body)];
    await this.act(month, account, response, { ...seen, reason, notice: 'motivo' }, async () => {
      const { findings } = (await this.quality.measure(month)).quality;
      await this.waivers.waive(month, findings, seen, reason, subjectOf(account.id));
    });
  }

  @Post(':mes/retirar')
  @Allowed('quality.waive')
  async withdraw(
    @Param('mes') month: string,
    @Body() body: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const seen = seenIn(body);
    await this.act(month, account, response, { ...seen, reason: '', notice: 'retirado' }, () =>
      this.waivers.withdraw(month, seen, subjectOf(account.id)),
    );
  }

  /** One change about a finding: the month's page again, with what was done, or why it was not and what was typed. */
  private async act(
    month: string,
    person: SignedIn,
    response: Response,
    { key, reason, notice }: { readonly key: string; readonly reason: string; readonly notice: string },
    change: () => Promise<void>,
  ): Promise<void> {
    this.pages.assertMonth(month);
    try {
      await change();
    } catch (error) {
      if (!(error instanceof RefusedError) || error.id === 'problems.no-month') throw error;
      const refused = { key, reason, message: error.message };
      response
        .status(error.status)
        .type('html')
        .send(await this.monthPage(month, person, { refused }));
      return;
    }
    response.redirect(303, `${QUALITY}/${month}?aviso=${notice}`);
  }

  private async monthPage(
    month: string,
    person: SignedIn,
    said: { readonly notice?: string | undefined; readonly refused?: Refused },
  ): Promise<string> {
    this.pages.assertMonth(month);
    const measured = await this.quality.measure(month);
    const answers = await this.waivers.of(month, measured.quality.findings);
    const known = (await this.quality.months()) ?? { from: month, to: month };
    const names = new Map((await this.accounts.all()).map(({ id, name }) => [subjectOf(id), name]));
    const view = monthView({ measured, answers, known, person, names, ...said }, this.pages.words());
    return this.pages.render('calidad-mes', view.title, QUALITY, view, person);
  }
}

function seenIn(body: unknown): Seen {
  const fields = fieldsOf(body);
  const number = fields.text('asiento');
  return { key: fields.text('hallazgo'), mark: fields.text('dicho'), number: /^\d{1,6}$/.test(number) ? Number(number) : -1 };
}
