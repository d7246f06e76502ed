import { formatCell } from '../../report/format';
import type { ColumnView, TableView } from '../../report/model';
import type { Sheet } from './sheet';
import { PAGE, tableStyles, type Orientation, type TextStyle } from './theme';

/** Space left and right of a cell's text. */
export const CELL_SPACE = 5;
/** Words that follow a column of numbers keep this far from them. */
export const WORDS_SPACE = 14;
/** Space above and below a cell's text. */
export const ROW_SPACE = 3;
export const INDENT = 10;

const LEAST_STUB = 96;
const EASY_STUB = 170;
const DECENT_WORDS = 120;
const EASY_WORDS = 190;
const EASY_NUMBER = 86;
/** Room on a turned page for header and rows, beside caption and notes. */
const TURNED_ROOM = PAGE.width - 2 * PAGE.margin - 80;

export interface TableLayout {
  readonly orientation: Orientation;
  readonly styles: ReturnType<typeof tableStyles>;
  readonly width: number;
  readonly stubWidth: number;
  /** Each column with its left edge, from the table's own. */
  readonly columns: readonly { readonly left: number; readonly width: number; readonly align: ColumnView['align'] }[];
  /** Lines of the header, the stub's first. */
  readonly head: readonly (readonly string[])[];
  readonly headHeight: number;
  readonly rows: readonly RowLayout[];
  /** Header and rows together. */
  readonly height: number;
}

export interface RowLayout {
  readonly label: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly indent: number;
  readonly total: boolean;
  readonly height: number;
}

interface Widths {
  readonly stub: number;
  readonly columns: readonly number[];
}

/**
 * The first of upright, turned and turned with small type in which every column has room for its longest word. Small
 * type is also taken where it spares a turned table a second page.
 */
export function layoutTable(sheet: Sheet, table: TableView): TableLayout {
  const upright = tryLayout(sheet, table, 'portrait', false);
  if (upright !== undefined) return upright;
  const turned = tryLayout(sheet, table, 'landscape', false);
  if (turned !== undefined && turned.height <= TURNED_ROOM) return turned;
  const small = tryLayout(sheet, table, 'landscape', true);
  if (small !== undefined && (turned === undefined || small.height <= TURNED_ROOM)) return small;
  if (turned !== undefined) return turned;
  throw new Error(`Table ${table.id} is too wide for a turned page at 8 pt: move columns to the open data`);
}

function tryLayout(sheet: Sheet, table: TableView, orientation: Orientation, small: boolean): TableLayout | undefined {
  const styles = tableStyles(small);
  const available = (orientation === 'portrait' ? PAGE.width : PAGE.height) - 2 * PAGE.margin;
  const widths = fitColumns(sheet, table, styles, available, small ? LEAST_STUB : EASY_STUB);
  return widths && layOut(sheet, table, orientation, styles, widths);
}

/** Column widths within `available` points, or undefined where they do not fit beside a stub of `leastStub`. */
function fitColumns(
  sheet: Sheet,
  table: TableView,
  styles: TableLayout['styles'],
  available: number,
  leastStub: number,
): Widths | undefined {
  const needs = table.columns.map((column, index) => columnNeeds(sheet, table, styles, column, index));
  const least = sum(needs.map((need) => need.least));
  const decent = sum(needs.map((need) => need.decent));
  const stubText = Math.max(
    ...table.rows.map((row) => sheet.widthOf(row.label, styles.total) + row.level * INDENT),
    sheet.widthOf(table.stubHeader, styles.head),
  );
  const wished = Math.ceil(stubText) + 2 * CELL_SPACE;
  const narrow = Math.min(wished, leastStub);
  if (narrow + least > available) return undefined;
  const isTight = narrow + decent > available;
  // Long row names must not squeeze columns of words down to a word a line.
  const hasWords = table.columns.some((column) => column.align === 'left');
  const stub = isTight && hasWords ? narrow : Math.min(Math.max(wished, available * 0.34), available - (isTight ? least : decent));
  return { stub, columns: spread(needs, available - stub) };
}

