import fc from 'fast-check';
import { formatCell, formatDecimal, formatInteger, formatPercent, roundTo } from './format';

describe('numbers in es-GT', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1234, '1,234'],
    [1234567, '1,234,567'],
    [-1234, '\u22121,234'],
    [2.5, '3'],
    [-0.4, '0'],
  ])('writes the whole number %p as %p', (value, text) => {
    expect(formatInteger(value)).toBe(text);
  });

  it.each([
    [12.5, 1, '12.5'],
    [1234.5, 2, '1,234.50'],
    [1.005, 2, '1.01'],
    [0.05, 1, '0.1'],
    [-0.04, 1, '0.0'],
    [1e-7, 2, '0.00'],
    [999.999, 2, '1,000.00'],
  ])('writes %p with %p decimals as %p', (value, decimals, text) => {
    expect(formatDecimal(value, decimals)).toBe(text);
  });

  it('keeps number and % together', () => {
    expect(formatPercent(12.5)).toBe('12.5\u00a0%');
    expect(formatPercent(-100, 0)).toBe('\u2212100\u00a0%');
  });

  it('refuses what is no printable number', () => {
    expect(() => formatDecimal(Number.NaN, 1)).toThrow(RangeError);
    expect(() => formatDecimal(Infinity, 1)).toThrow(RangeError);
  });

  it('reads back as the rounded value', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
        const value = whole / 7;
        const text = formatDecimal(value, decimals);
        expect(Number(text.replaceAll(',', '').replace('\u2212', '-'))).toBe(roundTo(value, decimals));
        expect(Math.abs(roundTo(value, decimals) - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-6);
      }),
    );
  });
});

describe('cells', () => {
  it('marks every suppression alike and tells it from the impossible and the unreported', () => {
    expect(formatCell({ kind: 'hidden', ref: 'M02.vinculaciones.2024-02.pais=CAN' })).toBe('··');
    expect(formatCell({ kind: 'impossible' })).toBe('–');
    expect(formatCell({ kind: 'unavailable' })).toBe('n. d.');
  });

  it('prints figures and texts', () => {
    expect(formatCell({ kind: 'number', value: 2418, decimals: 0 })).toBe('2,418');
    expect(formatCell({ kind: 'percent', value: 3.06, decimals: 1 })).toBe('3.1\u00a0%');
    expect(formatCell({ kind: 'text', text: '25-49' })).toBe('25-49');
  });
});
