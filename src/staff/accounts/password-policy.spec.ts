import fc from 'fast-check';
import { GuessablePasswords } from './guessable-passwords.store';
import {
  isMadeOf,
  LEAST_ALONE,
  LEAST_WITH_SECOND_FACTOR,
  leastFor,
  lengthOf,
  MOST,
  normalised,
  problemOf,
  standsAlone,
  wordsToAvoid,
} from './password-policy';

const guessable = new GuessablePasswords();
const words = wordsToAvoid('ana.garcia@mintrab.example.org', 'Ana García López');
const never = (): boolean => false;

describe('a password', () => {
  it('has bounds counted in characters, not in bytes, and nothing else is asked of its letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 140 }), fc.boolean(), (password, second) => {
        const least = leastFor(second);
        const problem = problemOf(password, least, never);
        expect(problem).toBe(lengthOf(password) < least ? 'short' : lengthOf(password) > MOST ? 'long' : undefined);
        expect(standsAlone(password)).toBe(lengthOf(password) >= LEAST_ALONE);
      }),
    );
    expect([LEAST_WITH_SECOND_FACTOR, LEAST_ALONE, MOST]).toEqual([12, 15, 128]);
    expect(problemOf('🙂'.repeat(12), 12, never)).toBeUndefined();
  });

  it('is the same in every form of Unicode', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (password) => {
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) expect(normalised(password.normalize(form))).toBe(normalised(password));
      }),
    );
  });

  it.each([
    '123456789012',
    'passwordpassword',
    'Password1234!',
    'qwertyuiop12',
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    'iloveyou1234',
    'contraseña123',
    'Guatemala2026!',
    'Movilidad2026!!',
    'movilidad laboral 2026',
    'Ministerio-de-Trabajo',
    'anagarcialopez',
    'Ana.Garcia.1985',
    'garcia garcia garcia',
    `${'a'.repeat(100)}`,
  ])('such as %s is among the first that are tried', (password) => {
    expect(isMadeOf(password, words) || guessable.has(password, words)).toBe(true);
  });

  it.each([
    'cuatro nubes y un tractor',
    'mi perro come maíz',
    'caballo correcto batería',
    '8f3kd9sk2mx1',
    'en la movilidad cantan ranas',
    'Ωmega y tres gatos grises',
    'x'.repeat(3) + 'Tulipanes-de-abril-2 sobre la mesa del comedor'.repeat(2),
  ])('such as %s is taken', (password) => {
    expect(isMadeOf(password, words) || guessable.has(password, words)).toBe(false);
  });

  it('of the greatest length is looked at in no time that would hold up others', () => {
    // Only its beginning is: the work would grow with the square of its length.
    expect(guessable.has('4pple4nds0ns1ncl4ir3r3s3rv3dp4ssw0rd'.repeat(4).slice(0, MOST), words)).toBe(false);
  });
});
