import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TextStore } from '../../platform/texts.store';
import { ReleaseService } from '../../release/release.service';
import { subjectOf } from '../accounts/account';
import { Allowed, type StaffRequest } from '../site/allowed.guard';
import { type Fields, fieldsOf } from '../site/fields';
import { type Asked, ReviewPages, type VersionAddress } from './review-pages.service';
import { ReviewSteps } from './review-steps.service';
import { type StepName, STEPS } from './steps';
import { WorkshopService } from './workshop.service';

const TYPED = ['comentario', 'motivo', 'fecha', 'confirmar', 'nota'] as const;

/** What persons have done with a version: each step a form. Roles stand here, states in the table of transitions, both are asked. */
@Controller('interno/informes/:kind/:period/:version')
export class ReviewStepsController {
  constructor(
    private readonly steps: ReviewSteps,
    private readonly workshop: WorkshopService,
    private readonly releases: ReleaseService,
    private readonly pages: ReviewPages,
    private readonly texts: TextStore,
  ) {}

  @Post(STEPS.build)
  @Allowed('releases.prepare')
  build(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('build', at, body, request, response);
  }

  @Post(STEPS.submit)
  @Allowed('releases.prepare')
  submit(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('submit', at, body, request, response);
  }

  @Post(STEPS.return)
  @Allowed('releases.review')
  giveBack(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('return', at, body, request, response);
  }

  @Post(STEPS.approve)
  @Allowed('releases.approve')
  approve(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('approve', at, body, request, response);
  }

  @Post(STEPS.schedule)
  @Allowed('releases.publish')
  schedule(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('schedule', at, body, request, response);
  }

  @Post(STEPS.move)
  @Allowed('releases.publish')
  move(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('move', at, body, request, response);
  }

  @Post(STEPS.publish)
  @Allowed('releases.publish')
  publish(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('publish', at, body, request, response);
  }

  @Post(STEPS.withdraw)
  @Allowed('releases.publish')
  withdraw(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('withdraw', at, body, request, response);
  }

  /** The draft of the next version. Its note is looked at before anything is begun, so that what was typed comes back. */
  @Post(STEPS.correct)
  @Allowed('releases.prepare')
  correct(@Param() at: VersionAddress, @Body() body: unknown, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    return this.take('correct', at, body, request, response, (fields) => {
      if (fields.text('nota').trim() === '') throw this.texts.refusal('staff/es/informes', 'problems.no-note', {}, 400);
      this.releases.correctionNote(fields.text('nota'));
    });
  }

  /** What a correction would change: worked out aside, and told on the page. */
  @Post('previa')
  @Allowed('releases.prepare')
  preview(@Param() at: VersionAddress, @Req() request: StaffRequest, @Res() response: Response): Promise<void> {
    const asked: Asked = { at, person: request.account, response, page: 'version', notice: 'preview', form: 'preview', values: {} };
    return this.pages.act(asked, ({ release: { kind, period } }) =>
      this.workshop.start({ does: 'preview', kind, period, actor: subjectOf(request.account.id) }),
    );
  }

  private take(
    name: StepName,
    at: VersionAddress,
    body: unknown,
    { account }: StaffRequest,
    response: Response,
    check: (fields: Fields) => void = () => undefined,
  ): Promise<void> {
    const fields = fieldsOf(body);
    const values = Object.fromEntries(TYPED.map((field) => [field, fields.text(field)]));
    const asked: Asked = { at, person: account, response, page: 'version', notice: name, form: name, values };
    return this.pages.act(asked, ({ release, comments }) => {
      check(fields);
      const open = comments.filter(({ resolved }) => !resolved).length;
      return this.steps.take(name, release, fields, subjectOf(account.id), open);
    });
  }
}
