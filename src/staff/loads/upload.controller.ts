import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Clock } from '../../platform/clock.service';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { FactsRepository } from '../../records/facts.repository';
import { wordsOf } from '../../report/labels';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { StaffPages } from '../site/staff-pages.service';
import { LoadPages } from './load-pages.service';
import { JobDied } from './load-runner.service';
import { batchOf, stageOf, type Task, type Upload, type UploadStage } from './upload';
import { uploadView } from './upload-view';
import { ADDRESS } from './uploads-view';

/** What a file must have come to for each task. */
const FROM: Readonly<Record<Task, readonly UploadStage[]>> = {
  check: ['unchecked', 'refused', 'duplicate', 'empty', 'ready'],
  preview: ['ready'],
  take: ['ready'],
};
const LOOK_AGAIN_SECONDS = 2;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file that waits: what is wrong with it, what it would change, taking it in or not. */
@Controller('interno/cargas/archivos')
export class UploadController {
  constructor(
    private readonly loads: LoadPages,
    private readonly facts: FactsRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
    private readonly pages: StaffPages,
  ) {}

  @Get(':id')
  @Allowed('files.view')
  async page(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    await this.show(Number(id), account, response);
  }

  @Post(':id/revisar')
  @Allowed('files.upload')
  check(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    return this.begin(Number(id), account, response, 'check');
  }

  @Post(':id/vista')
  @Allowed('files.upload')
  preview(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    return this.begin(Number(id), account, response, 'preview');
  }

  @Post(':id/confirmar')
  @Allowed('files.upload')
  take(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    return this.begin(Number(id), account, response, 'take');
  }

  @Post(':id/descartar')
  @Allowed('files.upload')
  async discard(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    try {
      await this.loads.uploads.discard(account.id, Number(id));
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status === 404) throw error;
      await this.show(Number(id), account, response, error);
      return;
    }
    response.redirect(303, `${ADDRESS}?aviso=descartado`);
  }

  /** The bad rows as a workbook. A form, since that somebody sees them is entered into the audit log. */
  @Post(':id/filas')
  @Allowed('files.upload')
  async rows(@Param('id') id: string, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const upload = await this.loads.uploads.byId(Number(id));
    const isOver = stageOf(upload, this.clock.now()) === 'ended';
    if (isOver || (upload.findings?.rejected ?? 0) === 0) throw this.pages.refusal('cargas', 'problems.ended', 409);
    response.attachment(this.words.say('upload.rows.file', { id: upload.id })).type(XLSX);
    try {
      await this.loads.tasks.rows(account.id, upload, response);
      response.end();
    } catch (error) {
      // A file that breaks off half way must not look whole.
      if (response.headersSent) response.destroy();
      if (response.headersSent || response.destroyed) return;
      response.removeHeader('Content-Disposition');
      throw error instanceof JobDied ? this.pages.refusal('cargas', 'failures.died', 503) : error;
    }
  }

  private async begin(id: number, person: StaffRequest['account'], response: Response, task: Task): Promise<void> {
    const upload = await this.loads.uploads.byId(id);
    const stage = stageOf(upload, this.clock.now());
    const isFit = FROM[task].includes(stage);
    if (isFit && (await this.loads.tasks.begin(person.id, upload, task))) {
      response.redirect(303, `${ADDRESS}/archivos/${String(id)}`);
      return;
    }
    // Somebody was faster: the page says what is being done, or what became of it.
    if (isFit || stage === 'busy' || upload.state === 'TAKEN') {
      response.redirect(303, `${ADDRESS}/archivos/${String(id)}`);
      return;
    }
    await this.show(id, person, response, this.pages.refusal('cargas', stage === 'ended' ? 'problems.ended' : 'problems.not-ready', 409));
  }

  private async show(id: number, person: StaffRequest['account'], response: Response, refused?: RefusedError): Promise<void> {
    const upload = await this.loads.uploads.byId(id);
    const batch = batchOf(upload, this.clock.now());
    if (batch !== null) {
      response.redirect(303, `${ADDRESS}/lotes/${String(batch)}${refused === undefined ? '?aviso=tomada' : ''}`);
      return;
    }
    const view = await this.viewOf(upload, person, refused?.message);
    if (view.busy !== undefined) response.setHeader('Refresh', String(LOOK_AGAIN_SECONDS));
    response
      .status(refused?.status ?? 200)
      .type('html')
      .send(this.pages.render('carga', view.title, ADDRESS, view, person));
  }

  private async viewOf(upload: Upload, person: StaffRequest['account'], problem: string | undefined) {
    const same = upload.findings?.duplicateOf ?? undefined;
    const before = same === undefined ? undefined : await this.loads.history.byId(same);
    const source = { upload, before, lastBatch: await this.facts.lastBatch(), person, now: this.clock.now(), problem };
    return uploadView(source, this.words, wordsOf(this.texts.section('ingest/es/problems')));
  }

  private get words() {
    return this.pages.words('cargas');
  }
}
