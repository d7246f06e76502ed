import type { Hierarchy } from './hierarchy';
import { codesOf, keyOf } from './cell-names';
import type { Published, PublishedCell } from './published-cells';
import type { Source } from './result';

/** A number of the attacker's system: known (printed or impossible), hidden, or one that no file prints. */
export interface Cell {
  readonly id: number;
  readonly slice: Slice;
  readonly codes: readonly string[];
  readonly state: 'printed' | 'hidden' | 'unprinted';
  /** Of a printed cell. */
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** False for the sum of several categories that no file tells apart: nobody's count by itself. */
  readonly isGroup: boolean;
  readonly published?: PublishedCell;
}

/** lower <= sum of sign x cell <= upper; a sum has the total with 1, its parts with -1, and both bounds 0. */
export interface Equation {
  readonly terms: readonly Term[];
  readonly lower: number;
  readonly upper: number;
  /** What may be opened where the equation does not close: cells no row gives, or else a rest nobody names. */
  readonly openable: readonly string[];
}

export interface Term {
  readonly cell: Cell;
  readonly sign: 1 | -1;
}

/** What the attacker supposes of numbers that no row gives; widened where the files contradict it. */
export interface Suppositions {
  /** Cells and rests that are not zero. */
  readonly opened: ReadonlySet<string>;
}

/** Which dimensions a cell fills: their places, ascending. */
export type Signature = string;

export function signatureOf(codes: readonly string[]): Signature {
  let signature = '';
  for (let place = 0; place < codes.length; place += 1) if (codes[place] !== '') signature += `${String(place)},`;
  return signature;
}

export function placesOf(signature: Signature): number[] {
  return signature.split(',').filter(Boolean).map(Number);
}

/** The cells of one measure, period and vintage, those included that no row gives. */
export class Slice {
  readonly cells = new Map<string, Cell>();
  readonly bySignature = new Map<Signature, Cell[]>();
  /** Signatures that rows give: there a cell without a row is a zero until the equations say otherwise. */
  readonly printedSignatures = new Set<Signature>();

  constructor(
    readonly measure: string,
    readonly period: string,
    readonly vintage: number,
    readonly hierarchy: Hierarchy,
  ) {}

  get name(): string {
    return sliceName(this.measure, this.period, this.vintage);
  }
}

const sliceName = (measure: string, period: string, vintage: number): string => `${measure}\n${period}\n${String(vintage)}`;

type Bounds = Partial<Pick<Cell, 'lower' | 'upper' | 'isGroup'>>;

/** All numbers and equations of the attacker's system. */
export class Space {
  readonly slices = new Map<string, Slice>();
  readonly cells: Cell[] = [];
  readonly equations: Equation[] = [];
  private readonly categories = new Map<string, Set<string>>();
  /** For each dimension those that every row fills besides: a division's section. */
  private readonly nestedIn: readonly (readonly number[])[];

  constructor(
    readonly published: Published,
    readonly suppositions: Suppositions,
  ) {
    const signatures = new Set(published.slices.flatMap((slice) => [...slice.cells.values()].map((cell) => signatureOf(cell.codes))));
    this.nestedIn = nesting(published.dimensions.length, [...signatures].map(placesOf));
  }

  findSlice(measure: string, period: string, vintage: number): Slice | undefined {
    return this.slices.get(sliceName(measure, period, vintage));
  }

  openSlice(measure: string, period: string, vintage: number, hierarchy: Hierarchy): Slice {
    const slice = new Slice(measure, period, vintage, hierarchy);
    this.slices.set(slice.name, slice);
    return slice;
  }

  addPublished(slice: Slice, published: PublishedCell, lower: number): Cell {
    const { codes, status, value } = published;
    const signature = signatureOf(codes);
    slice.printedSignatures.add(signature);
    for (const place of placesOf(signature)) this.categoriesOf(slice.measure, signature, place, codes).add(codes[place] ?? '');
    const hidden = status === 'hidden';
    const bounds = hidden ? { lower, upper: Infinity } : { lower: value, upper: value };
    return this.add(slice, { codes, state: hidden ? 'hidden' : 'printed', value, isGroup: false, published, ...bounds });
  }

  /** A number that no row gives; at least 0. The one already there, if it is. */
  addUnprinted(slice: Slice, codes: readonly string[], { lower = 0, upper = Infinity, isGroup = false }: Bounds = {}): Cell {
    return slice.cells.get(keyOf(codes)) ?? this.add(slice, { codes, state: 'unprinted', value: 0, lower, upper, isGroup });
  }

  private add(slice: Slice, content: Omit<Cell, 'id' | 'slice'>): Cell {
    const cell: Cell = { id: this.cells.length, slice, ...content };
    this.cells.push(cell);
    slice.cells.set(keyOf(cell.codes), cell);
    const signature = signatureOf(cell.codes);
    const alike = slice.bySignature.get(signature);
    if (alike === undefined) slice.bySignature.set(signature, [cell]);
    else alike.push(cell);
    return cell;
  }

  /** Codes that rows of the measure give in a dimension, within the groups it is nested in. */
  categoriesOf(measure: string, signature: Signature, place: number, codes: readonly string[]): Set<string> {
    const within = (this.nestedIn[place] ?? []).map((outer) => codes[outer] ?? '');
    const key = `${measure}\n${signature}\n${String(place)}\n${keyOf(within)}`;
    let found = this.categories.get(key);
    if (found === undefined) this.categories.set(key, (found = new Set()));
    return found;
  }

  /** A cell as reports name it. */
  source(cell: Cell): Source {
    const { slice, codes, published } = cell;
    const row = published?.first;
    return {
      release: row?.issue.name ?? '',
      table: row?.row.table ?? '',
      period: slice.period,
      measure: slice.measure,
      codes: codesOf(this.published.dimensions, codes),
      value: cell.state === 'printed' ? cell.value : null,
    };
  }
}

/** For each dimension those that are filled wherever it is, but not the other way round. */
function nesting(dimensions: number, signatures: readonly (readonly number[])[]): number[][] {
  const all = Array.from({ length: dimensions }, (_, place) => place);
  const implies = (inner: number, outer: number): boolean =>
    signatures.every((filled) => !filled.includes(inner) || filled.includes(outer));
  return all.map((inner) => all.filter((outer) => outer !== inner && implies(inner, outer) && !implies(outer, inner)));
}
