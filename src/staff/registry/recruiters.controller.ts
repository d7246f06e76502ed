import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIG, type Config } from '../../platform/config';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { wordsOf, type Words } from '../../report/labels';
import { subjectOf } from '../accounts/account';
import type { SignedIn } from '../accounts/session';
import { actAt, type State, STATES } from './acts';
import { KeepingService, WrongForm } from './keeping.service';
import { RegistryService } from './registry.service';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { fieldsOf } from '../site/fields';
import { asInFile, typedIn } from './recruiter-fields';
import { fieldsOfAct, type SentBack } from './recruiter-forms';
import { recruiterPageView } from './recruiter-page-view';
import {
  APPLICATION_FIELDS,
  applicationView,
  MOST_WAITING,
  PAGE_LENGTH,
  pageAddress,
  RECRUITERS_PATH,
  recruitersView,
} from './recruiters-view';
import { noticeOf } from '../site/notice';
import { StaffPages } from '../site/staff-pages.service';

const TEXTS = 'staff/es/reclutadores';
const LONGEST_QUESTION = 100;
const MOST_PAGES = 100_000;

/** The register of recruiters, as those keep it who decide. */
@Controller('interno/reclutadores')
export class StaffRecruitersController {
  private readonly words: Words;

  constructor(
    private readonly registry: RegistryService,
    private readonly keeping: KeepingService,
    private readonly pages: StaffPages,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.words = wordsOf(texts.section(TEXTS), texts.section('report/es/mensual'));
  }

  @Get()
  @Allowed('recruiters.view')
  async list(@Query() query: Record<string, unknown>, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(query);
    const text = fields
      .text('q')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, LONGEST_QUESTION);
    const status = STATES.find((code) => code === fields.text('estado'));
    const page = Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(fields.text('pagina'))) || 1));
    const found = await this.registry.list({ text, status, from: (page - 1) * PAGE_LENGTH, count: PAGE_LENGTH });
    const isFirst = text === '' && status === undefined && page === 1;
    const waiting = isFirst ? await this.waiting() : undefined;
    const source = { person: account, today: this.registry.today, dayCount: this.config.decisionDays, text, status, page, found, waiting };
    const view = recruitersView(source, this.words);
    response.type('html').send(this.pages.render('reclutadores', view.title, RECRUITERS_PATH, view, account));
  }

  @Get('nueva')
  @Allowed('recruiters.manage')
  form(@Req() { account }: StaffRequest, @Res() response: Response): void {
    response.type('html').send(this.newPage(account));
  }

  @Post()
  @Allowed('recruiters.manage')
  async create(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const typed = typedIn(fieldsOf(body), APPLICATION_FIELDS);
    try {
      const number = await this.keeping.apply(subjectOf(account.id), asInFile(typed));
      response.redirect(303, `${pageAddress(number)}?aviso=apply`);
    } catch (error) {
      const { status, wrong, problem } = told(error);
      response.status(status).type('html').send(this.newPage(account, { typed, wrong, problem }));
    }
  }

  @Get(':numero')
  @Allowed('recruiters.view')
  async page(
    @Param('numero') number: string,
    @Query('aviso') notice: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const said = noticeOf(notice, this.words);
    response.type('html').send(await this.recruiterPage(number, account, { notice: said }));
  }

  @Post(':numero/:acto')
  @Allowed('recruiters.manage')
  async act(
    @Param('numero') number: string,
    @Param('acto') path: string,
    @Body() body: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const act = actAt(path);
    if (act === undefined) throw this.texts.refusal(TEXTS, 'problems.no-act', {}, 404);
    const fields = fieldsOf(body);
    const typed = typedIn(fields, fieldsOfAct(act));
    const [seen, warned, reviewed] = [fields.text('visto'), fields.text('avisos'), fields.text('revisado') === 'si'];
    try {
      await this.keeping.act(subjectOf(account.id), { number, act, typed: asInFile(typed), seen, warned, reviewed });
      response.redirect(303, `${pageAddress(number)}?aviso=${act}`);
    } catch (error) {
      const { status, wrong, problem } = told(error);
      const sent = { act, typed, wrong, reviewed };
      response
        .status(status)
        .type('html')
        .send(await this.recruiterPage(number, account, { problem, sent }));
    }
  }

  private waiting() {
    return this.registry.list({ text: '', status: 'EN_TRAMITE' satisfies State, from: 0, count: MOST_WAITING });
  }

  private newPage(person: SignedIn, sent?: Parameters<typeof applicationView>[1]): string {
    const view = applicationView(person, sent, this.words);
    return this.pages.render('reclutador-nuevo', view.title, RECRUITERS_PATH, view, person);
  }

  private async recruiterPage(
    number: string,
    person: SignedIn,
    said: { readonly notice?: string | undefined; readonly problem?: string | undefined; readonly sent?: SentBack },
  ): Promise<string> {
    const shown = await this.registry.show(number, subjectOf(person.id));
    const view = recruiterPageView({ shown, person, dayCount: this.config.decisionDays, ...said }, this.words);
    return this.pages.render('reclutador', view.title, RECRUITERS_PATH, view, person);
  }
}

/** Why a form was not taken; what is no refusal is thrown on. */
function told(error: unknown): { readonly status: number; readonly wrong: WrongForm['fields']; readonly problem: string | undefined } {
  if (error instanceof WrongForm) return { status: 400, wrong: error.fields, problem: undefined };
  if (!(error instanceof RefusedError) || error.status === 404) throw error;
  return { status: error.status, wrong: [], problem: error.message };
}
