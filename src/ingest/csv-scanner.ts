import { FileRefused } from './problem';
import type { RawRow } from './raw-row';

/** Excel's own limits; what lies beyond is dropped while scanning, so that no cell or row can fill the memory. */
export const MAX_CELL = 32_767;
const MAX_CELLS = 16_384;
/** A line without an end is held as text up to here, then scanned piece by piece. */
const MAX_TAIL = 1 << 20;

type State = 'start' | 'plain' | 'quoted' | 'quote' | 'after-quote';

/**
 * RFC 4180 records out of pieces of text, in one pass and in bounded memory. A quote inside an unquoted cell is text, as
 * in a spreadsheet. Lines without quotes take a short cut. Throws FileRefused where quotes leave the rest unreadable.
 */
export class CsvScanner {
  private state: State = 'start';
  private cells: string[] = [];
  private pieces: string[] = [];
  private cellLength = 0;
  private misquoted = false;
  private brokenLines = false;
  private row = 1;
  private tail = '';
  /** Whether the record being read was begun by the slow path. */
  private within = false;

  constructor(private readonly separator: string) {}

  /** The records that `text` completes. */
  push(text: string): RawRow[] {
    const rows: RawRow[] = [];
    const input = this.tail.length > 0 ? this.tail + text : text;
    this.tail = '';
    let position = 0;
    let nextQuote = -2;
    while (position < input.length) {
      if (!this.within) {
        if (nextQuote !== -1 && nextQuote < position) nextQuote = input.indexOf('"', position);
        const end = input.indexOf('\n', position);
        if (end === -1 && nextQuote === -1 && input.length - position < MAX_TAIL) {
          this.tail = input.slice(position);
          break;
        }
        if (end !== -1 && (nextQuote === -1 || nextQuote > end)) {
          rows.push(this.plainRow(input, position, end));
          position = end + 1;
          continue;
        }
      }
      position = this.scanRecord(input, position, rows);
    }
    return rows;
  }

  /** The last record, where the file does not end with a line break. */
  end(): RawRow[] {
    const rows: RawRow[] = [];
    const rest = this.tail;
    this.tail = '';
    if (rest.length > 0) this.scanRecord(rest, 0, rows);
    if (this.state === 'quoted') throw new FileRefused('file.unclosed-quote', { row: this.row });
    if (this.within) this.finishRecord(rows);
    return rows;
  }

  private plainRow(input: string, from: number, lineFeed: number): RawRow {
    const end = lineFeed > from && input.charCodeAt(lineFeed - 1) === 13 ? lineFeed - 1 : lineFeed;
    const cells = input.slice(from, end).split(this.separator, MAX_CELLS);
    if (end - from > MAX_CELL) for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? '').slice(0, MAX_CELL + 1);
    return { row: this.row++, cells, kinds: null, misquoted: false };
  }

  /** Reads on from `position` to the end of the record or of the text; gives the position after it. */
  private scanRecord(input: string, position: number, rows: RawRow[]): number {
    this.within = true;
    let at = position;
    while (at < input.length) {
      if (this.state === 'quoted') {
        at = this.scanQuoted(input, at);
        continue;
      }
      const char = input[at] ?? '';
      if (char === '\n') {
        this.finishRecord(rows);
        return at + 1;
      }
      if (char === this.separator) this.finishCell();
      else if (char === '"' && this.state === 'start') this.state = 'quoted';
      else if (char === '"' && this.state === 'quote') {
        this.add('"');
        this.state = 'quoted';
      } else if (this.state === 'start' || this.state === 'plain') {
        at = this.scanPlain(input, at);
        continue;
      } else this.addAfterQuote(char);
      at++;
    }
    return at;
  }

  private scanQuoted(input: string, from: number): number {
    const quote = input.indexOf('"', from);
    const end = quote === -1 ? input.length : quote;
    const piece = input.slice(from, end);
    if (!this.brokenLines && piece.includes('\n')) this.brokenLines = true;
    this.add(piece);
    if (quote === -1) return end;
    this.state = 'quote';
    return end + 1;
  }

  private scanPlain(input: string, from: number): number {
    let at = from;
    while (at < input.length && input[at] !== this.separator && input[at] !== '\n') at++;
    this.add(input.slice(from, at));
    this.state = 'plain';
    return at;
  }

  /** Blanks and the line's CR may follow a closing quote; anything else means that quotes and cells do not match. */
  private addAfterQuote(char: string): void {
    if (char !== ' ' && char !== '\r') {
      this.misquoted = true;
      this.add(char);
    }
    this.state = 'after-quote';
  }

  private add(piece: string): void {
    const room = MAX_CELL + 1 - this.cellLength;
    if (room <= 0 || piece.length === 0) return;
    this.pieces.push(piece.length > room ? piece.slice(0, room) : piece);
    this.cellLength += Math.min(room, piece.length);
  }

  private finishCell(): void {
    if (this.cells.length < MAX_CELLS) this.cells.push(this.pieces.length === 1 ? (this.pieces[0] ?? '') : this.pieces.join(''));
    this.pieces = [];
    this.cellLength = 0;
    this.state = 'start';
  }

  private finishRecord(rows: RawRow[]): void {
    if (this.state === 'plain') this.dropCarriageReturn();
    this.finishCell();
    // Unmatched quotes over several lines have joined rows together: what they held is lost, and so is the count.
    if (this.misquoted && this.brokenLines) throw new FileRefused('file.unclosed-quote', { row: this.row });
    rows.push({ row: this.row++, cells: this.cells, kinds: null, misquoted: this.misquoted });
    this.cells = [];
    this.misquoted = false;
    this.brokenLines = false;
    this.within = false;
  }

  private dropCarriageReturn(): void {
    const last = this.pieces.length - 1;
    const piece = this.pieces[last];
    if (piece?.endsWith('\r')) this.pieces[last] = piece.slice(0, -1);
  }
}
