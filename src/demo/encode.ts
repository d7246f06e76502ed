import { strToU8, zipSync } from 'fflate';
import { cellKind, type CellKind } from './columns';
import { dayNumber } from './days';
import type { FileFormat, GeneratedFile } from './generated-file';

const ROWS_A_CHUNK = 2_000;
/** Up to here a text is a code, which needs no quotes: half of all cells are not searched for separators. */
const LONGEST_CODE = 4;
const HYPHEN = 45;

/** What the name of a file of this format ends in. */
export function extensionOf(format: FileFormat): string {
  return format === 'xlsx' ? '.xlsx' : '.csv';
}

/** The bytes of a file, in pieces: the same for the same rows on any machine. */
export function* encode(file: GeneratedFile): Generator<Uint8Array> {
  if (file.format === 'xlsx') yield encodeWorkbook(file);
  else yield* encodeCsv(file);
}

function* encodeCsv({ format, columns, rows }: GeneratedFile): Generator<Uint8Array> {
  const semicolon = format === 'csv-semicolon-1252';
  const separator = semicolon ? ';' : ',';
  const lineEnd = semicolon ? '\r\n' : '\n';
  const bytes = (text: string): Buffer => Buffer.from(text, semicolon ? 'latin1' : 'utf8');
  const writers = columns.map((column) => csvCell(cellKind(column), semicolon));
  yield bytes((format === 'csv-bom' ? '\ufeff' : '') + columns.join(separator) + lineEnd);
  let text = '';
  let count = 0;
  for (const row of rows) {
    for (let column = 0; column < row.length; column++) {
      text += (column > 0 ? separator : '') + (writers[column]?.(row[column] ?? '') ?? '');
    }
    text += lineEnd;
    if (++count % ROWS_A_CHUNK !== 0) continue;
    yield bytes(text);
    text = '';
  }
  if (text !== '') yield bytes(text);
}

/** How a cell of a kind is written: days the ministry's way, amounts with a comma where the separator is a semicolon. */
function csvCell(kind: CellKind, semicolon: boolean): (value: string) => string {
  if (kind === 'date') return semicolon ? (value) => dayFirst(value, '/') : (value) => dayFirst(value, '-');
  if (kind === 'amount') return semicolon ? (value) => value.replace('.', ',') : (value) => value;
  return quoteWhereNeeded;
}

function dayFirst(value: string, separator: string): string {
  return isIsoDate(value) ? value.slice(8) + separator + value.slice(5, 7) + separator + value.slice(0, 4) : value;
}

function quoteWhereNeeded(value: string): string {
  return value.length > LONGEST_CODE && /[",;\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Day 0 of a spreadsheet's calendar, as it counts days after February 1900. */
const SPREADSHEET_EPOCH = dayNumber('1899-12-30');
/** A zip stores local time: midnight here is the same bytes in every time zone. */
const FIXED_TIME = new Date(2025, 0, 1);
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook Excel opens: one sheet, texts inline, real dates, numbers that have lost their first zeros. */
function encodeWorkbook({ columns, rows }: GeneratedFile): Uint8Array {
  const kinds = columns.map(cellKind);
  const lines = [sheetRow(columns, 1, () => 'text')];
  let line = 2;
  for (const row of rows) lines.push(sheetRow(row, line++, (column) => kinds[column] ?? 'text'));
  const files = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Datos" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 6, mtime: FIXED_TIME });
}

function sheetRow(row: readonly string[], line: number, kindOf: (column: number) => CellKind): string {
  const cells = row.map((value, column) =>
    value === '' ? '' : sheetCell(value, `${columnLetters(column)}${String(line)}`, kindOf(column)),
  );
  return `<row r="${String(line)}">${cells.join('')}</row>`;
}

function sheetCell(value: string, reference: string, kind: CellKind): string {
  if (kind === 'date' && isIsoDate(value)) return `<c r="${reference}" s="1"><v>${String(dayNumber(value) - SPREADSHEET_EPOCH)}</v></c>`;
  if ((kind === 'number' || kind === 'amount') && /^-?\d+(\.\d+)?$/.test(value))
    return `<c r="${reference}"><v>${String(Number(value))}</v></c>`;
  const text = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** Told by length and hyphens alone: asked four times a row, of days the generator made or spoiled itself. */
function isIsoDate(value: string): boolean {
  return value.length === 10 && value.charCodeAt(4) === HYPHEN && value.charCodeAt(7) === HYPHEN;
}
