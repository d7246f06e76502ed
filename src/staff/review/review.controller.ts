import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import { subjectOf } from '../accounts/account';
import type { SignedIn } from '../accounts/session';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { fieldsOf } from '../site/fields';
import { StaffPages } from '../site/staff-pages.service';
import { REVIEW_PATH } from './review-links';
import { reviewListView } from './review-list-view';
import { ReviewLists } from './review-list.service';
import { ReviewPages, type VersionAddress } from './review-pages.service';
import { ReviewVoices } from './review-voices.service';
import { WorkshopService } from './workshop.service';

/** Reports as the staff see them: all of them, and one version. */
@Controller('interno/informes')
export class ReviewController {
  constructor(
    private readonly lists: ReviewLists,
    private readonly voices: ReviewVoices,
    private readonly workshop: WorkshopService,
    private readonly reviews: ReviewPages,
    private readonly pages: StaffPages,
  ) {}

  @Get()
  @Allowed('releases.view')
  async list(@Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    response.type('html').send(await this.listPage(account));
  }

  /** The first draft of a report that nobody has begun. */
  @Post('preparar')
  @Allowed('releases.prepare')
  async prepare(@Body() body: unknown, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const fields = fieldsOf(body);
    const [kind, period] = [fields.text('informe'), fields.text('periodo')];
    try {
      // Known to be a report before a process is begun for it.
      if (!(await this.lists.isDue(kind, period))) throw new RefusedError('not-due', this.pages.words('informes').say('problems.not-due'));
      await this.workshop.start({ does: 'build', kind, period, actor: subjectOf(account.id) });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      response
        .status(error.status)
        .type('html')
        .send(await this.listPage(account, error.message));
      return;
    }
    response.redirect(303, REVIEW_PATH);
  }

  @Get(':kind/:period/:version')
  @Allowed('releases.view')
  async version(
    @Param() at: VersionAddress,
    @Query('aviso') notice: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    response.type('html').send(await this.reviews.page('version', at, account, { notice }));
  }

  @Get(':kind/:period/:version/secciones')
  @Allowed('releases.view')
  async sections(
    @Param() at: VersionAddress,
    @Query('aviso') notice: unknown,
    @Req() { account }: StaffRequest,
    @Res() response: Response,
  ): Promise<void> {
    response.type('html').send(await this.reviews.page('sections', at, account, { notice }));
  }

  private async listPage(person: SignedIn, problem?: string): Promise<string> {
    const source = { ...(await this.lists.gather()), ...this.voices.words() };
    const view = reviewListView(source, person);
    return this.pages.render('informes', view.title, REVIEW_PATH, { ...view, problem }, person);
  }
}
