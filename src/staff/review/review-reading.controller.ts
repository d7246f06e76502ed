import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TextStore } from '../../platform/texts.store';
import { PagesService } from '../../site/pages.service';
import { releaseView } from '../../site/release-view';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { StaffPages } from '../site/staff-pages.service';
import { changesView } from './changes-view';
import { comparisonView } from './comparison-view';
import { draftFileName, markedDraft, asDraft } from './draft-page';
import { REVIEW_PATH, reviewPage } from './review-links';
import type { VersionAddress } from './review-pages.service';
import { ReviewReading } from './review-reading.service';
import { addressOf } from './step-form';

/** A version as reviewers read it: its own files, beside the one before, what changed most, and its public page as it would be. */
@Controller('interno/informes/:kind/:period/:version')
export class ReviewReadingController {
  constructor(
    private readonly reading: ReviewReading,
    private readonly site: PagesService,
    private readonly pages: StaffPages,
    private readonly texts: TextStore,
  ) {}

  @Get('comparar')
  @Allowed('releases.view')
  async compare(@Param() at: VersionAddress, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const source = await this.reading.comparison(at);
    if (source === undefined) throw this.texts.refusal('staff/es/informes', 'problems.nothing-before', {}, 404);
    const view = comparisonView(source);
    response.type('html').send(this.pages.render('comparar', view.title, REVIEW_PATH, view, account));
  }

  @Get('cambios')
  @Allowed('releases.view')
  async changes(@Param() at: VersionAddress, @Req() { account }: StaffRequest, @Res() response: Response): Promise<void> {
    const view = changesView(await this.reading.changes(at));
    response.type('html').send(this.pages.render('cambios', view.title, REVIEW_PATH, view, account));
  }

  /** Its links lead to the draft's own files: those of the public page are not there yet. */
  @Get('vista')
  @Allowed('releases.view')
  async publicPage(@Param() at: VersionAddress, @Res() response: Response): Promise<void> {
    const source = await this.reading.publicPage(at);
    const words = this.pages.words('informes');
    const view = asDraft(releaseView(source), words.say('public.later'));
    const marked = { ...view, notes: [words.say('public.banner'), ...view.notes] };
    const page = this.site.render('publicacion', view.title, '/informes', marked, {});
    const address = `/informes/${source.release.address}`;
    const here = reviewPage(source.release);
    response
      .type('html')
      .send(page.replaceAll(`href="${address}/`, `href="${here}/archivos/`).replaceAll(`href="${address}"`, `href="${here}"`));
  }

  /** The files as they are: of a draft each bears in its name, and its page on its face, that it was not published. */
  @Get('archivos/*path')
  @Allowed('releases.view')
  async file(@Param() at: VersionAddress & { readonly path: readonly string[] }, @Res() response: Response): Promise<void> {
    const { release, files } = await this.reading.read(at);
    const path = at.path.join('/');
    // What is not among the release's own files is not there, whatever the path says.
    const bytes = files.get(path);
    if (bytes === undefined) throw this.texts.refusal('staff/es/informes', 'problems.no-file', {}, 404);
    response.type(path.slice(path.lastIndexOf('.') + 1));
    const address = addressOf(release);
    if (release.publishedAt !== null) response.send(bytes);
    else if (path === 'informe.html')
      response.send(markedDraft(bytes.toString('utf8'), this.pages.words('informes').say('draft.band', { address })));
    else response.attachment(draftFileName(address, path)).send(bytes);
  }
}
