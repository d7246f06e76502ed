import fc from 'fast-check';
import { pathOperators } from '../pdf/path-operators';
import { compactSvgBody, svgDocument } from './compact-svg';

const number = fc.integer({ min: -40_000, max: 90_000 }).map((value) => value / 100);
const point = fc.tuple(number, number);
const command = fc.oneof(
  point.map(([x, y]) => ({ letter: 'L', numbers: [x, y] })),
  fc.tuple(point, point).map(([a, b]) => ({ letter: 'Q', numbers: [...a, ...b] })),
  fc.tuple(point, point, point).map(([a, b, c]) => ({ letter: 'C', numbers: [...a, ...b, ...c] })),
  fc.constant({ letter: 'Z', numbers: [] }),
);

/** End points of the commands of an absolute path. */
const ends = (commands: readonly { letter: string; numbers: readonly number[] }[]): number[] =>
  commands.flatMap(({ letter, numbers }) => (letter === 'Z' ? [] : numbers.slice(-2)));

/** End points of PDF operators. */
const drawn = (operators: string): number[] =>
  operators.split('\n').flatMap((line) => (line === 'h' ? [] : line.split(' ').slice(0, -1).slice(-2).map(Number)));

describe('compactSvgBody', () => {
  it.each([
    ['a filled outline, to a twentieth of a point', 'fill="#000"', 20, 0.026],
    ['a stroke, to a hundredth', 'fill="none" stroke="#000"', 1, 0.011],
  ])('keeps %s', (_, attributes, unit, tolerance) => {
    fc.assert(
      fc.property(point, fc.array(command, { minLength: 1, maxLength: 30 }), (start, commands) => {
        const all = [{ letter: 'M', numbers: start }, ...commands];
        const d = all.map(({ letter, numbers }) => letter + numbers.join(' ')).join('');
        const body = compactSvgBody(`<svg width="1"><path ${attributes} d="${d}"/></svg>`);
        const result = drawn(pathOperators(/ d="([^"]*)"/.exec(body)?.[1] ?? ''));
        const expected = ends(all);
        expect(result).toHaveLength(expected.length);
        result.forEach((value, index) => {
          expect(Math.abs(value / unit - (expected[index] ?? NaN))).toBeLessThan(tolerance);
        });
      }),
    );
  });

  it('takes off frame, clips and empty paths, and leaves no name that is counted over the process', () => {
    const svg =
      '<?xml version="1.0"?><svg width="9" height="9"><clipPath id="cl_7"><rect width="2" height="2"/></clipPath><g clip-path="url(#cl_7)"><path fill="#000" d=""/><rect fill="#fff" x="1.23456" width="2" height="3"/></g></svg>';
    expect(svgDocument(9, 9, compactSvgBody(svg))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g><rect fill="#fff" x="1.23" width="2" height="3"/></g></svg>',
    );
  });
});
