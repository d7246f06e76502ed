import fc from 'fast-check';
import { municipalities } from '../codelists/territory';
import { checkCui, cuiCheckDigit, formatCui, MUNICIPALITY_COUNTS } from './cui';

const valid = ['0000000190101', '0000001240514', '0000123431333', '0000099972217', '0000432140911'];

/** Any CUI that may exist. */
const cuis = fc
  .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...municipalities.entries.map((entry) => entry.code)))
  .map(([serial, place]) => [String(serial).padStart(8, '0'), place] as const)
  .filter(([serial]) => cuiCheckDigit(serial) < 10)
  .map(([serial, place]) => `${serial}${String(cuiCheckDigit(serial))}${place}`);

describe('checkCui', () => {
  it.each(valid)('accepts %s', (cui) => {
    expect(checkCui(cui)).toEqual({ ok: true, value: cui });
  });

  it.each([
    ['0000000180101', 'check-digit'],
    ['0000000190515', 'municipality'],
    ['0000000192301', 'department'],
    ['0000000190001', 'department'],
    ['0000000190100', 'municipality'],
    ['000000019010', 'length'],
    ['00000001901010', 'length'],
    ['', 'length'],
    ['000000019010A', 'digits'],
    ['０000000190101', 'digits'],
  ])('refuses %s: %s', (text, reason) => {
    expect(checkCui(text)).toEqual({ ok: false, reason });
  });

  it('ignores blanks and hyphens', () => {
    fc.assert(
      fc.property(
        cuis,
        fc.array(fc.tuple(fc.nat({ max: 13 }), fc.constantFrom(' ', '-', '\u00a0', '–')), { maxLength: 5 }),
        (cui, marks) => {
          const written = marks.reduce((text, [at, mark]) => text.slice(0, at) + mark + text.slice(at), cui);
          expect(checkCui(written)).toEqual({ ok: true, value: cui });
        },
      ),
    );
  });

  it('reads back what formatCui writes', () => {
    expect(formatCui('0000432140911')).toBe('0000 43214 0911');
    fc.assert(fc.property(cuis, (cui) => expect(checkCui(formatCui(cui))).toEqual({ ok: true, value: cui })));
  });

  it('finds every changed digit of serial and check digit, and every swap of two neighbours in the serial', () => {
    fc.assert(
      fc.property(cuis, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (cui, at, shift) => {
        const changed = cui.slice(0, at) + String((Number(cui.charAt(at)) + shift) % 10) + cui.slice(at + 1);
        expect(checkCui(changed)).toEqual({ ok: false, reason: 'check-digit' });
      }),
    );
    fc.assert(
      fc.property(cuis, fc.nat({ max: 6 }), (cui, at) => {
        const swapped = cui.slice(0, at) + cui.charAt(at + 1) + cui.charAt(at) + cui.slice(at + 2);
        expect(checkCui(swapped).ok).toBe(swapped === cui);
      }),
    );
  });
});

describe('MUNICIPALITY_COUNTS', () => {
  it('has the 340 municipalities of the codelist, department by department', () => {
    const counts = MUNICIPALITY_COUNTS.map(
      (_, index) => municipalities.entries.filter((entry) => Number(entry.parent) === index + 1).length,
    );
    expect(MUNICIPALITY_COUNTS).toEqual(counts);
    expect(MUNICIPALITY_COUNTS.reduce((sum, count) => sum + count, 0)).toBe(340);
  });
});
