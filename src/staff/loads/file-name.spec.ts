import fc from 'fast-check';
import { fileNameOf } from './file-name';

const nameOf = (given: string): string => fileNameOf(given, 'archivo');

it.each([
  ['enero.xlsx', 'enero.xlsx'],
  ['C:\\Documentos\\María\\enero.xlsx', 'enero.xlsx'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\n.csv', 'ab.csv'],
  ['vsc\u202Efdp.csv', 'vscfdp.csv'],
  ['<script>alert(1)<', '<script>alert(1)<'],
  ['  ', 'archivo'],
  ['..', 'archivo'],
  ['', 'archivo'],
])('%j is kept as %j', (given, kept) => {
  expect(nameOf(given)).toBe(kept);
});

it('keeps the ending of a long name', () => {
  const name = nameOf(`${'ñ'.repeat(300)}.xlsx`);
  expect([[...name].length, name.endsWith('….xlsx')]).toEqual([120, true]);
});

it('is short, seen, and no path, whatever was given', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      const name = nameOf(given);
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}]|^\s*$/u);
      expect(nameOf(name)).toBe(name);
    }),
  );
});
