/** A value of a CSV cell: text is made harmless for spreadsheets, a number is written plain, null is an empty cell. */
export type CsvValue = string | number | null;

/**
 * The files of datos/ as bytes: RFC 4180 with CRLF, UTF-8 without a byte order mark. Data Package recommends none, and
 * base R and Python's csv would read the mark as part of the first column's name; cuadros.xlsx is there for whoever
 * opens files by a double click.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): Buffer {
  const lines = [header, ...rows].map((row) => row.map(csvCell).join(','));
  return Buffer.from(lines.join('\r\n') + '\r\n', 'utf8');
}

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  return typeof value === 'number' ? plainNumber(value) : quote(neutralise(value));
}

/** Digits and a point: no thousands, no exponent, which some readers take for text. */
function plainNumber(value: number): string {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new RangeError(`No plain number: ${text}`);
  return text;
}

/** What a spreadsheet would take for a formula (the full-width signs too, where the keyboard types them), and the sign that undoes it. */
const FORMULA_START = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Text with an apostrophe before it where a spreadsheet would calculate it. Reversible: `restore` takes one off again. */
export function neutralise(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** The text that `neutralise` was given. Readers of our files need it only where a text begins with an apostrophe. */
export function restore(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
