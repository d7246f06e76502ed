import { formatCell } from '../../report/format';
import type { KeyFigure, ReportModel, RowView, TableView } from '../../report/model';
import { word } from '../words';
import { compareNotes } from './compare-notes';
import type { Disagreement } from './disagreement';
import { countWords, WordStream } from './word-stream';

/**
 * Where the words of the PDF differ from the model: each row of each table must stand behind its caption and header as
 * its name and its cells, in order; each key figure must stand beside its label.
 */
export function comparePdf(format: string, model: ReportModel, words: readonly string[]): Disagreement[] {
  const stream = new WordStream(words);
  const tables = model.sections.flatMap((section) => section.tables);
  return [
    ...tables.flatMap((table, index) => compareTable(format, table, tables[index + 1], stream)),
    ...compareKeyFigures(format, model, stream),
    ...compareNotes(format, model, (note) => stream.placesOf(note).length > 0),
  ];
}

/** A caption may stand in the contents too, and again where a table goes on: the stretch that agrees best is the table. */
function compareTable(format: string, table: TableView, next: TableView | undefined, stream: WordStream): Disagreement[] {
  const ends = next === undefined ? [] : stream.placesOf(next.caption);
  const stretches = stream.placesOf(table.caption).map((start) => ({ start, end: ends.find((end) => end > start) ?? stream.end }));
  const tried = stretches.map((stretch) => compareStretch(format, table, stream, stretch));
  const [first = [{ format, table: table.id, row: '', column: '', expected: table.caption, found: '' }], ...rest] = tried;
  return rest.reduce((best, each) => (each.length < best.length ? each : best), first);
}

/** Rows one behind the other, from the header on. */
function compareStretch(
  format: string,
  table: TableView,
  stream: WordStream,
  { start, end }: { start: number; end: number },
): Disagreement[] {
  const header = headerOf(table);
  const behindHeaders = stream.placesOf(header, start, end).flatMap((place) => stream.after(header, place) ?? []);
  let cursor = behindHeaders[0] ?? start;
  return table.rows.flatMap((row) => {
    const place = rowPlace(stream, row, cursor, end, behindHeaders);
    const expected = row.cells.map(formatCell).join(' ');
    if (place === undefined) return [{ format, table: table.id, row: row.label, column: '', expected, found: '' }];
    const { found, next } = compareCells(format, table, row, stream, stream.after(row.label, place) ?? place);
    cursor = next;
    return found;
  });
}

/** A row stands right behind the one before it or, on a new page, behind the header there; else where its name comes next. */
function rowPlace(stream: WordStream, row: RowView, cursor: number, end: number, behindHeaders: readonly number[]): number | undefined {
  const header = behindHeaders.find((place) => place > cursor);
  const near = [cursor, ...(header === undefined ? [] : [header])].find((place) => stream.after(row.label, place) !== undefined);
  return near ?? stream.placesOf(row.label, cursor, end)[0];
}

function compareCells(
  format: string,
  table: TableView,
  row: RowView,
  stream: WordStream,
  from: number,
): { found: Disagreement[]; next: number } {
  let at = from;
  const found = row.cells.flatMap((cell, index) => {
    const expected = formatCell(cell);
    const behind = stream.after(expected, at);
    const words = stream.words(at, countWords(expected));
    at = behind ?? words.end;
    const column = table.columns[index]?.label ?? '';
    return behind === undefined ? [{ format, table: table.id, row: row.label, column, expected, found: words.text }] : [];
  });
  return { found, next: at };
}

/** They stand between their heading (named in the contents too) and the first table: M01 repeats their labels. */
function compareKeyFigures(format: string, model: ReportModel, stream: WordStream): Disagreement[] {
  const firstTable = model.sections.flatMap((section) => section.tables)[0];
  const end = (firstTable && stream.placesOf(headerOf(firstTable))[0]) ?? stream.end;
  const start = stream.placesOf(word(model.labels, 'key_figures'), 0, end).at(-1) ?? 0;
  return model.keyFigures.flatMap((figure) => compareKeyFigure(format, figure, stream, start, end));
}

function compareKeyFigure(format: string, figure: KeyFigure, stream: WordStream, start: number, end: number): Disagreement[] {
  const expected = formatCell(figure.cell);
  const count = countWords(expected);
  const beside = stream.placesOf(figure.label, start, end).flatMap((place) => {
    const behind = stream.after(figure.label, place) ?? place;
    return [stream.words(place, -count).text, stream.words(behind, count).text];
  });
  const same = (found: string): boolean => found.replace(/\s/g, '') === expected.replace(/\s/g, '');
  return beside.some(same) ? [] : [{ format, table: '', row: figure.label, column: '', expected, found: beside.slice(0, 2).join(' ') }];
}

function headerOf(table: TableView): string {
  return [table.stubHeader, ...table.columns.map((column) => column.label)].join(' ');
}
