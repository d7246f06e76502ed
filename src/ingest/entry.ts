import type { Texts } from '../platform/texts';
import type { Header } from './header';
import type { FieldValue, Layout, RowContext } from './layouts/layout';
import { RowParser } from './parse-row';
import { ProblemLog } from './problem-log';
import { columnOf, problemMessage } from './problem-texts';
import { CELL_KIND } from './raw-row';
import { severityOf } from './rules';

/** Where an entry of the staff comes from, in place of a platform and a file. */
export const OWN_ENTRIES = { source: 'interno', fileName: 'registro-interno' } as const;

/** Whether a batch is one that the staff entered by hand: a file may say that it comes from there. */
export function isOwnEntry({ source, fileName }: { readonly source: string; readonly fileName: string }): boolean {
  return source === OWN_ENTRIES.source && fileName === OWN_ENTRIES.fileName;
}

/** What is wrong with one field of an entry. */
export interface EntryProblem {
  /** Name of the layout's column. */
  readonly column: string;
  readonly message: string;
}

/** One record somebody typed, read as a row of a file is. */
export interface ReadEntry {
  readonly problems: readonly EntryProblem[];
  /** Values of `storedFields(layout)`; undefined where there are problems. */
  readonly record: readonly FieldValue[] | undefined;
  /** The stored columns as they were understood (days `aaaa-mm-dd`, codes); as typed where there are problems. */
  readonly cells: ReadonlyMap<string, string>;
}

/** The row of an entry: it has no other, and no header above. */
const ROW = 1;

/** Reads what was typed by the rules of the layout's files. `cells` are by column; `texts` is the section ingest/es/problems. */
export function readEntry(layout: Layout, cells: ReadonlyMap<string, string>, context: RowContext, texts: Texts): ReadEntry {
  const names = layout.columns.map(({ name }) => name);
  const header: Header = { row: 0, names, positions: names.map((_, index) => index), unknown: [] };
  const log = new ProblemLog();
  const parser = new RowParser(layout, header, { decimalComma: false, ragged: false }, context, log);
  const isGood = parser.parse({
    row: ROW,
    cells: names.map((name) => cells.get(name) ?? ''),
    kinds: names.map(() => CELL_KIND.text),
    misquoted: false,
  });
  const problems = [...log]
    .filter(({ rule }) => severityOf(rule) === 'error')
    .map((finding) => ({
      column: columnOf(layout, header, finding.column)?.name ?? '',
      message: problemMessage(texts, layout, header, finding),
    }));
  if (!isGood) return { problems, record: undefined, cells };
  const record = parser.record();
  const stored = layout.columns.filter(({ field }) => field !== undefined);
  return { problems, record, cells: new Map(stored.map(({ name }, index) => [name, textOf(record[index])])) };
}

function textOf(value: FieldValue | undefined): string {
  return value instanceof Array ? value.join('|') : String(value ?? '');
}
