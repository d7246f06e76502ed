import type { RefusalId, RuleId, Severity } from './rules';

/** One thing wrong with a file, at the row and column a person sees in a spreadsheet. */
export interface Problem {
  readonly file: string;
  /** Name of the worksheet; null for CSV. */
  readonly sheet: string | null;
  readonly row: number;
  /** Letter of the column; null where the row as a whole is meant. */
  readonly column: string | null;
  /** Header of the column. */
  readonly name: string | null;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  /** What the cell held; absent where the column is personal or the row's cells are out of place. */
  readonly value?: string;
}

/** A file of which nothing can be taken. `details` fill the blanks of the rule's sentence; they never hold personal data. */
export class FileRefused extends Error {
  constructor(
    readonly rule: RefusalId,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(rule);
  }
}
