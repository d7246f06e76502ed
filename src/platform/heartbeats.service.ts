import { Injectable } from '@nestjs/common';
import { Clock } from './clock.service';

/** When each piece of the clockwork last ended well, since this program started. */
@Injectable()
export class Heartbeats {
  private readonly last = new Map<string, Date>();

  constructor(private readonly clock: Clock) {}

  /** The job ended well just now. */
  beat(job: string): void {
    this.last.set(job, this.clock.now());
  }

  all(): ReadonlyMap<string, Date> {
    return this.last;
  }
}
