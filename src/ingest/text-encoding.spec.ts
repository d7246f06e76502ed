import fc from 'fast-check';
import { FileRefused } from './problem';
import { EncodingDetector, textDecoder } from './text-encoding';
import { encode } from '../../test/support/registry-files';

function detect(bytes: Uint8Array, piece: number) {
  const detector = new EncodingDetector();
  for (let at = 0; at < bytes.length; at += piece) detector.push(bytes.subarray(at, at + piece));
  return detector.finish();
}

function decode(bytes: Uint8Array, piece: number): string {
  const decoder = textDecoder(detect(bytes, piece));
  let text = '';
  for (let at = 0; at < bytes.length; at += piece) text += decoder.push(bytes.subarray(at, at + piece));
  return text + decoder.end();
}

const spanish = fc.string({ unit: fc.constantFrom('a', 'Z', 'ñ', 'Ñ', 'á', 'ü', '¿', ' ', '\n'), minLength: 1 });

describe('encoding', () => {
  it('is found and undone, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        spanish,
        fc.constantFrom('utf-8', 'utf-8-bom', 'latin1', 'utf-16le', 'utf-16be'),
        fc.integer({ min: 1, max: 9 }),
        (text, encoding, piece) => {
          // In Latin-1 alone, letters that happen to form UTF-8 could not be told apart.
          fc.pre(encoding !== 'latin1' || !/[áüñÑ¿]{2}/.test(text));
          expect(decode(encode(text, encoding), piece)).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads the signs Windows-1252 has beyond Latin-1', () => {
    expect(decode(Buffer.from([0x80, 0x20, 0x93, 0xf1, 0x94]), 2)).toBe('€ “ñ”');
  });

  it.each([
    ['file.mixed-encoding', Buffer.concat([Buffer.from('año,'), Buffer.from('niño', 'latin1')])],
    ['file.mixed-encoding', Buffer.concat([Buffer.from('\ufeffa,'), Buffer.from('niño', 'latin1')])],
    ['file.encoding', Buffer.from('id,nombre\n', 'utf16le')],
    ['file.encoding', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ])('refuses what it cannot read: %s', (rule, bytes) => {
    expect(() => detect(bytes, 3)).toThrow(expect.objectContaining({ rule }) as FileRefused);
  });

  it('refuses UTF-16 that breaks off', () => {
    expect(() => decode(encode('niño', 'utf-16le').subarray(0, -1), 4)).toThrow(FileRefused);
  });
});
