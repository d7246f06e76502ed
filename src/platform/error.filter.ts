import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { outcomeOf, RefusedError, WrongParametersError, type ParameterProblem } from './errors';
import { TextStore } from './texts.store';
import { ViewStore } from './views.store';

const SECTION = 'platform/es/problems';

/** Sentence of an HTTP status that something other than our own refusals gave; what is not here reads as a bad request or a fault. */
const sentences: Readonly<Record<number, string>> = {
  404: 'page.not-found',
  413: 'page.too-large',
  429: 'page.too-many',
  503: 'page.unavailable',
};

/** Titles of what is no fault of the request. */
const titles: Readonly<Record<number, string>> = { 404: 'page.missing', 410: 'page.gone' };

interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly ParameterProblem[];
}

/** Addresses whose readers are programs: they get problem+json whatever they accept. */
const FOR_PROGRAMS = '/api/';
/** Addresses of the staff site, from which nobody is led to the public one. */
const FOR_STAFF = /^\/interno(\/|$)/i;

/** Turns whatever a handler throws into a Spanish page or problem+json (RFC 9457). The library's own words and stacks stay in the log. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly texts: TextStore,
    private readonly views: ViewStore,
    private readonly logger: PinoLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.problemOf(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const title = this.texts.sentence(SECTION, titles[problem.status] ?? 'page.title');
    response.status(problem.status).setHeader('Cache-Control', 'no-store');
    if (!request.path.startsWith(FOR_PROGRAMS) && request.accepts(['html', 'json']) === 'html') {
      const isStaff = FOR_STAFF.test(request.path);
      if (isStaff) response.setHeader('X-Robots-Tag', 'noindex, nofollow');
      const home = this.texts.sentence(SECTION, isStaff ? 'page.staff-home' : 'page.home');
      response.type('html').send(this.views.render('platform/error', { title, detail: problem.detail, home, isStaff }));
    } else {
      response.type('application/problem+json').send(JSON.stringify({ title, ...problem }));
    }
  }

  private problemOf(error: unknown): Problem {
    if (error instanceof WrongParametersError) return { status: error.status, detail: error.message, errors: error.errors };
    if (error instanceof RefusedError) return { status: error.status, detail: error.message };
    const status = error instanceof HttpException ? error.getStatus() : requestFault(error);
    if (status !== undefined && (status < 500 || status in sentences)) {
      return { status, detail: this.texts.sentence(SECTION, sentences[status] ?? 'page.bad-request') };
    }
    const id = randomUUID().slice(0, 8);
    this.logger.error({ err: error, fault: id }, 'fault while answering');
    return { status: outcomeOf(error).status, detail: this.texts.sentence(SECTION, 'page.fault', { id }) };
  }
}

/** Status of an error that express or its body readers made of a bad request. */
function requestFault(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : Number.NaN;
  return status >= 400 && status < 500 ? status : undefined;
}
