import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Counter, Histogram, Registry } from 'prom-client';
import { TextStore } from '../../platform/texts.store';
import { requestClass } from './request-class';

export const METRICS_TEXTS = 'operations/es/metricas';
/** Seconds: a kept answer takes a few thousandths, a workbook made anew some seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const NANOSECONDS = 1e9;

/** Counts and times every request by its class; of whom and what exactly was asked nothing is kept. */
@Injectable()
export class RequestMeter {
  readonly registry = new Registry();
  private readonly requests: Counter<'class' | 'status'>;
  private readonly durations: Histogram<'class'>;

  constructor(texts: TextStore) {
    const described = (name: string): { name: string; help: string; registers: Registry[] } => ({
      name: `movilidad_${name}`,
      help: texts.sentence(METRICS_TEXTS, `movilidad_${name}`),
      registers: [this.registry],
    });
    this.requests = new Counter({ ...described('http_requests_total'), labelNames: ['class', 'status'] });
    this.durations = new Histogram({ ...described('http_request_duration_seconds'), labelNames: ['class'], buckets: BUCKETS });
  }

  /** To stand before everything else, so that kept answers and refusals count as well. */
  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    const begun = process.hrtime.bigint();
    // The path as it was asked: routers may shorten it on the way.
    const name = requestClass(request.path);
    response.once('close', () => {
      // Whoever left before the answer has seen no status.
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      this.requests.inc({ class: name, status });
      this.durations.observe({ class: name }, Number(process.hrtime.bigint() - begun) / NANOSECONDS);
    });
    next();
  };
}
