import fc from 'fast-check';
import { countLines, rowHeight } from './row-height';

describe('countLines', () => {
  it('breaks between words, and inside a word that is longer than a line', () => {
    expect(countLines('uno dos tres', 20)).toBe(1);
    expect(countLines('uno dos tres', 7)).toBe(2);
    expect(countLines('a'.repeat(64), 20)).toBe(4);
    expect(countLines('', 20)).toBe(1);
    // The long word fills its last line, so the next one starts another.
    expect(countLines(`${'a'.repeat(10)} b`, 5)).toBe(3);
  });

  it('never gives too few lines for the letters', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 }), fc.integer({ min: 5, max: 80 }), (words, room) => {
        const letters = words.join('').length;
        expect(countLines(words.join(' '), room) * room).toBeGreaterThanOrEqual(letters);
      }),
    );
  });
});

it('rowHeight follows the tallest cell', () => {
  const style = { font: { size: 12 } };
  const one = rowHeight([{ text: 'corto', style }], [30]);
  const two = rowHeight(
    [
      { text: 'corto', style },
      { text: 'un texto que no cabe en una sola línea de la columna', style },
    ],
    [30, 30],
  );
  expect(one).toBe(18);
  expect(two).toBe(34);
});
