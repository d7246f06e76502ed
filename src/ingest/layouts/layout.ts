import type { Codelist } from '../../records/codelists/codelist';
import type { IsoDate } from '../../records/period';
import type { RuleId } from '../rules';

/**
 * A cell that was understood: its normal form, and its number where it has one (whole numbers and amounts as they are,
 * days as yyyymmdd, so that days compare and ages come out by subtraction). Blank cells are undefined.
 */
export interface Cell {
  readonly text: string;
  readonly number: number;
}

/** What a column holds and how its cells are read. */
export type ColumnType =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'int'; readonly min: number; readonly max: number }
  /** An amount, not negative, rounded half up to two decimals. */
  | { readonly kind: 'money' }
  /** A rate above zero, rounded half up to eight decimals. */
  | { readonly kind: 'rate' }
  | { readonly kind: 'code'; readonly list: Codelist; readonly padTo?: number }
  /** Several codes of one list, separated by `|`. */
  | { readonly kind: 'codes'; readonly list: Codelist }
  /** CIIU rev. 4: a letter or one to four digits. */
  | { readonly kind: 'activity'; readonly list: Codelist }
  /** CIUO-08: one to four digits; of seven, the first four count. */
  | { readonly kind: 'occupation'; readonly list: Codelist }
  /** The number of an identity document; a row rule checks it against its type. */
  | { readonly kind: 'document' }
  | { readonly kind: 'tax-id' }
  /** Asked of nobody and kept by nobody: the cell is not even read. */
  | { readonly kind: 'dropped' };

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly required?: true;
  /** A value that may name a person: never repeated in a message, a log or an answer. */
  readonly personal?: true;
  /** Field of the record this column is stored in as it is; without one it only feeds row rules and derived fields. */
  readonly field?: string;
  readonly example: string;
}

/** What row rules and derived fields know beyond the row. */
export interface RowContext {
  readonly today: IsoDate;
  isKnownRecruiter(number: string): boolean;
  /** Whether the staff entered a state of this recruiter by hand. */
  isKeptByHand(number: string): boolean;
  /** Keyed hash of an identity document, hex. */
  hashPerson(documentType: string, documentNumber: string): string;
}

export type UsedCells = readonly (Cell | undefined)[];

/** A rule over several cells of a row. It is only asked where each of the cells it uses is blank or understood. */
export interface RowRule {
  readonly rule: RuleId;
  /** Column the problem is shown at. */
  readonly at: string;
  readonly uses: readonly string[];
  isBroken(cells: UsedCells, context: RowContext): boolean;
}

export type FieldType = 'text' | 'date' | 'int' | 'decimal' | 'boolean' | 'bytes' | 'texts';
/** A stored value; days as `aaaa-mm-dd`, decimals as exact text, bytes as hex. */
export type FieldValue = string | number | boolean | readonly string[] | null;

/** A field of the record that is worked out from several cells. Only asked of rows without errors. */
export interface DerivedField {
  readonly field: string;
  readonly type: FieldType;
  readonly uses: readonly string[];
  value(cells: UsedCells, context: RowContext): FieldValue;
}

/** Record kind the rows of a layout become; the repository knows its table. */
export type RecordKind =
  'workerLink' | 'application' | 'recruiterState' | 'planAction' | 'budgetLine' | 'training' | 'complaint' | 'exchangeRate';

export interface Layout {
  readonly id: string;
  readonly record: RecordKind;
  /** Platform the files come from when the caller does not say. */
  readonly source: string;
  readonly columns: readonly Column[];
  /** Columns that identify a record; a repetition in one file is an error. */
  readonly key: readonly string[];
  /** The statistical month of a row: of one day column, or of a year and a month column. */
  readonly month: { readonly day: string } | { readonly year: string; readonly month: string };
  readonly rules: readonly RowRule[];
  readonly derived: readonly DerivedField[];
  /** Amounts to compare with the median of the rows that share the other columns. */
  readonly plausibility?: { readonly amount: string; readonly within: readonly string[] };
}
