import fc from 'fast-check';
import { unzipFiles, zipFiles } from './zip';

const files = fc.uniqueArray(
  fc.record({ path: fc.stringMatching(/^[a-z]{1,6}\/[a-zñ]{1,8}\.csv$/), bytes: fc.uint8Array({ maxLength: 500 }) }),
  { selector: (file) => file.path },
);

describe('zipFiles', () => {
  it('gives every file back', () => {
    fc.assert(
      fc.property(files, (entries) => {
        const back = new Map(unzipFiles(zipFiles(entries)).map((entry) => [entry.path, Buffer.from(entry.bytes)]));
        expect(back).toEqual(new Map(entries.map((entry) => [entry.path, Buffer.from(entry.bytes)])));
      }),
    );
  });

  it('is the same bytes whatever the order and the time zone', () => {
    const entries = [
      { path: 'datos/M02.csv', bytes: Buffer.from('a,b\r\n') },
      { path: 'manifiesto.json', bytes: Buffer.from('{}') },
    ];
    const zone = process.env['TZ'];
    const made = ['America/Guatemala', 'Asia/Tokyo'].map((each, index) => {
      process.env['TZ'] = each;
      return zipFiles(index === 0 ? entries : [...entries].reverse()).toString('hex');
    });
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(made[1]).toBe(made[0]);
  });

  it.each(['../x', '/x', 'a/../../x', ''])('refuses the path %p', (path) => {
    expect(() => zipFiles([{ path, bytes: Buffer.alloc(0) }])).toThrow('Unsafe');
  });

  it('refuses two files of one name', () => {
    const file = { path: 'a.csv', bytes: Buffer.alloc(0) };
    expect(() => zipFiles([file, file])).toThrow('Two ZIP entries');
  });
});
