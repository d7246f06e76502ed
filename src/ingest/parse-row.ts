import type { Month } from '../records/period';
import { cellReader } from './cell-readers';
import type { CellReader } from './cell-readers';
import type { Header } from './header';
import { KeySet } from './key-set';
import type { Cell, Column, FieldValue, Layout, RowContext, RowRule } from './layouts/layout';
import type { ProblemLog } from './problem-log';
import { CELL_KIND } from './raw-row';
import type { CellKind, RawRow } from './raw-row';
import { severityOf } from './rules';
import type { RuleId } from './rules';
import { Tally } from './tally';
import { AmountSamples } from './wage-plausibility';

interface ReadColumn {
  readonly column: Column;
  /** Place in the layout, and in `cells`. */
  readonly index: number;
  /** Place in the sheet; negative where the column is absent, so that a problem still names it. */
  readonly position: number;
  readonly read: CellReader;
}

interface AskedRule {
  readonly rule: RowRule;
  readonly places: readonly number[];
  readonly at: ReadColumn;
  /** Filled anew for each row: making an array for every rule of every row costs more than the rules. */
  readonly used: (Cell | undefined)[];
}

/** Stands for a cell that was not understood, so that no rule is asked about it. */
const BAD: Cell = { text: '', number: NaN };
const ABSENT = -2;

/**
 * Reads and checks the rows of one table, in order: every problem of every row goes to the log, and a row without errors can be
 * taken as a record until the next one is read.
 */
export class RowParser {
  readonly tally = new Tally();
  private readonly columns: readonly ReadColumn[];
  private readonly rules: readonly AskedRule[];
  private readonly fields: readonly (() => FieldValue)[];
  private readonly keyPlaces: readonly number[];
  private readonly monthPlaces: readonly number[];
  private readonly cells: (Cell | undefined)[] = [];
  private readonly keys = new KeySet();
  private readonly samples = new AmountSamples();
  private readonly plausibility: { readonly amount: number; readonly within: readonly number[] } | undefined;
  private broken: RuleId[] = [];

  constructor(
    private readonly layout: Layout,
    private readonly header: Header,
    private readonly table: { readonly decimalComma: boolean; readonly ragged: boolean },
    private readonly context: RowContext,
    private readonly log: ProblemLog,
  ) {
    this.columns = layout.columns.flatMap((column, index) => {
      const found = header.positions[index] ?? -1;
      const position = found === -1 ? ABSENT - index : found;
      return column.type.kind === 'dropped' ? [] : [{ column, index, position, read: cellReader(column, table.decimalComma) }];
    });
    this.rules = layout.rules.map((rule) => ({ rule, places: this.placesOf(rule.uses), at: this.columnAt(rule.at), used: [] }));
    this.fields = this.fieldReaders();
    this.keyPlaces = this.placesOf(layout.key);
    this.monthPlaces = this.placesOf('day' in layout.month ? [layout.month.day] : [layout.month.year, layout.month.month]);
    const { plausibility } = layout;
    this.plausibility = plausibility && { amount: this.placeOf(plausibility.amount), within: this.placesOf(plausibility.within) };
    for (const position of header.unknown) log.add(header.row, position, 'column.unknown');
  }

  /** Checks a row; true where it has no error. Blank rows are none of the parser's business. */
  parse(raw: RawRow): boolean {
    if (this.broken.length > 0) this.broken = [];
    const misplaced = this.misplacement(raw);
    if (misplaced !== undefined) {
      this.cells.fill(undefined);
      this.report(raw, -1, misplaced, raw.cells.length);
    } else {
      this.readCells(raw);
      this.askRules(raw);
      this.noteKey(raw);
    }
    const month = misplaced === undefined ? this.month() : undefined;
    const isAccepted = this.broken.every((rule) => severityOf(rule) !== 'error');
    this.tally.addRow(month, isAccepted);
    for (const rule of this.broken) this.tally.addProblem(month, rule, raw.row);
    if (misplaced === undefined) this.noteAmount(raw.row, month);
    return isAccepted;
  }

  /** The row last read as the values of `storedFields(layout)`; only for a row without errors. */
  record(): FieldValue[] {
    const values = new Array<FieldValue>(this.fields.length);
    for (let index = 0; index < this.fields.length; index++) values[index] = this.fields[index]?.() ?? null;
    return values;
  }

  /** Reports what only the whole file can tell: amounts far from the median of their kind. */
  finish(): void {
    if (this.plausibility === undefined) return;
    const { position } = this.columns.find(({ index }) => index === this.plausibility?.amount) ?? { position: -1 };
    for (const { row, month, amount } of this.samples.doubtful()) {
      this.log.add(row, position, 'wage.implausible', 0, String(amount));
      this.tally.addProblem(month, 'wage.implausible', row);
    }
  }

  /** Why the cells of a row may not stand under their headers. */
  private misplacement(raw: RawRow): RuleId | undefined {
    if (raw.misquoted) return 'row.quotes';
    const width = this.header.names.length;
    if (this.table.ragged && raw.cells.length < width) return 'row.short';
    for (let index = width; index < raw.cells.length; index++) if ((raw.cells[index] ?? '').trim() !== '') return 'row.long';
    return undefined;
  }

