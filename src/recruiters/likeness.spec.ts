import fc from 'fast-check';
import { distance, nameLikeness, sound, wordLikeness } from './likeness';

const words = fc.array(fc.stringMatching(/^[a-z0-9]{1,9}$/), { minLength: 1, maxLength: 12 });

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['enlace', 'enlace', 0],
    ['enlace', 'enlase', 1],
    ['mundo', 'mudno', 1],
    ['quetzal', 'quezal', 1],
    ['abc', '', 3],
  ])('%s to %s takes %i', (a, b, steps) => {
    expect(distance(a, b)).toBe(steps);
    expect(distance(b, a)).toBe(steps);
  });
});

it('gives up a distance only where it is beyond the most that counts', () => {
  const text = fc.stringMatching(/^[abc]{0,9}$/);
  fc.assert(
    fc.property(text, text, fc.nat({ max: 4 }), (a, b, most) => {
      const steps = distance(a, b);
      const bounded = distance(a, b, most);
      expect(bounded > most).toBe(steps > most);
      if (steps <= most) expect(bounded).toBe(steps);
    }),
  );
});

describe('sound', () => {
  it.each([
    ['jimenez', 'gimenes'],
    ['llano', 'yano'],
    ['becerra', 'beserra'],
    ['horizonte', 'orizonte'],
    ['vivero', 'bibero'],
    ['quezada', 'kesada'],
  ])('%s and %s are heard alike', (a, b) => {
    expect(sound(a)).toBe(sound(b));
  });

  it('does not take gu before e for g before a vowel that softens it', () => {
    expect(sound('guerra')).not.toBe(sound('jerra'));
    expect(sound('chavez')).not.toBe(sound('cavez'));
  });
});

describe('nameLikeness', () => {
  const likeness = wordLikeness();

  it('is between 0 and 1, and 1 for the same words in any order', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const score = nameLikeness(a, b, likeness);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
    expect(nameLikeness(['quetzal', 'enlace'], ['enlace', 'quetzal'], likeness)).toBeCloseTo(1);
  });

  it('sees joined and parted words', () => {
    expect(nameLikeness(['agroempleos'], ['agro', 'empleos'], likeness)).toBeCloseTo(1);
    expect(nameLikeness(['agro', 'empleos'], ['agroempleos'], likeness)).toBeCloseTo(1);
  });

  it('takes no number for another', () => {
    expect(likeness('2000', '3000')).toBe(0);
  });
});
