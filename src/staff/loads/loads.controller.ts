import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { layoutById } from '../../ingest/layouts/layouts';
import { IngestWorkbooks } from '../../ingest/workbook.service';
import { Clock } from '../../platform/clock.service';
import { RefusedError } from '../../platform/errors';
import { Allowed, AllowedWithFile, type FileRequest, FORM_TOKEN, type StaffRequest } from '../site/allowed.guard';
import { noticeOf } from '../site/notice';
import { StaffPages } from '../site/staff-pages.service';
import { LoadPages } from './load-pages.service';
import { ForeignForm, FormBroken, readUploadForm, TooLarge } from './upload-form';
import { ADDRESS, loadsView, MEGABYTES, uploadFormView, type WrongUpload } from './uploads-view';

const ON_A_PAGE = 50;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The list of loads, and the form that sends a file. */
@Controller('interno/cargas')
export class LoadsController {
  constructor(
    private readonly loads: LoadPages,
    private readonly workbooks: IngestWorkbooks,
    private readonly clock: Clock,
    private readonly pages: StaffPages,
  ) {}

  @Get()
  @Allowed('files.view')
  async list(
    @Query('antes') before: unknown,
    @Query('aviso') notice: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const from = typeof before === 'string' && /^[1-9]\d{0,8}$/.test(before) ? Number(before) : undefined;
    const said = noticeOf(notice, this.words);
    const [waiting, loads] = [await this.loads.uploads.waiting(), await this.loads.history.latest(ON_A_PAGE + 1, from)];
    const source = { waiting, loads: loads.slice(0, ON_A_PAGE), isNewest: from === undefined, hasMore: loads.length > ON_A_PAGE };
    const view = loadsView({ ...source, person: account, now: this.clock.now(), notice: said }, this.words);
    response.type('html').send(this.pages.render('cargas', view.title, ADDRESS, view, account));
  }

  @Get('nueva')
  @Allowed('files.upload')
  form(@Req() { account }: StaffRequest, @Res() response: Response): void {
    response.type('html').send(this.formPage(account));
  }

  @Post()
  @AllowedWithFile('files.upload')
  async send(@Req() request: FileRequest, @Res() response: Response): Promise<void> {
    const { account } = request;
    const given = { layout: '', source: '' };
    try {
      const { kept: id } = await readUploadForm(request, {
        token: FORM_TOKEN,
        file: 'archivo',
        isOwnForm: (token) => request.isOwnForm(token),
        take: (fields, file) => this.loads.uploads.receive(account.id, fields.get('formato') ?? '', fields.get('fuente') ?? '', file),
        discard: (id) => this.loads.uploads.discard(account.id, id),
        onFields: (fields) => {
          given.layout = fields.get('formato') ?? '';
          given.source = fields.get('fuente') ?? '';
        },
      });
      if (id === undefined) throw this.pages.refusal('cargas', 'problems.no-file', 400);
      await this.loads.tasks.begin(account.id, await this.loads.uploads.byId(id), 'check');
      response.redirect(303, `${ADDRESS}/archivos/${String(id)}`);
    } catch (error) {
      const refused = this.refusalOf(error);
      response
        .status(refused.status)
        .type('html')
        .send(this.formPage(account, { ...given, error: refused.message }));
    }
  }

  @Get('plantillas/:layout')
  @Allowed('files.view')
  async template(@Param('layout') layout: string, @Res() response: Response): Promise<void> {
    const book = await this.workbooks.template(layoutById(layout)?.id ?? layout.slice(0, 40));
    response.attachment(this.words.say('templates.file', { layout })).type(XLSX).send(book);
  }

  /** What the person is told; what is no refusal is a fault and goes on. */
  private refusalOf(error: unknown): RefusedError {
    if (error instanceof RefusedError) return error;
    if (error instanceof TooLarge) return this.pages.refusal('cargas', 'problems.too-large', 413, { megabytes: MEGABYTES });
    if (error instanceof FormBroken) return this.pages.refusal('cargas', 'problems.broken', 400);
    if (error instanceof ForeignForm) return this.pages.refusal('sitio', 'problems.foreign-form', 403);
    throw error;
  }

  private formPage(account: StaffRequest['account'], wrong?: WrongUpload): string {
    const view = uploadFormView(account, this.words, wrong);
    return this.pages.render('cargar', view.title, ADDRESS, view, account);
  }

  private get words() {
    return this.pages.words('cargas');
  }
}
