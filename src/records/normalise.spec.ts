import fc from 'fast-check';
import { fold, foldWords } from './normalise';

describe('fold', () => {
  it('drops case, accents and spare blanks', () => {
    expect(fold('  ÁÉÍÓÚ  Ñandú\tGüegüense ')).toBe('aeiou nandu gueguense');
    expect(fold('Agro, S.A.')).toBe('agro, s.a.');
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text))));
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(foldWords(foldWords(text))).toBe(foldWords(text))));
  });
});

describe('foldWords', () => {
  it('ignores punctuation; an apostrophe joins, other signs part', () => {
    expect(foldWords("K'iche’ - Q`eqchiꞌ (H-2A)")).toBe('kiche qeqchi h 2a');
  });
});
