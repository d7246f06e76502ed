import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../platform/clock.service';
import { TextStore } from '../platform/texts.store';
import { guatemalaDay } from '../records/period';
import { MAX_QUESTION } from '../recruiters/question';
import type { Recruiter } from '../recruiters/recruiter';
import { RegisterService } from '../recruiters/register.service';
import { wordsOf, type Words } from '../report/labels';
import type { PageHead } from './page-frame';
import { PagesService } from './pages.service';
import { qrSvg } from './qr';
import { answerView, askingView, type RecruiterCheckView } from './recruiter-check-view';
import { pageOf } from './recruiter-words';
import { proofView, recruiterView } from './recruiter-view';

const HTML = 'text/html; charset=utf-8';
const FIVE_MINUTES = 'public, max-age=300';
/** Its entry in the menu, and its own address. */
const MENU = '/reclutadores';
const SECTION = 'site/es/reclutadores';

/** "Is this recruiter real?": a box, a verdict, a page for each recruiter and a proof to print. What was asked is kept nowhere. */
@Controller('reclutadores')
export class RecruitersController {
  private readonly words: Words;

  constructor(
    private readonly register: RegisterService,
    private readonly pages: PagesService,
    private readonly texts: TextStore,
    private readonly clock: Clock,
  ) {
    this.words = wordsOf(texts.section(SECTION), texts.section('report/es/mensual'));
  }

  @Get()
  async check(@Query('q') asked: unknown, @Res() response: Response): Promise<void> {
    if (asked === undefined) {
      response.setHeader('Cache-Control', FIVE_MINUTES);
      const view = askingView(this.words);
      response.type('html').send(this.show(view, { canonical: MENU, description: view.lines[0] }));
      return;
    }
    const text = typeof asked === 'string' ? asked.trim() : '';
    const tooLong = text.length > MAX_QUESTION;
    const view = tooLong ? askingView(this.words, text.slice(0, MAX_QUESTION), 'too-long') : await this.answer(text);
    response.status(tooLong ? 400 : 200).setHeader('Cache-Control', 'no-store');
    response.type('html').send(this.show(view, {}));
  }

  @Get(':number')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  async page(@Param('number') number: string): Promise<string> {
    const view = recruiterView(await this.find(number), await this.register.updated(), this.words);
    return this.pages.render('reclutador', view.title, MENU, view, { canonical: pageOf({ number }), description: view.verdict });
  }

  @Get(':number/constancia')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', 'no-store')
  async proof(@Param('number') number: string): Promise<string> {
    const view = proofView(await this.find(number), this.clock.now(), this.pages.site, this.words);
    return this.pages.render('constancia', view.title, MENU, view, {});
  }

  @Get(':number/qr.svg')
  @Header('Content-Type', 'image/svg+xml')
  @Header('Cache-Control', FIVE_MINUTES)
  async code(@Param('number') number: string): Promise<string> {
    const address = `${this.pages.site}${pageOf(await this.find(number))}`;
    return qrSvg(address, this.words.say('proof.qr', { address }));
  }

  private async answer(text: string): Promise<RecruiterCheckView> {
    const { answer, updated } = await this.register.check(text);
    if (answer.kind === 'empty') return askingView(this.words, text, 'empty');
    return answerView(answer, text, { day: guatemalaDay(this.clock.now()), updated }, this.words);
  }

  private async find(number: string): Promise<Recruiter> {
    const recruiter = await this.register.recruiter(number);
    if (recruiter === undefined) throw this.texts.refusal(SECTION, 'problems.no-recruiter', {}, 404);
    return recruiter;
  }

  private show(view: RecruiterCheckView, head: PageHead): string {
    return this.pages.render('reclutadores', view.title, MENU, view, head);
  }
}
