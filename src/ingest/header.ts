import type { Layout } from './layouts/layout';
import { FileRefused } from './problem';
import { isBlank } from './raw-row';
import type { RawRow } from './raw-row';

/** Title rows may stand above the header; it is looked for this far down. */
export const HEADER_DEPTH = 20;

/** What our own workbook of bad rows adds to the headers; a file that comes back with them is read without a word about it. */
export const ADDED_HEADERS = { row: 'fila_original', problems: 'problemas' } as const;

/** Where the columns of a layout stand in a sheet. */
export interface Header {
  readonly row: number;
  /** The header cells as written. */
  readonly names: readonly string[];
  /** Position in the sheet of each column of the layout, -1 where an optional one is absent. */
  readonly positions: readonly number[];
  /** Positions of headers the layout does not know. */
  readonly unknown: readonly number[];
}

interface Match extends Header {
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
  readonly known: number;
}

/** A header without case, accents and surrounding blanks; `Fecha vinculación` and `fecha_vinculacion` are the same. */
export function normaliseHeader(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\ufeff]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

/** How many headers of the layout the best row holds: tells separators and sheets apart. */
export function headerScore(layout: Layout, rows: readonly RawRow[]): number {
  return bestMatch(layout, rows)?.known ?? 0;
}

/**
 * The header row of the layout among the first rows of a table. Throws FileRefused where there is none, naming the
 * layout the file looks like or the columns that are missing or repeated.
 */
export function findHeader(layout: Layout, layouts: readonly Layout[], rows: readonly RawRow[]): Header {
  const match = bestMatch(layout, rows);
  if (match === undefined || match.missing.length > 0) {
    const other = layouts.find((candidate) => candidate !== layout && bestMatch(candidate, rows)?.missing.length === 0);
    if (other !== undefined) throw new FileRefused('file.other-layout', { layout: layout.id, other: other.id });
    if (match === undefined || match.known <= match.missing.length) throw new FileRefused('file.no-header', { layout: layout.id });
    throw new FileRefused('file.missing-column', { layout: layout.id, columns: match.missing.join(', ') });
  }
  if (match.repeated.length > 0) throw new FileRefused('file.repeated-column', { columns: match.repeated.join(', ') });
  return match;
}

function bestMatch(layout: Layout, rows: readonly RawRow[]): Match | undefined {
  let best: Match | undefined;
  for (const row of rows.slice(0, HEADER_DEPTH)) {
    if (isBlank(row.cells)) continue;
    const match = matchRow(layout, row);
    if (match.known > (best?.known ?? 0)) best = match;
  }
  return best;
}

function matchRow(layout: Layout, row: RawRow): Match {
  const names = row.cells.map((cell) => cell.replace('\ufeff', '').trim());
  const found = names.map(normaliseHeader);
  const positions = layout.columns.map((column) => found.indexOf(column.name));
  const columnNames = new Set(layout.columns.map((column) => column.name));
  const ignored = new Set<string>(['', ...Object.values(ADDED_HEADERS), ...columnNames]);
  return {
    row: row.row,
    names,
    positions,
    unknown: found.flatMap((name, position) => (ignored.has(name) ? [] : [position])),
    missing: layout.columns.filter((column, index) => column.required && positions[index] === -1).map((column) => column.name),
    repeated: [...columnNames].filter((name) => found.indexOf(name) !== found.lastIndexOf(name)),
    known: positions.filter((position) => position >= 0).length,
  };
}
