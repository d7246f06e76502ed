import fc from 'fast-check';
import Papa from 'papaparse';
import { CsvScanner, MAX_CELL } from './csv-scanner';
import { FileRefused } from './problem';
import type { RawRow } from './raw-row';

function scan(text: string, separator = ',', cuts: readonly number[] = []): RawRow[] {
  const scanner = new CsvScanner(separator);
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const pieces = [0, ...places].map((place, index) => text.slice(place, places[index]));
  return [...pieces.flatMap((piece) => scanner.push(piece)), ...scanner.end()];
}
const cellsOf = (rows: readonly RawRow[]) => rows.map(({ cells }) => cells);

const cell = fc.string({ unit: fc.constantFrom('a', 'ñ', '"', ',', ';', '\n', '\r\n', ' ', '1'), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

describe('CsvScanner', () => {
  it('reads back any table, however it is cut into pieces', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(), { maxLength: 8 }),
        (cells, separator, newline, cuts) => {
          const text = Papa.unparse(cells, { delimiter: separator, newline, quotes: (value: string) => value.endsWith('\r') }) + newline;
          const rows = scan(text, separator, cuts);
          expect(cellsOf(rows)).toEqual(cells);
          expect(rows.map(({ row }) => row)).toEqual(cells.map((_, index) => index + 1));
          expect(rows.some(({ misquoted }) => misquoted)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('agrees with papaparse on plain lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ',', '\n', ' '), minLength: 1, maxLength: 60 }), (text) => {
        expect(cellsOf(scan(`${text}\n`))).toEqual(Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' }).data);
      }),
    );
  });

  it('takes a quote inside an unquoted cell as text', () => {
    expect(cellsOf(scan('Finca "La Joya",b\n'))).toEqual([['Finca "La Joya"', 'b']]);
  });

  it('counts blank lines, and not the breaks inside quotes', () => {
    expect(scan('a\n\n"b\nc"\nd\n').map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'b\nc'],
      [4, 'd'],
    ]);
  });

  it('marks a row with text after a closing quote', () => {
    expect(scan('"a"b,c\nd,e\n').map(({ misquoted }) => misquoted)).toEqual([true, false]);
    expect(scan('"a" ,c\n').map(({ misquoted }) => misquoted)).toEqual([false]);
  });

  it.each([
    ['a,"b\nc,d\n', 1],
    ['a,b\nc,"d\n', 2],
    // The quote closes in a later row, where another was meant to open.
    ['a,b\nc,"d\ne,f\n,"g",h\n', 2],
  ])('refuses a quote that is never closed where it should be: %j', (text, row) => {
    expect(() => scan(text)).toThrow(expect.objectContaining({ rule: 'file.unclosed-quote', details: { row } }) as FileRefused);
  });

  it.each(['"', ''])('holds no more of an endless cell than a spreadsheet does (%s)', (quote) => {
    const scanner = new CsvScanner(',');
    const piece = 'x'.repeat(1 << 16);
    const rows = [...scanner.push(`a,${quote}`)];
    for (let sent = 0; sent < 10 << 20; sent += piece.length) rows.push(...scanner.push(piece));
    rows.push(...scanner.push(`${quote},b\nc,d\n`), ...scanner.end());
    expect(rows.map(({ cells }) => cells.map(({ length }) => length))).toEqual([
      [1, MAX_CELL + 1, 1],
      [1, 1],
    ]);
  });
});
