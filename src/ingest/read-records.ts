import { findHeader, HEADER_DEPTH } from './header';
import type { Header } from './header';
import { LAYOUTS } from './layouts/layouts';
import type { FieldValue, Layout, RowContext } from './layouts/layout';
import { RowParser } from './parse-row';
import { FileRefused } from './problem';
import { ProblemLog } from './problem-log';
import { isBlank } from './raw-row';
import type { RawRow, Table } from './raw-row';
import type { Tally } from './tally';

/** A row without errors: its row in the sheet and the values of the layout's stored fields. */
export interface RecordRow {
  readonly row: number;
  readonly values: readonly FieldValue[];
}

/** What reading a table to its end found. */
export interface Reading {
  readonly header: Header;
  readonly log: ProblemLog;
  readonly tally: Tally;
}

export interface ReadOptions {
  readonly layout: Layout;
  readonly context: RowContext;
  /** Takes the good rows, a few at a time and in order. */
  take(records: readonly RecordRow[]): Promise<void> | void;
  /** Told the last row read, now and then. */
  onRows?(row: number): void;
}

/**
 * Reads a table from its header to its end in one pass, in bounded memory: every problem of every row is logged, every row
 * without errors handed on. Throws FileRefused where the table cannot be taken at all.
 */
export async function readRecords(table: Table, { layout, context, take, onRows }: ReadOptions): Promise<Reading> {
  const log = new ProblemLog();
  let reading: { readonly header: Header; readonly parser: RowParser } | undefined;
  for await (const { header, rows } of belowHeader(table, (head) => headerOf(layout, head))) {
    reading ??= { header, parser: new RowParser(layout, header, table, context, log) };
    await take(goodRecords(reading.parser, rows));
    onRows?.(rows.at(-1)?.row ?? 0);
  }
  if (reading === undefined || reading.parser.tally.received === 0) throw new FileRefused('file.no-rows');
  reading.parser.finish();
  return { header: reading.header, log, tally: reading.parser.tally };
}

function goodRecords(parser: RowParser, rows: readonly RawRow[]): RecordRow[] {
  const records: RecordRow[] = [];
  for (const raw of rows) if (parser.parse(raw)) records.push({ row: raw.row, values: parser.record() });
  return records;
}

/** The rows below the header, blank ones left out, a few at a time. `find` is given the first rows of the table. */
export async function* belowHeader(
  table: Table,
  find: (head: readonly RawRow[]) => Header,
): AsyncGenerator<{ readonly header: Header; readonly rows: readonly RawRow[] }> {
  let head: RawRow[] = [];
  let header: Header | undefined;
  const below = ({ row }: Header, rows: readonly RawRow[]) => rows.filter((raw) => raw.row > row && !isBlank(raw.cells));
  for await (const rows of table.rows()) {
    if (header !== undefined) {
      yield { header, rows: below(header, rows) };
      continue;
    }
    head = head.concat(rows);
    if (head.length < HEADER_DEPTH) continue;
    header = find(head);
    yield { header, rows: below(header, head) };
  }
  if (header !== undefined) return;
  header = find(head);
  yield { header, rows: below(header, head) };
}

function headerOf(layout: Layout, head: readonly RawRow[]): Header {
  if (head.every(({ cells }) => isBlank(cells))) throw new FileRefused('file.empty');
  return findHeader(layout, LAYOUTS, head);
}
