import { CELL_KIND } from '../raw-row';
import type { CellKind, RawRow } from '../raw-row';
import { dayOfSerial, shownNumber } from './number-formats';
import type { CellStyles } from './number-formats';
import { decodeEscapes } from './shared-strings';
import type { SharedStrings } from './shared-strings';
import { attribute } from './xml-scanner';
import type { XmlHandler } from './xml-scanner';

/** What the cells of a sheet refer to. */
export interface WorkbookParts {
  readonly strings: SharedStrings;
  readonly styles: CellStyles;
  readonly from1904: boolean;
}

const MAX_COLUMNS = 16_384;
const BOOLEANS: Readonly<Record<string, string>> = { '0': 'FALSO', '1': 'VERDADERO' };

/** Turns the elements of a worksheet into rows. Of a formula the result it was saved with counts. */
export class SheetScanner implements XmlHandler {
  /** Rows completed since they were last taken away. */
  rows: RawRow[] = [];
  private row = 0;
  private column = -1;
  private cells: string[] = [];
  private kinds: CellKind[] = [];
  private type = 'n';
  private style = 0;
  private value: string | undefined;
  private hasFormula = false;
  private isOpen = false;
  private inPhonetic = false;
  private gathering = false;

  constructor(private readonly parts: WorkbookParts) {}

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.openCell(attributes);
        break;
      case 'v':
      case 't':
        this.gathering = this.isOpen && !this.inPhonetic;
        if (this.gathering) this.value ??= '';
        break;
      case 'f':
        this.hasFormula = this.isOpen;
        break;
      case 'rPh':
        this.inPhonetic = true;
        break;
      case 'row':
        this.openRow(attributes);
        break;
    }
  }

  text(text: string): void {
    if (this.gathering) this.value = (this.value ?? '') + text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.gathering = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'row') this.rows.push({ row: this.row, cells: this.cells, kinds: this.kinds, misquoted: false });
  }

  private openRow(attributes: string): void {
    const number = Number(attribute(attributes, 'r') ?? NaN);
    this.row = number > this.row ? number : this.row + 1;
    this.cells = [];
    this.kinds = [];
    this.column = -1;
  }

  private openCell(attributes: string): void {
    const place = attribute(attributes, 'r');
    this.column = place === undefined ? this.column + 1 : columnOf(place);
    this.type = attribute(attributes, 't') ?? 'n';
    this.style = Number(attribute(attributes, 's') ?? 0);
    this.value = undefined;
    this.hasFormula = false;
    this.isOpen = true;
  }

  private closeCell(): void {
    this.isOpen = false;
    if (this.column < 0 || this.column >= MAX_COLUMNS || (this.value === undefined && !this.hasFormula)) return;
    while (this.cells.length < this.column) {
      this.cells.push('');
      this.kinds.push(CELL_KIND.text);
    }
    const [text, kind] = this.value === undefined ? ['', CELL_KIND.formula] : this.meaning(this.value);
    this.cells[this.column] = text;
    this.kinds[this.column] = kind;
  }

  private meaning(value: string): readonly [string, CellKind] {
    switch (this.type) {
      case 's':
        return [this.parts.strings.get(Number(value)) ?? '', CELL_KIND.text];
      case 'str':
      case 'inlineStr':
        return [decodeEscapes(value), CELL_KIND.text];
      case 'b':
        return [BOOLEANS[value] ?? value, CELL_KIND.text];
      case 'e':
        return [value, CELL_KIND.error];
      case 'd':
        return [value.slice(0, 10), CELL_KIND.date];
      default:
        return this.number(value);
    }
  }

  private number(value: string): readonly [string, CellKind] {
    const day = value !== '' && this.parts.styles.isDay(this.style) ? dayOfSerial(Number(value), this.parts.from1904) : undefined;
    return day === undefined ? [value === '' ? '' : shownNumber(value), CELL_KIND.number] : [day, CELL_KIND.date];
  }
}

/** Position of a cell such as `AB12`: 27. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