  private readCells(raw: RawRow): void {
    for (const column of this.columns) {
      const text = column.position < 0 ? '' : (raw.cells[column.position] ?? '').trim();
      const kind = raw.kinds?.[column.position] ?? CELL_KIND.unknown;
      this.cells[column.index] = this.readCell(raw, column, text, kind);
    }
  }

  private readCell(raw: RawRow, column: ReadColumn, text: string, kind: CellKind): Cell | undefined {
    const cell = kind >= CELL_KIND.formula ? unreadable(kind) : text === '' ? undefined : column.read(text, kind);
    if (typeof cell === 'string') return this.bad(raw, column, cell, text);
    return cell === undefined && column.column.required ? this.bad(raw, column, 'cell.required') : cell;
  }

  private bad(raw: RawRow, column: ReadColumn, rule: RuleId, text?: string): Cell {
    this.report(raw, column.position, rule, 0, column.column.personal ? undefined : text);
    return BAD;
  }

  private askRules(raw: RawRow): void {
    for (const { rule, places, at, used } of this.rules) {
      if (!this.gather(places, used) || !rule.isBroken(used, this.context)) continue;
      const text = raw.cells[at.position]?.trim();
      this.report(raw, at.position, rule.rule, 0, at.column.personal || text === '' ? undefined : text);
    }
  }

  /** Fills `used` with the cells at `places`; false where one of them was not understood. */
  private gather(places: readonly number[], used: (Cell | undefined)[]): boolean {
    for (let index = 0; index < places.length; index++) {
      const cell = this.cells[places[index] ?? 0];
      if (cell === BAD) return false;
      used[index] = cell;
    }
    return true;
  }

  private noteKey(raw: RawRow): void {
    const key = this.keyText();
    if (key === undefined) return;
    const first = this.keys.add(key, raw.row);
    const place = this.keyPlaces[0] ?? 0;
    if (first !== undefined) this.report(raw, this.positionOf(place), 'row.repeated-key', first, this.cells[place]?.text);
  }

  private keyText(): string | undefined {
    let key = '';
    for (const place of this.keyPlaces) {
      const cell = this.cells[place];
      if (cell === undefined || cell === BAD) return undefined;
      key = key === '' ? cell.text : `${key}/${cell.text}`;
    }
    return key;
  }

  private month(): Month | undefined {
    const [firstPlace = 0, secondPlace] = this.monthPlaces;
    const first = this.cells[firstPlace];
    if (first === undefined || first === BAD) return undefined;
    if (secondPlace === undefined) return first.text.slice(0, 7);
    const second = this.cells[secondPlace];
    return second === undefined || second === BAD ? undefined : `${first.text}-${second.text.padStart(2, '0')}`;
  }

  private noteAmount(row: number, month: Month | undefined): void {
    if (this.plausibility === undefined) return;
    const amount = this.cells[this.plausibility.amount];
    if (amount === undefined || amount === BAD) return;
    let group = '';
    for (const place of this.plausibility.within) {
      const cell = this.cells[place];
      if (cell === undefined || cell === BAD) return;
      group += `${cell.text}|`;
    }
    this.samples.add(group, amount.number, row, month);
  }

  private report(raw: RawRow, position: number, rule: RuleId, detail: number, value?: string): void {
    this.broken.push(rule);
    this.log.add(raw.row, position, rule, detail, value);
  }

  private fieldReaders(): (() => FieldValue)[] {
    const plain = this.layout.columns.flatMap((column, place) =>
      column.field === undefined ? [] : [() => fieldValue(column, this.cells[place])],
    );
    const derived = this.layout.derived.map(({ uses, value }) => {
      const places = this.placesOf(uses);
      const used: (Cell | undefined)[] = [];
      return () => (this.gather(places, used) ? value(used, this.context) : null);
    });
    return [...plain, ...derived];
  }

  private placeOf(name: string): number {
    const place = this.layout.columns.findIndex((column) => column.name === name);
    if (place === -1) throw new RangeError(`${this.layout.id} has no column ${name}`);
    return place;
  }

  private placesOf(names: readonly string[]): number[] {
    return names.map((name) => this.placeOf(name));
  }

  private columnAt(name: string): ReadColumn {
    const place = this.placeOf(name);
    const found = this.columns.find(({ index }) => index === place);
    if (found === undefined) throw new RangeError(`${this.layout.id} does not read ${name}`);
    return found;
  }

  private positionOf(place: number): number {
    return this.columns.find(({ index }) => index === place)?.position ?? -1;
  }
}

/** The column of the layout that stands nowhere in the sheet, from the position a finding notes; undefined for any other. */
export function absentColumn(layout: Layout, position: number): Column | undefined {
  return position <= ABSENT ? layout.columns[ABSENT - position] : undefined;
}

function unreadable(kind: CellKind): RuleId {
  return kind === CELL_KIND.formula ? 'cell.formula' : 'cell.sheet-error';
}

function fieldValue(column: Column, cell: Cell | undefined): FieldValue {
  if (column.type.kind === 'codes') return cell === undefined ? [] : cell.text.split('|');
  if (cell === undefined) return null;
  return column.type.kind === 'int' ? cell.number : cell.text;
}
