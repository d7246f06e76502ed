import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import { ImprovementsService } from '../../quality/improvements.service';
import { platformsOf } from '../../quality/platforms';
import { QualityService, SERIES } from '../../quality/quality.service';
import { addMonths, monthOf, monthsFrom } from '../../records/period';
import { subjectOf } from '../accounts/account';
import type { SignedIn } from '../accounts/session';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { fieldsOf } from '../site/fields';
import { newImprovementView, PLATFORMS, type RefusedState, type TypedImprovement } from './improvements-view';
import { platformsView, platformView, type PlatformsGiven } from './platforms-view';
import { QualityPages } from './quality-pages.service';
import { noticeOf } from '../site/notice';

/** How the platforms fare from which the files come, and what is done to improve them (milestone 1 of the action plan). */
@Controller('interno/plataformas')
export class PlatformsController {
  constructor(
    private readonly quality: QualityService,
    private readonly improvements: ImprovementsService,
    private readonly pages: QualityPages,
  ) {}

  @Get()
  @Allowed('quality.view')
  async list(@Query('aviso') notice: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const said = noticeOf(notice, this.words.own);
    response.type('html').send(await this.listPage(account, { notice: said }));
  }

  @Get('nueva')
  @Allowed('platforms.manage')
  form(@Query('plataforma') platform: unknown, @Req() { account }: StaffRequest, @Res() response: Response): void {
    const typed = { platform: typeof platform === 'string' ? platform : '', description: '', status: '', date: this.quality.today() };
    response.type('html').send(this.formPage(account, typed));
  }

  @Post('mejoras')
  @Allowed('platforms.manage')
  async register(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const [platform, description] = [fields.text('plataforma'), fields.text('descripcion')];
    const typed = { platform, description, status: fields.text('estado'), date: fields.text('desde') };
    try {
      await this.improvements.register(typed, subjectOf(account.id));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      response
        .status(error.status)
        .type('html')
        .send(this.formPage(account, typed, error.message));
      return;
    }
    response.redirect(303, `${PLATFORMS}?aviso=registrada`);
  }

  @Post('mejoras/:id')
  @Allowed('platforms.manage')
  async change(@Param('id') id: string, @Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const [number, status, date] = [Number(id), fields.text('estado'), fields.text('desde')];
    try {
      await this.improvements.change(number, Number(fields.text('visto')), { status, date }, subjectOf(account.id));
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status === 404) throw error;
      response.status(error.status).type('html');
      response.send(await this.listPage(account, { refused: { number, status, date, message: error.message } }));
      return;
    }
    response.redirect(303, `${PLATFORMS}?aviso=cambiada`);
  }

  @Get(':fuente')
  @Allowed('quality.view')
  async page(@Param('fuente') source: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const given = await this.given(account, {});
    const platform = given.platforms.find((each) => each.source === source);
    if (platform === undefined) throw this.pages.noPlatform();
    const view = platformView(platform, given, this.words);
    response.type('html').send(this.pages.render('plataforma', view.title, PLATFORMS, view, account));
  }

  private async listPage(
    person: SignedIn,
    said: { readonly notice?: string | undefined; readonly refused?: RefusedState },
  ): Promise<string> {
    const view = platformsView(await this.given(person, said), this.words);
    return this.pages.render('plataforma', view.title, PLATFORMS, view, person);
  }

  /** Thirteen months up to the last that is over; none from before the first file. */
  private async given(
    person: SignedIn,
    said: { readonly notice?: string | undefined; readonly refused?: RefusedState },
  ): Promise<PlatformsGiven> {
    const today = this.quality.today();
    const known = await this.quality.months();
    const last = addMonths(monthOf(today), -1);
    const first = addMonths(last, 1 - SERIES);
    const months = known === undefined ? [] : monthsFrom(first > known.from ? first : known.from, last);
    const platforms = platformsOf(months, await this.quality.deliveries(months), await this.quality.rejections(months), today);
    return { platforms, improvements: await this.improvements.all(), person, today, ...said };
  }

  private formPage(person: SignedIn, typed: TypedImprovement, error?: string): string {
    const view = newImprovementView(person, typed, error, this.words);
    return this.pages.render('mejora', view.title, PLATFORMS, view, person);
  }

  private get words() {
    return this.pages.platformWords();
  }
}
