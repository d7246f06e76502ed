import { Clock } from '../platform/clock.service';

/** The demo's own time: it lives through the months it shows, so that each version bears the date it would have had. */
export class DemoClock extends Clock {
  private instant = new Date(0);

  /** Moves to an instant; never back, as time does not. */
  moveTo(instant: Date): void {
    if (instant > this.instant) this.instant = instant;
  }

  override now(): Date {
    return this.instant;
  }
}
