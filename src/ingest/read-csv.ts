import type { ByteSource } from './byte-source';
import { CsvScanner } from './csv-scanner';
import { HEADER_DEPTH, headerScore } from './header';
import type { Layout } from './layouts/layout';
import type { RawRow, Table } from './raw-row';
import { textDecoder } from './text-encoding';
import type { Encoding } from './text-encoding';

const SEPARATORS = [',', ';', '\t'] as const;
/** The header is looked for in this much of the file. */
const SAMPLE = 1 << 18;

/** A CSV file as a table of rows; the separator is the one with which a row holds most headers of the layout. */
export async function readCsv(source: ByteSource, encoding: Encoding, layout: Layout): Promise<Table> {
  const sample = textDecoder(encoding).push(await source.read(0, SAMPLE));
  const scores = SEPARATORS.map((separator) => headerScore(layout, firstRows(sample, separator)));
  const separator = SEPARATORS[scores.indexOf(Math.max(...scores))] ?? ',';
  return { sheet: null, decimalComma: separator === ';', ragged: true, rows: () => rowsOf(source, encoding, separator) };
}

/** The first rows as far as the sample goes. A lone row may end with the sample. */
function firstRows(sample: string, separator: string): RawRow[] {
  const scanner = new CsvScanner(separator);
  const rows = scanner.push(sample);
  return rows.length === 0 ? scanner.push('\n') : rows.slice(0, HEADER_DEPTH);
}

async function* rowsOf(source: ByteSource, encoding: Encoding, separator: string): AsyncIterable<readonly RawRow[]> {
  const decoder = textDecoder(encoding);
  const scanner = new CsvScanner(separator);
  for await (const piece of source.stream()) yield scanner.push(decoder.push(piece));
  yield scanner.push(decoder.end());
  yield scanner.end();
}
