import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { personHasher } from './person-hash';

describe('personHasher', () => {
  it('is HMAC-SHA-256 over type and number, for any key', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
        fc.constantFrom('1', '2', '3'),
        fc.string({ maxLength: 32 }),
        (key, type, number) => {
          expect(personHasher(key)(type, number)).toBe(createHmac('sha256', key).update(`${type}:${number}`).digest('hex'));
        },
      ),
    );
  });

  it('gives each call its own digest', () => {
    const hash = personHasher('k'.repeat(64));
    expect([hash('1', '2'), hash('1', '3'), hash('1', '2')]).toEqual([hash('1', '2'), hash('1', '3'), hash('1', '2')]);
    expect(hash('1', '2')).not.toBe(hash('1', '3'));
    expect(() => hash('1', 'x'.repeat(300))).toThrow(RangeError);
  });
});
