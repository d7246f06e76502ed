import { cellKey } from '../cube/aggregate';
import { DIMENSIONS, type Coordinates, type MeasureId, type PeriodCode } from '../cube/cube';
import type { ProtectedCell, ProtectedCube, ProtectedValue } from '../disclosure/protected-cube';
import { refOf } from './figures';
import { formatDecimal, formatInteger, MARKS } from './format';
import { labelOf, type Words } from './labels';
import type { CellView, Section, TableView, TidyTable } from './model';
import { periodLabel } from './periods';

/** Why a version follows another, and what the one before printed. */
export interface Correction {
  /** The public note: one paragraph of plain text. */
  readonly note: string;
  /** Every cell of the version before, as its cubo.csv prints it. */
  readonly before: readonly ProtectedCell[];
}

/** A published figure that another version tells otherwise. */
export interface FigureChange {
  /** The tables that tell the figure, in order. */
  readonly tables: readonly string[];
  readonly period: PeriodCode;
  readonly measure: MeasureId;
  readonly at: Coordinates;
  readonly before: ProtectedValue;
  /** Undefined where the later version does not tell the figure at all. */
  readonly after: ProtectedValue | undefined;
}

/** A figure at sight in both versions. */
type PrintedChange = FigureChange & { readonly before: { readonly value: number }; readonly after: { readonly value: number } };

/** Every published figure whose value or status changed, once, in the order of `before`. Published figures are all it sees: it can leak none. */
export function changedFigures(before: readonly ProtectedCell[], after: readonly ProtectedCell[]): FigureChange[] {
  const later = new Map(after.map((cell) => [cellKey(cell), cell]));
  const changes = new Map<string, FigureChange & { tables: string[] }>();
  for (const cell of before) {
    const key = cellKey(cell);
    const known = changes.get(key);
    const now = later.get(key);
    if (known !== undefined) known.tables.push(cell.table);
    else if (now === undefined || !isSame(cell, now)) {
      const { table, period, measure, at } = cell;
      changes.set(key, { tables: [table], period, measure, at, before: valueOf(cell), after: now && valueOf(now) });
    }
  }
  return [...changes.values()];
}

/** True where a figure is at sight before and after. */
export function isPrintedChange(change: FigureChange): change is PrintedChange {
  return 'value' in change.before && change.after !== undefined && 'value' in change.after;
}

/** True where a figure was at sight and is now hidden. */
export function becameReserved(change: FigureChange): boolean {
  return 'value' in change.before && change.after !== undefined && 'hidden' in change.after;
}

/** Vinculaciones, Canadá, Mujeres */
export function figureLabel({ measure, at }: Pick<FigureChange, 'measure' | 'at'>, words: Words): string {
  const names = DIMENSIONS.flatMap((dimension) => {
    const code = at[dimension];
    return code === undefined ? [] : [labelOf(dimension, code, words)];
  });
  const place = names.length === 0 ? say(words, 'all') : names.join(', ');
  return say(words, 'figure', { measure: say(words, `measures.${measure}`), place });
}

/** A figure as it is printed: the number, or the mark that stands for it. */
export function figureText(value: ProtectedValue | undefined): string {
  if (value === undefined) return MARKS.unavailable;
  if ('value' in value) return formatDecimal(value.value, decimalsOf(value.value));
  return 'hidden' in value ? MARKS.hidden : MARKS.impossible;
}

/** The section of a corrected version, its data file, and the paragraphs of the annex: what changed since the version before. */
export interface CorrectionViews {
  readonly section: Section;
  readonly data: TidyTable;
  readonly paragraphs: readonly string[];
}

const ID = 'correcciones';