interface Needs {
  /** Without which a word or a figure would break. */
  readonly least: number;
  /** With which the header takes two lines at most. */
  readonly decent: number;
  /** With which the column looks well. */
  readonly wished: number;
}

function columnNeeds(sheet: Sheet, table: TableView, styles: TableLayout['styles'], column: ColumnView, index: number): Needs {
  const cells = table.rows.map((row) => {
    const cell = row.cells[index];
    return cell === undefined ? '' : formatCell(cell);
  });
  const widest = (texts: readonly string[], style: TextStyle): number =>
    Math.ceil(Math.max(0, ...texts.map((text) => sheet.widthOf(text, style))));
  const isNumber = column.align === 'right';
  const space = cellSpace(column);
  const natural = widest(cells, styles.total) + space;
  const unbroken = isNumber
    ? natural
    : widest(
        cells.flatMap((text) => text.split(' ')),
        styles.total,
      ) + space;
  const least = Math.max(widest(column.label.split(' '), styles.head) + space, unbroken);
  const decent = Math.max(
    twoLines(sheet, column.label, styles.head, least - space) + space,
    isNumber ? least : Math.min(natural, DECENT_WORDS),
  );
  return { least, decent, wished: Math.max(decent, isNumber ? EASY_NUMBER : Math.min(natural, EASY_WORDS)) };
}

/** The least width from `from` on at which a header takes two lines. */
function twoLines(sheet: Sheet, label: string, style: TextStyle, from: number): number {
  let width = from;
  while (sheet.wrap(label, style, width).length > 2) width += 3;
  return width;
}

/** Widths between what every column needs and what it wishes, each as near to its wish as the others to theirs. */
function spread(needs: readonly Needs[], available: number): number[] {
  const total = (level: keyof Needs): number => sum(needs.map((need) => need[level]));
  const [from, to] = total('decent') > available ? (['least', 'decent'] as const) : (['decent', 'wished'] as const);
  const part = total(to) > total(from) ? Math.min(1, (available - total(from)) / (total(to) - total(from))) : 0;
  return needs.map((need) => need[from] + (need[to] - need[from]) * part);
}

function layOut(sheet: Sheet, table: TableView, orientation: Orientation, styles: TableLayout['styles'], widths: Widths): TableLayout {
  let left = widths.stub;
  const columns = table.columns.map((column, index) => {
    const width = widths.columns[index] ?? 0;
    left += width;
    return { left: left - width, width, align: column.align };
  });
  const head = [table.stubHeader, ...table.columns.map((column) => column.label)].map((label, index) =>
    sheet.wrap(label, styles.head, (index === 0 ? widths.stub : (widths.columns[index - 1] ?? 0)) - cellSpace(table.columns[index - 1])),
  );
  const rows = table.rows.map((row): RowLayout => {
    const style: TextStyle = row.total ? styles.total : styles.cell;
    const indent = row.level * INDENT;
    const label = sheet.wrap(row.label, style, widths.stub - 2 * CELL_SPACE - indent);
    const cells = row.cells.map((cell, index) =>
      sheet.wrap(formatCell(cell), style, (widths.columns[index] ?? 0) - cellSpace(table.columns[index]) + 0.5),
    );
    const lines = Math.max(label.length, ...cells.map((cell) => cell.length));
    return { label, cells, indent, total: row.total, height: lines * style.line + 2 * ROW_SPACE };
  });
  const headHeight = Math.max(...head.map((lines) => lines.length)) * styles.head.line + 2 * ROW_SPACE;
  const height = headHeight + sum(rows.map((row) => row.height));
  return { orientation, styles, width: left, stubWidth: widths.stub, columns, head, headHeight, rows, height };
}

function cellSpace(column: ColumnView | undefined): number {
  return CELL_SPACE + (column?.align === 'left' ? WORDS_SPACE : CELL_SPACE);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
