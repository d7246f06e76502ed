import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { checkNit, formatNit, nitCheckDigit } from './nit';

const bodies = fc.bigInt({ min: 1n, max: 99_999_999_999n }).map(String);

describe('checkNit', () => {
  it.each(['1000-6', '2024-9', '37-K', '12345-5', '99-K', '576937-K', '7108-0', '3952550-3'])('accepts %s', (nit) => {
    expect(checkNit(nit)).toEqual({ ok: true, value: nit.replace('-', '') });
  });

  it.each(['37-0', '1000-5', '8977112-0'])('refuses %s by its check digit', (nit) => {
    expect(checkNit(nit)).toEqual({ ok: false, reason: 'check-digit' });
  });

  it.each(['', 'C/F', 'CF', 'K', '0-0', '5', '37-X', 'K37', '123456789012-3'])('refuses %p, which has not the form of one', (text) => {
    expect(checkNit(text).ok).toBe(false);
  });

  it('lets a CUI stand as a NIT, and only a valid one', () => {
    expect(checkNit('0000 43214 0911')).toEqual({ ok: true, value: '0000432140911' });
    expect(checkNit('0000000180101')).toEqual({ ok: false, reason: 'cui' });
  });

  it('ignores blanks, hyphens, leading zeros and the case of K', () => {
    expect(checkNit(' 000576937 - k ')).toEqual({ ok: true, value: '576937K' });
  });

  it('reads back what formatNit writes', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const value = body + nitCheckDigit(body);
        expect(checkNit(formatNit(value))).toEqual({ ok: true, value });
      }),
    );
    expect(formatNit('0000432140911')).toBe('0000432140911');
  });

  it('finds a changed digit, unless its place weighs 11', () => {
    fc.assert(
      fc.property(bodies, fc.nat({ max: 10 }), fc.integer({ min: 1, max: 9 }), (body, fromRight, shift) => {
        const at = body.length - 1 - fromRight;
        fc.pre(at >= 0 && fromRight + 2 !== 11);
        const changed = body.slice(0, at) + String((Number(body.charAt(at)) + shift) % 10) + body.slice(at + 1);
        fc.pre(!changed.startsWith('0'));
        expect(checkNit(changed + nitCheckDigit(body))).toEqual({ ok: false, reason: 'check-digit' });
      }),
    );
  });

  it('agrees with stdnum on any digits with any check sign', () => {
    const nit = stdnum.GT?.nit;
    expect(nit).toBeDefined();
    fc.assert(
      fc.property(bodies, fc.constantFrom(...'0123456789K'), (body, check) => {
        expect(checkNit(`${body}-${check}`).ok).toBe(nit?.validate(`${body}-${check}`).isValid);
      }),
      { numRuns: 500 },
    );
  });
});
