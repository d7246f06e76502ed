import fc from 'fast-check';
import { Random, randomAt, WeightedChoice } from './prng';

describe('Random', () => {
  it('gives the numbers mulberry32 is known by', () => {
    const random = new Random(0);
    expect([random.next(), random.next(), random.next()]).toEqual([0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]);
  });

  it('stays within the bounds and repeats itself', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 90 }), (seed, min, width) => {
        const value = new Random(seed).int(min, min + width);
        expect(value).toBeGreaterThanOrEqual(min);
        expect(value).toBeLessThanOrEqual(min + width);
        expect(new Random(seed).int(min, min + width)).toBe(value);
      }),
    );
  });

  it('gives neighbours nothing in common', () => {
    const firsts = Array.from({ length: 10_000 }, (_, index) => randomAt(1, index).next());
    expect(new Set(firsts).size).toBeGreaterThan(9_990);
    expect(firsts.reduce((sum, value) => sum + value, 0) / firsts.length).toBeCloseTo(0.5, 1);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow(RangeError);
  });
});

describe('WeightedChoice', () => {
  it('draws in proportion and never what weighs nothing', () => {
    const choice = new WeightedChoice(['a', 'b', 'c'], [1, 0, 3]);
    const random = new Random(7);
    const counts = { a: 0, b: 0, c: 0 };
    for (let draw = 0; draw < 20_000; draw++) counts[choice.pick(random) as keyof typeof counts]++;
    expect(counts.b).toBe(0);
    expect(counts.c / counts.a).toBeCloseTo(3, 0);
  });
});
