import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { UndoService } from '../../ingest/undo.service';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { wordsOf } from '../../report/labels';
import { subjectOf } from '../accounts/account';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { fieldsOf } from '../site/fields';
import { noticeOf } from '../site/notice';
import { StaffPages } from '../site/staff-pages.service';
import { type LoadSource, loadView, undoPhrase } from './load-view';
import { type Load, LoadsRepository } from './loads.repository';
import { ADDRESS } from './uploads-view';

/** One load of the registry, and taking it back. */
@Controller('interno/cargas/lotes')
export class LoadController {
  constructor(
    private readonly loads: LoadsRepository,
    private readonly undoing: UndoService,
    private readonly texts: TextStore,
    private readonly pages: StaffPages,
  ) {}

  @Get(':id')
  @Allowed('files.view')
  async page(
    @Param('id') id: string,
    @Query('aviso') notice: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const said = noticeOf(notice, this.words);
    response.type('html').send(await this.loadPage(await this.load(id), account, { notice: said }));
  }

  @Post(':id/deshacer')
  @Allowed('files.upload')
  async undo(@Param('id') id: string, @Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const load = await this.load(id);
    const fields = fieldsOf(body);
    const [reason, typed] = [fields.text('motivo'), fields.text('confirmacion')];
    try {
      const phrase = undoPhrase(load, this.words);
      if (typed.trim().toLowerCase() !== phrase) throw this.pages.refusal('cargas', 'problems.confirm', 400, { typed: phrase });
      await this.undoing.undo(load.id, reason, subjectOf(account.id));
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const wrong = { error: error.message, values: { motivo: reason.slice(0, 500), confirmacion: typed.slice(0, 40) } };
      response
        .status(error.status)
        .type('html')
        .send(await this.loadPage(load, account, { wrong }));
      return;
    }
    response.redirect(303, `${ADDRESS}/lotes/${String(load.id)}?aviso=deshecha`);
  }

  private async load(id: string): Promise<Load> {
    const number = /^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0;
    const load = await this.loads.byId(number);
    if (load === undefined) throw this.pages.refusal('cargas', 'problems.no-load', 404);
    return load;
  }

  private async loadPage(load: Load, person: StaffRequest['account'], said: Pick<LoadSource, 'notice' | 'wrong'>): Promise<string> {
    const source = { load, months: await this.loads.months(load.id), rules: await this.loads.rules(load.id), person, ...said };
    const view = loadView(source, this.words, wordsOf(this.texts.section('ingest/es/problems')));
    return this.pages.render('lote', view.title, ADDRESS, view, person);
  }

  private get words() {
    return this.pages.words('cargas');
  }
}
