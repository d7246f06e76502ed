import { HttpException, HttpStatus, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';
import { BlockList, isIPv6 } from 'node:net';

const SECONDS = 60;
/**
 * Answers made in a minute for one address. A village, a school or the ministry itself may stand behind one address: each of 600 people may
 * ask twice a minute. One address alone takes at most a tenth of what the service can do. Answers that are kept ready do not count.
 */
export const FAIR_SHARE = 1_200;
/** People on mobile networks change the end of an IPv6 address at will. */
const IPV6_SUBNET = 56;

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

/** Leaves room for everybody: whoever asks for more than a fair share within a minute waits for the next one. Addresses are held in memory for that minute only. */
@Injectable()
export class FairShare implements NestMiddleware {
  private readonly limit: RateLimitRequestHandler = rateLimit({
    windowMs: SECONDS * 1_000,
    limit: FAIR_SHARE,
    ipv6Subnet: IPV6_SUBNET,
    legacyHeaders: false,
    standardHeaders: false,
    // Requests of this machine are somebody's who works on it, or everybody's behind a proxy that MOVILIDAD_PROXIES does not tell of.
    skip: ({ ip = '' }) => isOfThisMachine(ip),
    // Whose connection has ended has no address any more, and no answer either.
    validate: { ip: false },
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
  const plain = address.replace(/^::ffff:/i, '');
  return thisMachine.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
