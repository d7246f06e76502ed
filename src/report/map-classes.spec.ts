import fc from 'fast-check';
import { roundClasses } from './map-classes';

describe('classes of the map', () => {
  it('hold every value from 0 to the largest exactly once, in at most five', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (largest, share) => {
        const classes = roundClasses(largest);
        const value = Math.round(largest * share);
        expect(classes.length).toBeLessThanOrEqual(5);
        expect(classes.filter(({ from, to }) => from <= value && value <= to)).toHaveLength(1);
      }),
    );
  });

  it('have round bounds', () => {
    expect(roundClasses(635).map(({ to }) => to)).toEqual([200, 400, 600, 800]);
    expect(roundClasses(23).map(({ to }) => to)).toEqual([5, 10, 15, 20, 25]);
  });
});
