import { Injectable } from '@nestjs/common';

/** The time. Injected, so that a test says what time it is. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
