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
import type { StepForm } from './step-form';

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

/** Refusals that the site words otherwise than the command line: without keys and names that only that one uses. */
const SAID_HERE: Readonly<Record<string, string>> = {
  'changed-meanwhile': 'problems.stale-form',
  'own-approval': 'steps.approve.own',
  'no-warning': 'problems.no-warning',
  blocked: 'problems.blocked',
  unanswered: 'problems.unanswered',
};
const DECISIONS: readonly string[] = ['approve', 'publish', 'schedule', 'withdraw'];
/** Fields in which somebody writes sentences. */
const WRITTEN = ['comentario', 'motivo', 'nota'] as const;

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
      if (!(error instanceof RefusedError)) throw error;
      const said = SAID_HERE[error.id];
      const wrong = {
        // Where somebody was quicker, what was decided on the version as it was is not offered again.
        form: error.id === 'changed-meanwhile' && DECISIONS.includes(form) ? undefined : form,
        error: said === undefined ? error.message : source.words.say(said),
        values,
      };
      response
        .status(error.status)
        .type('html')
        .send(this.render(page, await this.source(at), { person, wrong }));
      return;
    }
    response.redirect(303, `${reviewPage(source.release)}${page === 'sections' ? '/secciones' : ''}?aviso=${notice}`);
  }

  private render(page: ReviewPage, source: ReviewSource, reading: Reading): string {
    if (page === 'sections') {
      const view = sectionsView(source, reading);
      const forms = view.sections.flatMap((section) => section.forms);
      return this.pages.render('secciones', view.title, REVIEW_PATH, { ...view, ...above(forms, source, reading) }, reading.person);
    }
    const view = reviewView(source, reading);
    const forms = [...view.steps.forms, ...(view.checklist?.items ?? []).flatMap(({ form }) => form ?? [])];
    return this.pages.render('informe', view.title, REVIEW_PATH, { ...view, ...above(forms, source, reading) }, reading.person);
  }
}

/** What a page tells before all else: why it cannot show the draft; or, where its form is not on the page any more, what was refused and what was typed. */
function above(
  forms: readonly StepForm[],
  { words, unreadable }: ReviewSource,
  { wrong }: Reading,
): { readonly problem: string | undefined; readonly typed?: { readonly lead: string; readonly texts: readonly string[] } } {
  if (wrong === undefined || forms.some(({ error }) => error !== undefined)) return { problem: unreadable };
  const texts = WRITTEN.map((field) => wrong.values[field]?.trim() ?? '').filter((text) => text !== '');
  return { problem: wrong.error, ...(texts.length === 0 ? {} : { typed: { lead: words.say('said.typed'), texts } }) };
}
