import type { Month } from '../records/period';

/** A row as the generator makes it: one text a column, days as `aaaa-mm-dd`, amounts with a decimal point. */
export type Row = string[];

/** How the ministry's platforms export: most as CSV, some as a spreadsheet or the way a Spanish Excel saves. */
export type FileFormat = 'csv' | 'csv-bom' | 'csv-semicolon-1252' | 'xlsx';

/** A row spoiled on purpose: `row` counts as a spreadsheet does, the header being 1. */
export interface Fault {
  readonly row: number;
  readonly kind: string;
}

/** One file of the synthetic registry. */
export interface GeneratedFile {
  readonly layout: string;
  readonly fileName: string;
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly rows: Iterable<Row>;
  /** Statistical month of most rows; absent where the file spans more. */
  readonly month?: Month;
  /** The rows an ingest must refuse. */
  readonly faults: readonly Fault[];
}
