import fc from 'fast-check';
import { quantile, roundTo } from './statistics';
import { monthlyEquivalent, ratesOn } from './wages';

describe('the monthly equivalent of a wage', () => {
  it.each([
    ['hora', 10, 45, 10 * 45 * (52 / 12)],
    ['hora', 10, null, 10 * 40 * (52 / 12)],
    ['dia', 100, null, 100 * 6 * (52 / 12)],
    ['semana', 700, null, 700 * (52 / 12)],
    ['quincena', 1000, null, 2000],
    ['mes', 3000, null, 3000],
    // 182 days from 1 March to 29 August, both included.
    ['contrato', 6000, null, 6000 / (182 / 30.4375)],
  ])('by %s', (period, amount, weeklyHours, expected) => {
    expect(monthlyEquivalent({ amount, currency: 'USD', period, weeklyHours }, '2024-03-01', '2024-08-29')).toBeCloseTo(expected, 9);
  });
});

describe('exchange rates', () => {
  it('are the last on or before the day, by currency', () => {
    const rate = (date: string, gtqPerUnit: number) => ({ date, currency: 'USD', gtqPerUnit });
    const rates = ratesOn([rate('2024-03-01', 7.9), rate('2024-01-01', 7.7), rate('2024-02-29', 7.8)], '2024-02-29');
    expect(rates.get('USD')).toEqual(rate('2024-02-29', 7.8));
    expect(rates.get('GTQ')?.gtqPerUnit).toBe(1);
    expect(rates.has('CAD')).toBe(false);
  });
});

describe('quantiles of type 7', () => {
  it('agree with R', () => {
    // quantile(c(1, 2, 4, 8), c(.25, .5, .75)) gives 1.75, 3, 5.
    expect([0.25, 0.5, 0.75].map((probability) => quantile([1, 2, 4, 8], probability))).toEqual([1.75, 3, 5]);
  });

  it('lie between the extremes and never fall as the probability grows', () => {
    const sorted = fc
      .array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 50 })
      .map((values) => values.sort((a, b) => a - b));
    fc.assert(
      fc.property(sorted, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (values, p, q) => {
        const [low, high] = [quantile(values, Math.min(p, q)), quantile(values, Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(values[0] ?? 0);
        expect(high).toBeLessThanOrEqual(values[values.length - 1] ?? 0);
      }),
    );
  });

  it('round to steps, halves up', () => {
    expect([roundTo(1024, 50), roundTo(1025, 50), roundTo(1075, 50), roundTo(30.5, 1)]).toEqual([1000, 1050, 1100, 31]);
  });
});
