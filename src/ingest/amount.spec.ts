import fc from 'fast-check';
import { readAmount } from './amount';

describe('readAmount', () => {
  it.each([
    ['14.43', '14.43'],
    ['14.5', '14.5'],
    ['0014', '14'],
    ['2.675', '2.68'],
    ['1.005', '1.01'],
    ['0.004', '0.00'],
    ['0.995', '1.00'],
    ['99.999', '100.00'],
    ['12345678901234567890.125', '12345678901234567890.13'],
  ])('rounds %s to %s', (text, rounded) => {
    expect(readAmount(text, 2, false)).toBe(rounded);
  });

  it.each(['1,234.56', '1.2.3', '-5', '.5', '5.', 'Q5', '1e3', ''])('does not read %j', (text) => {
    expect(readAmount(text, 2, false)).toBeUndefined();
  });

  it('takes a comma only where the file writes amounts with it', () => {
    expect(readAmount('14,435', 2, true)).toBe('14.44');
    expect(readAmount('14.435', 2, true)).toBe('14.44');
    expect(readAmount('14,43', 2, false)).toBeUndefined();
  });

  it('is exact: half a cent goes up, less goes down', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (thousandths) => {
        const text = `${thousandths / 1000n}.${String(thousandths % 1000n).padStart(3, '0')}`;
        const cents = (thousandths + 5n) / 10n;
        expect(readAmount(text, 2, false)).toBe(`${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`);
      }),
    );
  });
});
