import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import { TextStore } from '../../platform/texts.store';
import { LifecycleService } from '../../release/review/lifecycle.service';
import { ReviewNotesService } from '../../release/review/review-notes.service';
import { subjectOf } from '../accounts/account';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { fieldsOf } from '../site/fields';
import { type Asked, ReviewPages, type VersionAddress } from './review-pages.service';
import type { ReviewSource } from './review-source';
import { ReviewSteps } from './review-steps.service';

const TEXTS = 'staff/es/informes';

/** What persons write beside a version: answers to warnings, comments, notes that are printed. */
@Controller('interno/informes/:kind/:period/:version')
export class ReviewNotesController {
  constructor(
    private readonly lifecycle: LifecycleService,
    private readonly said: ReviewNotesService,
    private readonly steps: ReviewSteps,
    private readonly pages: ReviewPages,
    private readonly texts: TextStore,
  ) {}

  @Post('respuesta')
  @Allowed('releases.review')
  answer(@Param() at: VersionAddress, @Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const [key, reason] = [fields.text('clave'), fields.text('motivo')];
    const asked: Asked = {
      at,
      person: account,
      response,
      page: 'version',
      notice: 'answer',
      form: `answer.${key}`,
      values: { motivo: reason },
    };
    return this.pages.act(asked, async ({ release }) => {
      this.steps.assertSeen(release, fields.text('visto'));
      await this.lifecycle.accept(release.kind, release.period, key, subjectOf(account.id), reason);
    });
  }

  @Post('comentarios')
  @Allowed('releases.review')
  comment(@Param() at: VersionAddress, @Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const [section, text] = [fields.text('seccion'), fields.text('comentario')];
    const form = `comment.${section}`;
    const asked: Asked = { at, person: account, response, page: 'sections', notice: 'comment', form, values: { comentario: text } };
    return this.pages.act(asked, async (source) => {
      this.assertSection(source, section);
      await this.said.comment(source.release, section, text, subjectOf(account.id));
    });
  }

  @Post('comentarios/:comment')
  @Allowed('releases.review')
  mark(
    @Param() at: VersionAddress & { readonly comment: string },
    @Body() body: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    const resolved = fieldsOf(body).text('resuelto') === 'si';
    const asked: Asked = { at, person: account, response, page: 'sections', notice: 'mark', form: 'mark', values: {} };
    return this.pages.act(asked, ({ release }) => this.said.mark(release, Number(at.comment), resolved, subjectOf(account.id)));
  }

  /** Printed under the section, so only while the draft can still be made anew; without a text it is taken back. */
  @Post('notas')
  @Allowed('releases.prepare')
  note(@Param() at: VersionAddress, @Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const [section, text] = [fields.text('seccion'), fields.text('nota')];
    const asked: Asked = {
      at,
      person: account,
      response,
      page: 'sections',
      notice: text.trim() === '' ? 'unnote' : 'note',
      form: `note.${section}`,
      values: { nota: text },
    };
    return this.pages.act(asked, async (source) => {
      this.assertSection(source, section);
      this.steps.assertSeen(source.release, fields.text('visto'));
      await this.said.write(source.release, section, text, subjectOf(account.id));
    });
  }

  /** Where the page cannot be read, nothing says which sections it has. */
  private assertSection({ sections, release, unreadable }: ReviewSource, section: string): void {
    if (sections.some(({ id }) => id === section)) return;
    if (release.status === 'BUILDING') throw this.texts.refusal(TEXTS, 'problems.making');
    if (unreadable !== undefined) throw new RefusedError('unreadable', unreadable);
    throw this.texts.refusal(TEXTS, 'problems.no-section', {}, 400);
  }
}
