import fc from 'fast-check';
import { recoveryCode, recoveryHash } from './recovery-codes';
import { codeAt, factorAddress, factorText, NONCE_BYTES, sealed, SECRET_BYTES, stepOf, unsealed } from './second-factor';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number): Date => new Date(seconds * 1000);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));

describe('the code of a telephone', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at second %i is %s', (second, code) => {
    expect(codeAt(secret, at(second))).toBe(code);
    expect(stepOf(code, secret, at(second), null)).toBe(Math.floor(second / 30));
  });

  it('is taken up to one step before and after, and never again', () => {
    fc.assert(
      fc.property(
        bytes(SECRET_BYTES),
        fc.integer({ min: 1_700_000_000, max: 2_000_000_000 }),
        fc.integer({ min: -5, max: 5 }),
        (key, now, off) => {
          const code = codeAt(key, at(now + off * 30));
          const step = stepOf(code, key, at(now), null);
          // Six digits repeat by chance; a code of another step is then rightly one of the three.
          const near = [-1, 0, 1].map((each) => codeAt(key, at(now + each * 30)));
          expect(step !== undefined).toBe(near.includes(code));
          if (step === undefined) return;
          expect(Math.abs(step - Math.floor(now / 30))).toBeLessThanOrEqual(1);
          expect(stepOf(code, key, at(now), step)).toBeUndefined();
          expect(stepOf(code, key, at(now), step + 1)).toBeUndefined();
          expect(stepOf(code, key, at(now), step - 1)).toBe(step);
        },
      ),
    );
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345', '12.345', '0x1234'])('is none: "%s"', (code) => {
    expect(stepOf(code, secret, at(59), null)).toBeUndefined();
  });

  it('may be typed with blanks', () => {
    expect(stepOf(' 287 082 ', secret, at(59), null)).toBe(1);
  });

  it('is told to the application with the name of the service and of the account', () => {
    expect(factorAddress(secret, 'ana@example.org')).toBe(
      'otpauth://totp/Movilidad%20MINTRAB:ana%40example.org?issuer=Movilidad%20MINTRAB&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
    );
    expect(factorText(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  });
});

describe('a secret that is stored', () => {
  it('is read again with its key and for its account only, and as it was only', () => {
    fc.assert(
      fc.property(bytes(SECRET_BYTES), bytes(32), bytes(NONCE_BYTES), fc.nat(1_000), fc.nat(2_000), (plain, key, nonce, account, place) => {
        const box = sealed(plain, account, key, nonce);
        expect(unsealed(box, account, key)).toEqual(plain);
        expect(box.includes(plain)).toBe(false);
        expect(() => unsealed(box, account + 1, key)).toThrow();
        const otherKey = Buffer.from(key);
        otherKey[0] = (otherKey[0] ?? 0) ^ 1;
        expect(() => unsealed(box, account, otherKey)).toThrow();
        const changed = Buffer.from(box);
        changed[place % box.length] = (changed[place % box.length] ?? 0) ^ 1;
        expect(() => unsealed(changed, account, key)).toThrow();
        expect(() => unsealed(box.subarray(0, box.length - 1), account, key)).toThrow();
      }),
    );
  });
});

describe('a recovery code', () => {
  it('is sixteen digits, kept as the same hash however it is typed, and as another by another key', () => {
    fc.assert(
      fc.property(bytes(8), bytes(32), bytes(32), (chance, key, other) => {
        const code = recoveryCode(chance);
        expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
        expect(recoveryHash(code.replaceAll(' ', '-'), key)).toEqual(recoveryHash(code, key));
        if (!key.equals(other)) expect(recoveryHash(code, other)).not.toEqual(recoveryHash(code, key));
      }),
    );
    expect(recoveryCode(Buffer.alloc(8))).toBe('0000 0000 0000 0000');
  });
});
