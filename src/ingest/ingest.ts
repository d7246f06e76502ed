import type { OpenFile } from './byte-source';
import type { Layout } from './layouts/layout';
import type { Problem } from './problem';
import type { MonthTally } from './tally';

export interface IngestRequest {
  readonly layout: string;
  readonly path: string;
  /** The file, where it is none that a path leads to; it is closed at the end. */
  readonly opened?: OpenFile | undefined;
  /** Name shown in answers and kept with the batch; the path's own by default. */
  readonly fileName?: string | undefined;
  /** Platform the file comes from; the layout's by default. */
  readonly source?: string | undefined;
  /** Refuses the whole file at one error. */
  readonly strict?: boolean | undefined;
  /** Checks the file and stores nothing. */
  readonly dryRun?: boolean | undefined;
  /** Worksheet to read; by default the first that has the layout's header. */
  readonly sheet?: string | undefined;
  /** Who hands the file in, for the history of files and the audit log: `account:<number>` or a name; `cli` by default. */
  readonly actor?: string | undefined;
  /** Told the last row read, now and then. */
  readonly onProgress?: ((progress: { readonly row: number }) => void) | undefined;
}

/** What the ingest of one file answers. */
export interface IngestResult {
  readonly layout: string;
  readonly file: string;
  readonly source: string;
  /** Worksheet that was read; null for CSV. */
  readonly sheet: string | null;
  readonly sha256: string;
  /** Rows of data found, taken and refused; a file that changed nothing has none. */
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Problems that refuse no row. */
  readonly warnings: number;
  readonly dryRun: boolean;
  /** The confirmed batch; null where nothing was stored. */
  readonly batch: number | null;
  /** The earlier batch of this very file, which therefore changed nothing. */
  readonly duplicateOf: number | null;
  /** Why nothing at all was taken. */
  readonly refusal: { readonly rule: string; readonly message: string } | null;
  /** Rows by statistical month. */
  readonly months: readonly MonthTally[];
  /** By row; put into words one at a time, as often as asked for. */
  readonly problems: Iterable<Problem> & { readonly count: number };
}

/** The answer before anything was read. */
export function nothingYet(layout: Layout, request: IngestRequest, file: string): IngestResult {
  return {
    layout: layout.id,
    file,
    source: request.source ?? layout.source,
    sheet: null,
    sha256: '',
    received: 0,
    accepted: 0,
    rejected: 0,
    warnings: 0,
    dryRun: request.dryRun ?? false,
    batch: null,
    duplicateOf: null,
    refusal: null,
    months: [],
    problems: Object.assign([], { count: 0 }),
  };
}
