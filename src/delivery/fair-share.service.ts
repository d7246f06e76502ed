import { HttpException, HttpStatus, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';
import { networkOf } from '../platform/network';

const SECONDS = 60;
/**
 * Answers made in a minute for one address. A village, a school or the ministry itself may stand behind one address: each of 600 people may
 * ask twice a minute. One address alone takes at most a tenth of what the service can do. Answers that are kept ready do not count.
 */
export const FAIR_SHARE = 1_200;
/** Leaves room for everybody: whoever asks for more than a fair share within a minute waits for the next one. Addresses are held in memory for that minute only. */
@Injectable()
export class FairShare implements NestMiddleware {
  private readonly limit: RateLimitRequestHandler = rateLimit({
    windowMs: SECONDS * 1_000,
    limit: FAIR_SHARE,
    keyGenerator: ({ ip = '' }) => networkOf(ip),
    legacyHeaders: false,
    standardHeaders: false,
    // Requests of this machine are somebody's who works on it, or everybody's behind a proxy that MOVILIDAD_PROXIES does not tell of.
    skip: ({ ip = '' }) => isOfThisMachine(ip),
    // Addresses are read by our own rule, the staff's sign-in too.
    validate: { ip: false, keyGeneratorIpFallback: false },
    handler: (_request, response, next) => {
      response.setHeader('Retry-After', String(SECONDS));
      next(new HttpException('more than a fair share', HttpStatus.TOO_MANY_REQUESTS));
    },
  });

  use(request: Request, response: Response, next: NextFunction): void {
    void this.limit(request, response, next);
  }
}

function isOfThisMachine(address: string): boolean {
  return address === '::1' || networkOf(address).startsWith('127.');
}
