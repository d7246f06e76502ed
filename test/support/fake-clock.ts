import { Clock } from '../../src/platform/clock.service';

/** A clock that says what a test set. */
export class FakeClock extends Clock {
  constructor(private instant = new Date('2024-03-10T15:00:00Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