/** Tells a correction from the two versions' published figures only. `date` is the version's, in words. */
export function correctionViews(
  words: Words,
  { note, before }: Correction,
  { cube, version, date }: { readonly cube: ProtectedCube; readonly version: number; readonly date: string },
): CorrectionViews {
  const changes = changedFigures(before, cube.cells);
  const printed = changes.filter(isPrintedChange);
  const reserved = changes.filter(becameReserved).length;
  const params = { version, previous: version - 1, changed: formatInteger(printed.length), reserved: formatInteger(reserved) };
  const counted = [
    say(words, printed.length === 0 ? 'unchanged' : 'changed', params),
    say(words, reserved === 0 ? 'none_reserved' : 'reserved', params),
  ];
  return {
    section: {
      id: ID,
      heading: say(words, 'section', params),
      paragraphs: counted,
      charts: [],
      tables: printed.length === 0 ? [] : [differencesTable(words, printed, params)],
    },
    data: differencesData(words, printed, params),
    paragraphs: [say(words, 'note', { date, note }), ...counted],
  };
}

function differencesTable(words: Words, changes: readonly PrintedChange[], params: Readonly<Record<string, string | number>>): TableView {
  const column = (id: string, align: 'left' | 'right'): TableView['columns'][number] => ({ id, label: say(words, `columns.${id}`), align });
  return {
    id: ID,
    caption: say(words, 'caption'),
    subtitle: say(words, 'subtitle', params),
    stubHeader: say(words, 'columns.figure'),
    columns: [
      column('table', 'left'),
      column('period', 'left'),
      column('before', 'right'),
      column('after', 'right'),
      column('change', 'right'),
    ],
    rows: changes.map((change) => {
      const { before, after } = change;
      const [table = ''] = change.tables;
      return {
        id: cellKey(change),
        label: figureLabel(change, words),
        level: 0,
        total: false,
        cells: [
          { kind: 'text', text: table },
          { kind: 'text', text: periodLabel(change.period, words) },
          numberView(before.value),
          // Named, so that the check of the formats compares it with the cube.
          { ...numberView(after.value), ref: refOf({ ...change, table }) },
          numberView(after.value - before.value),
        ],
      };
    }),
    notes: [say(words, 'table_note')],
  };
}

/** `datos/correcciones.csv`: the same figures, one a row. */
function differencesData(words: Words, changes: readonly PrintedChange[], params: Readonly<Record<string, string | number>>): TidyTable {
  const dimensions = DIMENSIONS.filter((dimension) => changes.some((change) => change.at[dimension] !== undefined));
  const own = (name: string): TidyTable['columns'][number] => ({ name, type: 'number', description: say(words, `data.${name}`, params) });
  const shared = (name: string): TidyTable['columns'][number] => ({ name, type: 'string', description: words.say(`dictionary.${name}`) });
  return {
    id: ID,
    title: say(words, 'caption'),
    columns: [
      ...['tabla', 'periodo', 'medida'].map(shared),
      ...dimensions.flatMap((name): TidyTable['columns'] => [
        { name, type: 'string', description: `${words.say(`dictionary.codes.${name}`)}. ${words.say('dictionary.all')}` },
        { name: `${name}_nombre`, type: 'string', description: words.say('dictionary.label', { column: name }) },
      ]),
      ...['antes', 'ahora', 'cambio'].map(own),
    ],
    rows: changes.map(({ tables, period, measure, at, before, after }) => [
      ...[tables[0] ?? '', period, measure],
      ...dimensions.flatMap((dimension) => {
        const code = at[dimension];
        return code === undefined ? [null, null] : [code, labelOf(dimension, code, words)];
      }),
      ...[before.value, after.value, after.value - before.value],
    ]),
  };
}

function numberView(value: number): CellView & { readonly kind: 'number' } {
  return { kind: 'number', value, decimals: decimalsOf(value) };
}

/** Counts and most medians are whole; hourly pay has quarters. */
function decimalsOf(value: number): number {
  return Number.isInteger(value) ? 0 : 2;
}

function isSame(a: ProtectedValue, b: ProtectedValue): boolean {
  if ('value' in a) return 'value' in b && a.value === b.value;
  return 'hidden' in a ? 'hidden' in b : 'impossible' in b;
}

function valueOf(cell: ProtectedCell): ProtectedValue {
  if ('value' in cell) return { value: cell.value };
  return 'hidden' in cell ? { hidden: true } : { impossible: true };
}

function say(words: Words, path: string, params: Readonly<Record<string, string | number>> = {}): string {
  return words.say(`annexes.corrections.${path}`, params);
}
