import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';

/** The page asked for is not for who asks, now: another one is. */
export class Elsewhere extends Error {
  override readonly name = 'Elsewhere';

  constructor(readonly address: string) {
    super(`see ${address}`);
  }
}

@Catch(Elsewhere)
export class ElsewhereFilter implements ExceptionFilter {
  catch({ address }: Elsewhere, host: ArgumentsHost): void {
    host.switchToHttp().getResponse<Response>().redirect(303, address);
  }
}
