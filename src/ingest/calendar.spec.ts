import fc from 'fast-check';
import { ageOn } from '../records/period';
import { dayReader, monthsLater, readDay, yearsBetween } from './calendar';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const number = (iso: string) => Number(iso.replaceAll('-', ''));

describe('days', () => {
  it('are read in the three ways people write them', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [year, month, date] = iso.split('-');
        const cell = { text: iso, number: number(iso) };
        expect([iso, `${date}-${month}-${year}`, `${date}/${month}/${year}`].map(readDay)).toEqual([cell, cell, cell]);
      }),
    );
  });

  it('are read the same by a reader that remembers them', () => {
    const read = dayReader();
    const text = fc.oneof(day, fc.string({ unit: fc.constantFrom('0', '1', '2', '9', '-', '/', 'x'), minLength: 9, maxLength: 11 }));
    const written = fc.tuple(
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 1800, max: 2300 }),
      fc.constantFrom('-', '/'),
    );
    const likely = written.map(([date, month, year, sign]) =>
      [String(date).padStart(2, '0'), String(month).padStart(2, '0'), year].join(sign),
    );
    fc.assert(
      fc.property(fc.oneof(text, likely), (given) => {
        expect([read(given), read(given)]).toEqual([readDay(given), readDay(given)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['31-02-1990', '29-02-2023', '00-01-2024', '01-13-2024', '31-04-2024', '01-01-0204'])('%s is no day', (text) => {
    expect(readDay(text)).toBe('date.impossible');
  });

  it.each(['2024-2-1x', '01.02.2024', '01-02/2024', '45337', '1-feb-2024', '01-02-24', '2024-02-01 00:00'])(
    '%s is not written as a day',
    (text) => {
      expect(readDay(text)).toBe('date.format');
    },
  );

  it('give completed years', () => {
    fc.assert(
      fc.property(day, day, (birth, later) => {
        fc.pre(birth <= later);
        expect(yearsBetween(number(birth), number(later))).toBe(ageOn(birth, later));
      }),
    );
  });

  it('move by months', () => {
    expect(monthsLater(20240215, 24)).toBe(20260215);
    expect(monthsLater(20241231, 1)).toBe(20250131);
  });
});
