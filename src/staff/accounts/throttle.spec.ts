import fc from 'fast-check';
import { charged, type Failures, LONGEST_WAIT_SECONDS, waitAfter, waitLeft } from './throttle';

const start = new Date('2024-03-10T15:00:00Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const DAY = 86_400;

describe('the wait after failures', () => {
  it('is nothing at first, never shrinks, and never exceeds a quarter of an hour', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(100), (failures, free) => {
        const wait = waitAfter(failures, free);
        if (failures <= free) expect(wait).toBe(0);
        else expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_SECONDS);
        expect(waitAfter(failures + 1, free)).toBeGreaterThanOrEqual(wait);
      }),
    );
    expect(waitAfter(1_000_000, 5)).toBe(900);
  });

  it('lets a guesser make few attempts in a day, however he goes about it', () => {
    // The best he can do is to try the moment he may.
    let failures: Failures | undefined;
    let attempts = 0;
    for (let second = 0; second < DAY;) {
      failures = charged(failures, later(second), 5);
      attempts += 1;
      second += Math.max(1, waitLeft(failures, later(second)));
    }
    expect(attempts).toBeLessThan(115);
  });

  it('is over in a quarter of an hour at the most, whatever was stored, also by a clock that went wrong', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000),
        fc.integer({ min: -400 * DAY, max: 400 * DAY }),
        fc.integer({ min: 0, max: 400 * DAY }),
        (failures, at, ahead) => {
          expect(waitLeft({ failures, lastAt: later(at), freeAt: later(at + ahead) }, start)).toBeLessThanOrEqual(LONGEST_WAIT_SECONDS);
        },
      ),
    );
  });

  it('begins anew after a day without failures', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 3 * DAY }), (before, quiet) => {
        const { failures } = charged({ failures: before, lastAt: start, freeAt: start }, later(quiet), 5);
        expect(failures).toBe(quiet > DAY ? 1 : before + 1);
      }),
    );
    expect(charged(undefined, start, 5)).toEqual({ failures: 1, lastAt: start, freeAt: start });
  });
});
