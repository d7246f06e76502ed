/** What a cell is in the file, which decides how digits without their zeros are understood. */
export const CELL_KIND = {
  /** CSV: nobody knows whether a spreadsheet took zeros away. */
  unknown: 0,
  text: 1,
  number: 2,
  date: 3,
  /** A formula that was saved without its result. */
  formula: 4,
  /** A spreadsheet's error, such as #N/A. */
  error: 5,
} as const;
export type CellKind = (typeof CELL_KIND)[keyof typeof CELL_KIND];

/** A row as it stands in the file. */
export interface RawRow {
  /** The row a person sees in a spreadsheet: blank rows count, a line break inside quotes does not. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Kind of each cell; null for CSV, where all are unknown. */
  readonly kinds: readonly CellKind[] | null;
  /** CSV: text stands after a closing quote, so that the cells may be out of place. */
  readonly misquoted: boolean;
}

/** A table that is read from start to end, a batch of rows at a time. */
export interface Table {
  readonly sheet: string | null;
  /** Whether amounts may be written with a decimal comma. */
  readonly decimalComma: boolean;
  /** CSV rows say how many cells they have; a spreadsheet leaves blank cells out. */
  readonly ragged: boolean;
  rows(): AsyncIterable<readonly RawRow[]>;
}

export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell.length > 0 && cell.trim().length > 0) return false;
  return true;
}

/** The column's letter in a spreadsheet: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}
