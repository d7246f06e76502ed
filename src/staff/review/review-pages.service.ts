import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { RefusedError } from '../../platform/errors';
import { noticeOf } from '../site/notice';
import { StaffPages } from '../site/staff-pages.service';
import type { SignedIn } from '../accounts/session';
import { REVIEW_PATH, reviewPage } from './review-links';
import type { Reading, ReviewSource, Wrong } from './review-source';
import { ReviewSources } from './review-source.service';
import { reviewView } from './review-view';
import { sectionsView } from './sections-view';

/** The parts of a version's address: `mensual`, `2024-02`, `v1`. */
export interface VersionAddress {
  readonly kind: string;
  readonly period: string;
  readonly version: string;
}

/** Which page of a version a form stands on. */
export type ReviewPage = 'version' | 'sections';

/** A change that a form asks for. */
export interface Asked {
  readonly at: VersionAddress;
  readonly person: SignedIn;
  readonly response: Response;
  readonly page: ReviewPage;
  /** What was done, once it is: names its sentence. */
  readonly notice: string;
  /** The form, and what was typed in it. */
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The pages of one version, and what they answer to a form. */
@Injectable()
export class ReviewPages {
  constructor(
    private readonly sources: ReviewSources,
    private readonly pages: StaffPages,
  ) {}

  source({ kind, period, version }: VersionAddress): Promise<ReviewSource> {
    return this.sources.of(kind, period, version);
  }

  /** A page of a version as it is now. */
  async page(
    page: ReviewPage,
    at: VersionAddress,
    person: SignedIn,
    said: { readonly notice?: unknown; readonly wrong?: Wrong } = {},
  ): Promise<string> {
    const source = await this.source(at);
    const { notice } = said;
    const told = noticeOf(notice, source.words);
    return this.render(page, source, { person, notice: told, wrong: said.wrong });
  }

  /** Does what a form asks for: the page again, with what was done; or, refused, with why not, and what was typed. */
  async act(asked: Asked, change: (source: ReviewSource) => Promise<void>): Promise<void> {
    const { at, person, response, page, notice, form, values } = asked;
    const source = await this.source(at);
    try {
      await change(source);
    } catch (error) {
      if (!(error instanceof RefusedError) || error.status === 404) throw error;
      const wrong = { form, error: error.id === 'own-approval' ? source.words.say('steps.approve.own') : error.message, values };
      // Where somebody was quicker, what was meant for the version as it was is not offered again.
      const isStale = error.id === 'changed-meanwhile';
      const after = await this.source(at);
      const problem = isStale ? source.words.say('problems.stale-form') : undefined;
      const reading = { person, wrong: isStale ? undefined : wrong };
      response
        .status(error.status)
        .type('html')
        .send(this.render(page, after, reading, problem ?? orphaned(wrong, after, reading)));
      return;
    }
    response.redirect(303, `${reviewPage(source.release)}${page === 'sections' ? '/secciones' : ''}?aviso=${notice}`);
  }

  private render(page: ReviewPage, source: ReviewSource, reading: Reading, problem?: string): string {
    const { person } = reading;
    if (page === 'sections') {
      const view = sectionsView(source, reading);
      return this.pages.render('secciones', view.title, REVIEW_PATH, { ...view, problem }, person);
    }
    const view = reviewView(source, reading);
    return this.pages.render('informe', view.title, REVIEW_PATH, { ...view, problem: problem ?? view.problem }, person);
  }
}

/** What was refused where its form is not on the page any more: told above. */
function orphaned(wrong: Wrong, source: ReviewSource, reading: Reading): string | undefined {
  const { steps, checklist } = reviewView(source, reading);
  const forms = [...steps.forms, ...(checklist?.items ?? []).map(({ form }) => form)];
  const isShown = forms.some((form) => form?.error !== undefined);
  return isShown || wrong.form.startsWith('comment.') || wrong.form.startsWith('note.') ? undefined : wrong.error;
}
