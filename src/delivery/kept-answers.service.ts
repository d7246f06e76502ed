import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { Clock } from '../platform/clock.service';
import { guatemalaDay } from '../records/period';
import { listen, type Heard } from './listen';
import { PublicStateRepository } from './public-state.repository';
import { sharing } from '../platform/sharing';

const MEBIBYTE = 2 ** 20;
const MOST_KEPT = 64 * MEBIBYTE;
/** A whole report with its workbook is larger, and asked for once by each who wants it. */
const LARGEST_KEPT = 2 * MEBIBYTE;
const MINUTE = 60_000;
/** Longer addresses and headers are nobody's twice. */
const LONGEST = 500;

/**
 * Answers everybody may have, kept as they were sent, compressed, so that a nation can ask the same page at once. An answer is kept
 * only where its own header says `public`, and holds only while nothing public changed, the day is the same, and for a minute
 * at most (dates announced come and go). Questions about recruiters say `no-store`: they are neither kept here nor seen.
 */
@Injectable()
export class KeptAnswers implements NestMiddleware {
  private readonly kept: LRUCache<string, Heard>;
  private readonly state: () => Promise<string>;

  constructor(
    publicState: PublicStateRepository,
    private readonly clock: Clock,
  ) {
    this.state = sharing(() => publicState.current());
    this.kept = new LRUCache({
      maxSize: MOST_KEPT,
      sizeCalculation: ({ body }, key) => body.length + key.length + 1_000,
      ttl: MINUTE,
      perf: { now: () => clock.now().getTime() },
    });
  }

  use(request: Request, response: Response, next: NextFunction): void {
    const asked = [request.originalUrl, request.headers.accept ?? '', acceptedEncodings(request)];
    if (request.method !== 'GET' || request.headers.range !== undefined || asked.some((text) => text.length > LONGEST)) {
      next();
      return;
    }
    this.answer(asked, request, response, next).catch(next);
  }

  private async answer(asked: readonly string[], request: Request, response: Response, next: NextFunction): Promise<void> {
    const key = [await this.state(), guatemalaDay(this.clock.now()), ...asked].join('\n');
    const kept = this.kept.get(key);
    if (kept === undefined) {
      listen(response, LARGEST_KEPT, (heard) => {
        if (isForEverybody(response)) this.kept.set(key, heard);
      });
      next();
      return;
    }
    for (const [name, value] of kept.headers) response.setHeader(name, value);
    if (!request.fresh) {
      response.end(kept.body);
      return;
    }
    for (const name of ['Content-Type', 'Content-Length', 'Content-Encoding', 'Transfer-Encoding']) response.removeHeader(name);
    response.status(304).end();
  }
}

/** As the request says it, since what compresses chooses by all of it; browsers have a handful of ways to say it. */
function acceptedEncodings(request: Request): string {
  return String(request.headers['accept-encoding'] ?? '');
}

function isForEverybody(response: Response): boolean {
  const cacheControl = String(response.getHeader('Cache-Control') ?? '');
  return response.statusCode === 200 && /\bpublic\b/.test(cacheControl) && response.getHeader('Set-Cookie') === undefined;
}
