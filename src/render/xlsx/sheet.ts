import type { CellValue, Style, Workbook, Worksheet } from 'exceljs';
import { formatInteger } from '../../report/format';
import { rowHeight } from './row-height';
import { bodyStyle, headerStyle, STYLE } from './style';

export interface GridColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
  /** Widest the column may become, in characters. */
  readonly maxWidth: number;
}

export interface GridCell {
  readonly value: CellValue;
  readonly style: Partial<Style>;
}

/** One rectangle of data under one row of headers, marked up as a table of its own. */
export interface Grid {
  /** Unique in the workbook: letters, digits, underscore. */
  readonly name: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly GridCell[])[];
}

/** Lines above a table, from A1 down; the first is the sheet's title. */
export interface Line {
  readonly text: string;
  readonly style: Partial<Style>;
  /** Sheet the line leads to. */
  readonly to?: string;
}

const A4 = 9;
/** Wide enough that the lines above a small table stay on the printed page, in characters. */
const FIRST_COLUMN = 38;
/** How much wider than the digits that measure a column bold letters run. */
const BOLD = 1.15;

/** A sheet as it is printed: A4, as wide as one page, its name and the page number in the footer. */
export function addSheet(workbook: Workbook, name: string, options: { landscape: boolean; footer: string }): Worksheet {
  return workbook.addWorksheet(name, {
    pageSetup: {
      paperSize: A4,
      orientation: options.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.8, header: 0.3, footer: 0.4 },
    },
    headerFooter: { oddFooter: `&L${escapeFooter(name)}&R${options.footer}` },
    views: [{ state: 'normal', activeCell: 'A1', showGridLines: false }],
  });
}

/** Writes lines from A1 down; the next free row. */
export function writeLines(sheet: Worksheet, lines: readonly Line[]): number {
  lines.forEach((line, index) => {
    const cell = sheet.getCell(index + 1, 1);
    cell.value = line.to === undefined ? line.text : link(line.text, line.to);
    cell.style = line.style;
    const wraps = line.style.alignment?.wrapText === true;
    sheet.getRow(index + 1).height = rowHeight([line], wraps ? [sheet.getColumn(1).width ?? 0] : [Infinity]);
  });
  return lines.length + 1;
}

/** Writes a table at a row of column A, freezes its header and first column, and repeats the header on every printed page. */
export function writeGrid(sheet: Worksheet, grid: Grid, at: number): void {
  const headers = uniqueHeaders(grid.columns.map((column) => column.header));
  sheet.addTable({
    name: grid.name,
    ref: `A${String(at)}`,
    headerRow: true,
    style: { theme: 'TableStyleLight1' },
    columns: headers.map((name) => ({ name, filterButton: false })),
    rows: grid.rows.map((row) => row.map((cell) => cell.value)),
  });
  const widths = grid.columns.map((column, index) => columnWidth(column, grid.rows, index));
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  const header = grid.columns.map((column, index) => ({ text: headers[index] ?? '', style: headerStyle(column.align, index === 0) }));
  dressRow(sheet, at, header, widths);
  grid.rows.forEach((row, index) => {
    const cells = row.map((cell) => ({ text: displayText(cell), style: cell.style }));
    dressRow(sheet, at + 1 + index, cells, widths);
  });
  sheet.pageSetup.printTitlesRow = `${String(at)}:${String(at)}`;
  sheet.views = [{ state: 'frozen', xSplit: 1, ySplit: at, topLeftCell: `B${String(at + 1)}`, activeCell: 'A1', showGridLines: false }];
}

/** A link inside the workbook; `stableXlsx` turns it into a proper internal one. */
export function link(text: string, sheet: string): CellValue {
  return { text, hyperlink: `'${sheet.replaceAll("'", "''")}'!A1` };
}

export function textCell(text: string, options: { bold?: boolean; indent?: number } = {}): GridCell {
  return { value: text, style: bodyStyle({ align: 'left', ...options }) };
}

export function linkCell(text: string, sheet: string): GridCell {
  return { value: link(text, sheet), style: { ...bodyStyle({ align: 'left' }), font: STYLE.link.font } };
}

/** Headers that a table can have: none empty, none twice. */
function uniqueHeaders(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const count = (seen.get(header.toLowerCase()) ?? 0) + 1;
    seen.set(header.toLowerCase(), count);
    return count === 1 ? header : `${header} (${String(count)})`;
  });
}

/** Styles a row and gives it its height: LibreOffice would keep one line where text wraps. */
function dressRow(
  sheet: Worksheet,
  at: number,
  cells: readonly { text: string; style: Partial<Style> }[],
  widths: readonly number[],
): void {
  cells.forEach((cell, index) => {
    sheet.getCell(at, index + 1).style = cell.style;
  });
  sheet.getRow(at).height = rowHeight(cells, widths);
}

function columnWidth(column: GridColumn, rows: Grid['rows'], index: number): number {
  const narrowest = index === 0 ? FIRST_COLUMN : 13;
  const longestWord = Math.max(...column.header.split(' ').map((part) => part.length));
  const longestCell = Math.max(0, ...rows.map((row) => displayText(row[index]).length + indentOf(row[index])));
  return Math.min(Math.max(column.maxWidth, narrowest), Math.max(narrowest, (longestWord + 2) * BOLD, longestCell + 4));
}

function indentOf(cell: GridCell | undefined): number {
  return 2 * (cell?.style.alignment?.indent ?? 0);
}

function displayText(cell: GridCell | undefined): string {
  const value = cell?.value;
  if (typeof value === 'number') return formatInteger(Math.round(value));
  if (typeof value === 'string') return value;
  return value !== null && typeof value === 'object' && 'text' in value ? value.text : '';
}

/** An ampersand starts a code in headers and footers. */
function escapeFooter(text: string): string {
  return text.replaceAll('&', '&&');
}
