import { formatCell, MARKS, roundTo } from '../../report/format';
import type { CellView } from '../../report/model';

/** What a reader found in a cell: printed text, or a number where the format keeps one (percentages in hundredths). */
export type Printed = string | number;

export interface PrintedRow {
  readonly label: string;
  readonly cells: readonly Printed[];
}

/** A table as read back from the bytes of a format. */
export interface PrintedTable {
  /** Headers of the columns after the one with the row names. */
  readonly header: readonly string[];
  readonly rows: readonly PrintedRow[];
}

export interface PrintedReport {
  /** By the table's id. */
  readonly tables: ReadonlyMap<string, PrintedTable>;
  readonly keyFigures: readonly { readonly label: string; readonly value: Printed }[];
  /** What an analyst says, and in a workbook the notes of tables too. */
  readonly notes: readonly string[];
}

/** True where a printed cell says what the model's cell says: the same number, the same mark, the same words. */
export function says(printed: Printed, cell: CellView): boolean {
  switch (cell.kind) {
    case 'number':
      return readNumber(printed, false) === roundTo(cell.value, cell.decimals);
    case 'percent':
      return readNumber(printed, true) === roundTo(cell.value, cell.decimals);
    case 'text':
      return sameWords(String(printed), cell.text);
    case 'hidden':
    case 'impossible':
    case 'unavailable':
      return typeof printed === 'string' && sameWords(printed, MARKS[cell.kind]);
  }
}

/** The model's cell in words, for a message. */
export function expectedText(cell: CellView): string {
  return formatCell(cell);
}

export function sameWords(a: string, b: string): boolean {
  return squeeze(a) === squeeze(b);
}

/** Text with every run of blanks as one: formats break lines where they like. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * Reads a number as a person would, without the code that wrote it: thousands by commas in threes, a point, a minus.
 * NaN for anything else, also for a percentage where none is expected.
 */
function readNumber(printed: Printed, percent: boolean): number {
  if (typeof printed === 'number') return printed;
  const match = /^([-\u2212]?)(\d{1,3}(?:,\d{3})*(?:\.\d+)?)( %)?$/.exec(squeeze(printed));
  if (match === null || (match[3] !== undefined) !== percent) return Number.NaN;
  const value = Number((match[2] ?? '').replaceAll(',', ''));
  return match[1] === '' ? value : -value;
}
