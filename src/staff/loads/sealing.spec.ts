import fc from 'fast-check';
import { CHUNK, SALT, sealedShape, Sealing } from './sealing';

const secret = Buffer.alloc(32, 1);
const sealing = new Sealing(secret, Buffer.alloc(SALT, 2), 'a');

describe('a sealed chunk', () => {
  const sealed = sealing.seal(Buffer.from('a row'), 3, false);

  it('opens where it was sealed for', () => {
    expect(sealing.open(sealed, 3, false).toString()).toBe('a row');
    expect(sealed.includes('a row')).toBe(false);
  });

  it.each([
    ['another place', () => sealing.open(sealed, 4, false)],
    ['the end', () => sealing.open(sealed, 3, true)],
    ['another file', () => new Sealing(secret, Buffer.alloc(SALT, 3), 'a').open(sealed, 3, false)],
    ['a file of another name', () => new Sealing(secret, Buffer.alloc(SALT, 2), 'b').open(sealed, 3, false)],
    ['another key', () => new Sealing(Buffer.alloc(32, 9), Buffer.alloc(SALT, 2), 'a').open(sealed, 3, false)],
    ['nothing, cut off', () => sealing.open(sealed.subarray(0, 8), 3, false)],
  ])('does not open for %s', (_, open) => {
    expect(open).toThrow();
  });

  it('does not open with any bit turned', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const other = Buffer.from(sealed);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => sealing.open(other, 3, false)).toThrow();
      }),
    );
  });
});

it('tells the shape of a sealed file from its length alone', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(3 * CHUNK), fc.constantFrom(0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK)), (size) => {
      const lengths: number[] = [];
      for (let left = size; ; left -= CHUNK) {
        lengths.push(Math.min(left, CHUNK) + 16);
        if (left <= CHUNK) break;
      }
      const shape = sealedShape(SALT + lengths.reduce((sum, length) => sum + length, 0));
      expect([shape.size, shape.chunks]).toEqual([size, lengths.length]);
      expect(lengths.map((_, number) => shape.place(number).length)).toEqual(lengths);
      expect(lengths.map((_, number) => shape.place(number).isLast).lastIndexOf(false)).toBe(lengths.length - 2);
    }),
  );
});
