import fc from 'fast-check';
import { addMonths, monthsFrom, monthsOfPeriod } from '../records/period';
import {
  FOUR_MONTHLY,
  isKind,
  isPeriodOf,
  kindOfPeriod,
  KINDS,
  lastClosedPeriod,
  MONTHLY,
  periodAfter,
  periodClosesAt,
  periodWith,
} from './kinds';

const kinds = fc.constantFrom(...KINDS);
const months = fc.integer({ min: 0, max: 600 }).map((count) => addMonths('2000-01', count));

it('tells reports and their periods apart', () => {
  expect([isKind('mensual'), isKind('cuatrimestral'), isKind('anual')]).toEqual([true, true, false]);
  expect([isPeriodOf(MONTHLY, '2024-02'), isPeriodOf(MONTHLY, '2024-13'), isPeriodOf(MONTHLY, '2024-C1')]).toEqual([true, false, false]);
  expect([isPeriodOf(FOUR_MONTHLY, '2024-C3'), isPeriodOf(FOUR_MONTHLY, '2024-C4'), isPeriodOf(FOUR_MONTHLY, '2024-02')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('puts every month into one period, and the next one right after it', () => {
  fc.assert(
    fc.property(kinds, months, (kind, month) => {
      const period = periodWith(kind, month);
      expect(isPeriodOf(kind, period)).toBe(true);
      expect(kindOfPeriod(period)).toBe(kind);
      expect(monthsOfPeriod(period)).toContain(month);
      const after = monthsOfPeriod(periodAfter(kind, period));
      const both = [...monthsOfPeriod(period), ...after];
      expect(both).toEqual(monthsFrom(both[0] ?? '', both.at(-1) ?? ''));
    }),
  );
});

it('knows the last period that is over at any instant: it is over, and the one after is not', () => {
  fc.assert(
    fc.property(kinds, fc.date({ min: new Date('2001-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (kind, now) => {
      const last = lastClosedPeriod(kind, now);
      expect(periodClosesAt(last) <= now).toBe(true);
      expect(periodClosesAt(periodAfter(kind, last)) > now).toBe(true);
    }),
  );
  expect(lastClosedPeriod(FOUR_MONTHLY, new Date('2024-05-01T05:59:59Z'))).toBe('2023-C3');
  expect(lastClosedPeriod(FOUR_MONTHLY, new Date('2024-05-01T06:00:00Z'))).toBe('2024-C1');
});
