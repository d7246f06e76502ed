import ExcelJS from 'exceljs';
import type { Writable } from 'node:stream';
import { sentence } from '../platform/texts';
import type { Texts } from '../platform/texts';
import { ADDED_HEADERS, findHeader } from './header';
import type { Header } from './header';
import type { Layout } from './layouts/layout';
import { LAYOUTS } from './layouts/layouts';
import type { Problem } from './problem';
import type { RawRow, Table } from './raw-row';
import { belowHeader } from './read-records';

/** A column of the upload that goes into the copy. */
interface CopiedColumn {
  readonly name: string;
  readonly position: number;
}

const WIDE = 60;
const NARROW = 18;
/** Height of a line, and the characters a wrapped line loses to whole words at the most, so that rows are rather too high. */
const LINE_POINTS = 15;
const WORD_LOSS = 12;
const TEXT = '@';
const MARKED: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFCE4D6' } };

/**
 * Writes the rows of an upload that have errors, each with its messages beside it, to be corrected and sent again; a second
 * sheet lists every problem. Names of people are left out, and so are all cells of a row whose cells are out of place; document
 * numbers stay, since a row cannot be sent without them. Every cell is text: what looks like a formula is none.
 * `problems` are in the order of rows and gone through twice; `texts` is the section ingest/es/workbook.
 */
export async function writeProblemsWorkbook(
  table: Table,
  layout: Layout,
  problems: Iterable<Problem>,
  texts: Texts,
  out: Writable,
): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  await writeRows(newSheet(book, sentence(texts, 'problems.rows-sheet')), table, layout, problems);
  writeList(newSheet(book, sentence(texts, 'problems.list-sheet')), problems, texts);
  await book.commit();
}

function newSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, name: string): ExcelJS.Worksheet {
  return book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
}

async function writeRows(sheet: ExcelJS.Worksheet, table: Table, layout: Layout, problems: Iterable<Problem>): Promise<void> {
  const wanted = badRows(problems);
  let next = wanted.next();
  let columns: CopiedColumn[] | undefined;
  for await (const { header, rows } of belowHeader(table, (head) => findHeader(layout, LAYOUTS, head))) {
    if (columns === undefined) {
      columns = copiedColumns(layout, header);
      writeHeader(sheet, columns);
    }
    for (const raw of rows) {
      if (next.done !== true && raw.row === next.value.row) {
        writeRow(sheet, raw, columns, next.value);
        next = wanted.next();
      }
    }
  }
  sheet.commit();
}

interface BadRow {
  readonly row: number;
  readonly messages: readonly string[];
  /** Names of the columns with an error; null stands for the row as a whole. */
  readonly names: ReadonlySet<string | null>;
}

/** Errors gathered by row. */
function* badRows(problems: Iterable<Problem>): Generator<BadRow> {
  let messages: string[] = [];
  let names = new Set<string | null>();
  let row = 0;
  for (const problem of problems) {
    if (problem.severity !== 'error') continue;
    if (problem.row !== row && messages.length > 0) {
      yield { row, messages, names };
      messages = [];
      names = new Set();
    }
    row = problem.row;
    messages.push(problem.name === null ? problem.message : `${problem.name}: ${problem.message}`);
    names.add(problem.name);
  }
  if (messages.length > 0) yield { row, messages, names };
}

/** The layout's columns as they stand in the upload, but for those nobody keeps; unknown columns may hold anything and stay out. */
function copiedColumns(layout: Layout, header: Header): CopiedColumn[] {
  return layout.columns
    .flatMap((column, index) => (column.type.kind === 'dropped' ? [] : [{ name: column.name, position: header.positions[index] ?? -1 }]))
    .sort((a, b) => (a.position < 0 ? 1 : b.position < 0 ? -1 : a.position - b.position));
}

function writeHeader(sheet: ExcelJS.Worksheet, columns: readonly CopiedColumn[]): void {
  sheet.columns = [ADDED_HEADERS.row, ADDED_HEADERS.problems, ...columns.map(({ name }) => name)].map((header) => ({
    header,
    width: header === ADDED_HEADERS.problems ? WIDE : NARROW,
    style: { numFmt: TEXT },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
}

function writeRow(sheet: ExcelJS.Worksheet, raw: RawRow, columns: readonly CopiedColumn[], bad: BadRow): void {
  const isMisplaced = bad.names.has(null);
  const cells = columns.map(({ position }) => (isMisplaced ? '' : asText(raw.cells[position] ?? '')));
  const row = sheet.addRow([String(raw.row), bad.messages.join('\n'), ...cells]);
  row.alignment = { vertical: 'top' };
  row.getCell(2).alignment = { wrapText: true, vertical: 'top' };
  // A streamed row keeps the height it is given; without one, wrapped messages run into each other in LibreOffice.
  row.height = LINE_POINTS * bad.messages.reduce((lines, message) => lines + Math.ceil(message.length / (WIDE - WORD_LOSS)), 0);
  columns.forEach(({ name }, index) => {
    if (bad.names.has(name)) row.getCell(index + 3).fill = MARKED;
  });
  row.commit();
}

function writeList(sheet: ExcelJS.Worksheet, problems: Iterable<Problem>, texts: Texts): void {
  const names = ['row', 'column', 'name', 'severity', 'message', 'value'] as const;
  sheet.columns = names.map((name) => ({
    header: sentence(texts, `problems.${name}`),
    width: name === 'message' ? WIDE : NARROW,
    style: { numFmt: TEXT },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  for (const { row, column, name, severity, message, value } of problems) {
    sheet.addRow([row, column ?? '', name ?? '', sentence(texts, `problems.${severity}`), message, asText(value ?? '')]).commit();
  }
  sheet.commit();
}

// XML 1.0 cannot hold them, and a workbook with one does not open.
const UNWRITABLE =
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function asText(cell: string): string {
  return cell.replace(UNWRITABLE, '\ufffd');
}
