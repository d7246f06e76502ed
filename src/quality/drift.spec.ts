import fc from 'fast-check';
import { chanceLimit, dissimilarity, type Distribution, driftOf } from './drift';

const anyDistribution: fc.Arbitrary<Distribution> = fc
  .dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.integer({ min: 1, max: 5_000 }), { minKeys: 1 })
  .map((counts) => new Map(Object.entries(counts)));

const of = (counts: Record<string, number>): Distribution => new Map(Object.entries(counts));

describe('the index of dissimilarity', () => {
  it('is what the definition says', () => {
    // Half of |0.75-0.5| + |0.25-0.5|.
    expect(dissimilarity(of({ USA: 450, CAN: 150 }), of({ USA: 300, CAN: 300 }))).toBeCloseTo(0.25, 12);
    expect(dissimilarity(of({ a: 10 }), of({ b: 3 }))).toBe(1);
    expect(dissimilarity(of({}), of({ b: 3 }))).toBeUndefined();
  });

  it('lies between 0 and 1, is 0 for the same, the same both ways, and not less than any category’s share moved', () => {
    fc.assert(
      fc.property(anyDistribution, anyDistribution, (one, other) => {
        const distance = dissimilarity(one, other) ?? -1;
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        expect(dissimilarity(other, one)).toBeCloseTo(distance, 12);
        expect(dissimilarity(one, one)).toBe(0);
        const furthest = driftOf(one, other).movers[0];
        if (furthest !== undefined) expect(Math.abs(furthest.shareNow - furthest.shareBefore)).toBeLessThanOrEqual(distance + 1e-12);
      }),
    );
  });

  it('is a distance, and knows nothing of how many there are', () => {
    fc.assert(
      fc.property(anyDistribution, anyDistribution, anyDistribution, fc.integer({ min: 2, max: 9 }), (one, two, three, times) => {
        const [direct = 0, first = 0, second = 0] = [dissimilarity(one, three), dissimilarity(one, two), dissimilarity(two, three)];
        expect(direct).toBeLessThanOrEqual(first + second + 1e-12);
        const more = new Map([...one].map(([code, count]) => [code, count * times]));
        expect(dissimilarity(more, three)).toBeCloseTo(direct, 12);
      }),
    );
  });
});

describe('what chance does', () => {
  it('is less the more records there are, and never more than everything', () => {
    fc.assert(
      fc.property(anyDistribution, anyDistribution, (one, other) => {
        const larger = (each: Distribution): Distribution => new Map([...each].map(([code, count]) => [code, count * 10]));
        const limit = chanceLimit(one, other);
        expect(limit).toBeGreaterThan(0);
        expect(limit).toBeLessThanOrEqual(1);
        expect(chanceLimit(larger(one), larger(other))).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('is exceeded by samples of one population less often than promised', () => {
    // A generator of its own, the same numbers each time (Park and Miller).
    let state = 20_240_301;
    const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const sample = (size: number): Distribution => {
      const counts = new Map<string, number>();
      for (let drawn = 0; drawn < size; drawn += 1) {
        const code = String(Math.floor(random() ** 2 * 12));
        counts.set(code, (counts.get(code) ?? 0) + 1);
      }
      return counts;
    };
    let alarms = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      const [one, other] = [sample(80), sample(300)];
      if ((dissimilarity(one, other) ?? 0) > chanceLimit(one, other)) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(5);
  });
});

describe('the drift of a variable', () => {
  it('tells what is steady, moved, chance and too few, with the furthest movers first', () => {
    expect(driftOf(of({ a: 400, b: 600 }), of({ a: 450, b: 550 })).state).toBe('steady');
    const moved = driftOf(of({ a: 500, b: 300, c: 200 }), of({ a: 200, b: 400, c: 400 }));
    expect([moved.state, moved.movers.map(({ code }) => code)]).toEqual(['moved', ['a', 'c', 'b']]);
    expect(driftOf(of({ a: 40, b: 20 }), of({ a: 30, b: 30 })).state).toBe('chance');
    expect(driftOf(of({ a: 49 }), of({ b: 5_000 })).state).toBe('few');
    expect(driftOf(of({}), of({ b: 5_000 }))).toMatchObject({ state: 'few', distance: undefined, movers: [] });
  });
});
