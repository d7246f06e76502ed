import { countKey, placeKey, type CountCell, type GroupingRow, type PeriodSum } from './count-cell';
import { groupingsOf, partsByGrouping, type Groupings } from './groupings';
import { boundedBy, isAdditive } from './measure-rules';
import { nestedDimensions, type Nesting } from './nesting';

/** One cell of the system. Its index in `LinkedSystem.cells` is its name in all relations. */
export interface LinkedCell {
  readonly key: string;
  readonly measure: string;
  readonly period: string;
  readonly vintage: string;
  readonly at: Readonly<Record<string, string>>;
  /** True count; for cells whose count is unknown a guess that fits, once `withUnknowns` has made it. */
  value: number | null;
  readonly published?: 'printed' | 'hidden';
  readonly unprinted: boolean;
  readonly floor: number;
  /** What a correction changed: the difference of two editions. */
  readonly isChange?: true;
}

/** `total` = sum of `parts`. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
  /** The parts are periods of a cumulative: earlier ones may stand already (rule 9). */
  readonly overTime: boolean;
}

/** `less` <= sum of `more`: distinct counts and counts of different measures. */
export interface Limit {
  readonly less: number;
  readonly more: readonly number[];
}

/** All counts that an attacker can set against each other, and everything that holds between them. */
export interface LinkedSystem {
  readonly cells: readonly LinkedCell[];
  readonly sums: readonly Sum[];
  readonly limits: readonly Limit[];
  /** For each cell the broader cells it is part of. */
  readonly parents: readonly (readonly { readonly cell: number; readonly overTime: boolean }[])[];
}

/** Counts that cannot all be true: the parts of `total` exceed it, or one cell has two values. */
export class ContradictionError extends Error {
  override readonly name = 'ContradictionError';
  constructor(
    readonly cell: LinkedCell,
    readonly expected: number,
    readonly found: number,
  ) {
    super(`${cell.key}: ${String(expected)} against ${String(found)}`);
  }
}

/**
 * Builds the system of a set of cells: margins of each table, groupings, cumulatives and limits between measures. A cell that a
 * relation needs but nobody gives is zero where the relation closes without it, otherwise an unprinted number (the difference).
 */
export function linkedSystem(
  cells: readonly CountCell[],
  groupings: readonly GroupingRow[],
  periods: readonly PeriodSum[],
  changes: readonly Change[] = [],
): LinkedSystem {
  const builder = new SystemBuilder(groupingsOf(groupings));
  for (const cell of cells) builder.add(cell);
  builder.addMargins(cells);
  for (const period of periods) builder.addPeriodSums(period);
  builder.addLongerPeriods(periods);
  for (const change of changes) builder.addChange(change);
  return builder.finish();
}

/** Further than any attack looks, and so as good as without end. */
const LARGEST_CHANGE = 1000;

/** A figure before and after a correction: the difference is a number of its own, which nobody prints. */
export interface Change {
  readonly before: CountCell;
  readonly after: CountCell;
}

interface Draft extends LinkedCell {
  /** Made here because a relation needs it; its value is the largest sum of parts known. */
  readonly made: boolean;
}

class SystemBuilder {
  private readonly drafts = new Map<string, Draft>();
  private readonly sums = new Map<string, { total: Draft; parts: Draft[]; overTime: boolean; missing: readonly CountCell[] }>();
  private readonly bounds: { less: Draft; more: Draft[] }[] = [];
  private readonly parentOf = new Map<string, { child: Draft; parent: Draft; overTime: boolean }>();

  constructor(private readonly groupings: Groupings) {}

  add(cell: CountCell): Draft | undefined {
    if (cell.impossible === true) return undefined;
    const key = countKey(cell);
    const known = this.drafts.get(key);
    if (known !== undefined) {
      if (known.value !== null && cell.value !== null && known.value !== cell.value) {
        throw new ContradictionError(known, known.value, cell.value);
      }
      if (known.unprinted && cell.unprinted !== true) this.drafts.set(key, { ...known, unprinted: false });
      if (known.value === null) known.value = cell.value;
      return this.drafts.get(key);
    }
    return this.put(cell, false);
  }

  private put(cell: CountCell, made: boolean): Draft {
    const { measure, period, at, value, published, unprinted = made, floor = 0, vintage = '' } = cell;
    const draft: Draft = {
      key: countKey(cell),
      measure,
      period,
      vintage,
      at,
      value,
      unprinted,
      floor,
      made,
      ...(published === undefined ? {} : { published }),
    };
    this.drafts.set(draft.key, draft);
    return draft;
  }

  /** Every margin of every table, over each dimension and within each grouping of it. */
  addMargins(cells: readonly CountCell[]): void {
    const nesting = nestedDimensions(cells);
    const tables = new Map<string, Map<string, Map<string, CountCell>>>();
    for (const cell of cells) {
      const table = `${cell.table}|${cell.measure}|${cell.vintage ?? ''}|${cell.period}`;
      const grids = tables.get(table) ?? new Map<string, Map<string, CountCell>>();
      const shape = Object.keys(cell.at).sort().join(',');
      const grid = grids.get(shape) ?? new Map<string, CountCell>();
      grid.set(placeKey(cell.at), cell);
      tables.set(table, grids.set(shape, grid));
    }
    for (const grids of tables.values()) this.addTableMargins(grids, nesting);
  }

  private addTableMargins(grids: Map<string, Map<string, CountCell>>, nesting: Nesting): void {
    const shapes = [...grids.keys()].filter((shape) => shape !== '');
    // From the finest grid up: a margin that nobody gives is made and is in turn part of coarser ones.
    const queue = shapes.sort((a, b) => b.split(',').length - a.split(',').length);
    for (let shape = queue.shift(); shape !== undefined; shape = queue.shift()) {
      const dimensions = shape.split(',');
      const grid = grids.get(shape) ?? new Map<string, CountCell>();
      for (const dimension of dimensions) {
        if (dimensions.some((other) => other !== dimension && nesting(other, dimension))) continue;
        for (const rows of byContext(grid, dimension).values()) {
          for (const made of this.addMargin(dimension, rows)) {
            const coarser = Object.keys(made.at).sort().join(',');
            const there = grids.get(coarser);
            if (there === undefined && coarser !== '') queue.push(coarser);
            grids.set(coarser, (there ?? new Map<string, CountCell>()).set(placeKey(made.at), made));
          }
        }
        queue.sort((a, b) => b.split(',').length - a.split(',').length);
      }
    }
  }

  /** The cells of one context (the other dimensions fixed) against their totals, within every grouping; gives the totals made for it. */
  private addMargin(dimension: string, rows: readonly CountCell[]): CountCell[] {
    const [first] = rows;
    if (first === undefined) return [];
    const made: CountCell[] = [];
    const { [dimension]: _, ...context } = first.at;
    const present = rows.map((row) => row.at[dimension] ?? '');
    for (const { parent, codes, missing } of partsByGrouping(this.groupings, dimension, present)) {
      const place = { ...first, at: parent === '' ? context : { ...context, [dimension]: parent }, value: null, floor: 0 };
      const total = this.drafts.get(countKey(place)) ?? this.make(place, made);
      const absent = missing.map((code): CountCell => ({ ...first, at: { ...context, [dimension]: code }, value: null }));
      // What this table leaves out may stand in another one.
      const parts = [...rows.filter((row) => codes.has(row.at[dimension] ?? '')), ...absent];
      const isGiven = (cell: CountCell): boolean => this.drafts.has(countKey(cell)) || cell.impossible === true;
      this.addSum(
        total,
        parts.flatMap((part) => this.drafts.get(countKey(part)) ?? []),
        false,
        absent.filter((cell) => !isGiven(cell)),
      );
    }
    const groups = made.filter((cell) => cell.at[dimension] !== undefined);
    // A group that nobody prints is in turn part of broader ones.
    return groups.length === 0 ? made : [...made, ...this.addMargin(dimension, [...rows, ...groups])];
  }

  private make(place: CountCell, made: CountCell[]): Draft {
    const { published: _, impossible: __, ...cell } = { ...place, unprinted: true };
    made.push(cell);
    return this.put(cell, true);
  }

  /** A cumulative against its periods, cell by cell. */
  addPeriodSums({ total, parts }: PeriodSum): void {
    for (const cell of [...this.drafts.values()]) {
      if (cell.period !== total.period || cell.vintage !== total.vintage || cell.made) continue;
      const children = parts.map(({ period, vintage }): CountCell => ({ ...cell, table: '', period, vintage, value: null }));
      const known = children.flatMap((child) => this.drafts.get(countKey(child)) ?? []);
      const missing = children.filter((child) => !this.drafts.has(countKey(child)));
      if (known.length > 0) this.addSum(cell, known, true, missing);
    }
  }

  /** Distinct counts of a period are at most those of a longer one, which are at most theirs and those of the months besides. */
  addLongerPeriods(periods: readonly PeriodSum[]): void {
    const name = ({ period, vintage }: PeriodSum['total']): string => `${period}|${vintage}`;
    for (const longer of periods) {
      for (const shorter of periods) {
        const within = new Set(shorter.parts.map(name));
        const rest = longer.parts.filter((part) => !within.has(name(part)));
        if (rest.length === 0 || rest.length + within.size !== longer.parts.length) continue;
        for (const cell of [...this.drafts.values()]) this.addLonger(cell, shorter, longer, rest);
      }
    }
  }

  private addLonger(cell: Draft, shorter: PeriodSum, longer: PeriodSum, rest: PeriodSum['parts']): void {
    if (isAdditive(cell.measure) || cell.period !== shorter.total.period || cell.vintage !== shorter.total.vintage) return;
    const at = (edition: PeriodSum['total']): Draft | undefined => this.drafts.get(countKey({ ...cell, ...edition }));
    const whole = at(longer.total);
    if (whole === undefined) return;
    const others = rest.flatMap((month) => at(month) ?? []);
    this.bounds.push({ less: cell, more: [whole] });
    if (others.length === rest.length) this.bounds.push({ less: whole, more: [cell, ...others] });
  }

  /** What a correction changed: the greater edition is the smaller one and the difference (rule 10). */
  addChange({ before, after }: Change): void {
    const [was, is] = [this.drafts.get(countKey(before)), this.drafts.get(countKey(after))];
    if (was?.value == null || is?.value == null) return;
    const [greater, smaller] = is.value > was.value ? [is, was] : [was, is];
    const value = Math.abs(is.value - was.value);
    const { published: _, ...cell } = after;
    const at = { ...after.at, cambio: `${was.vintage} > ${is.vintage}` };
    // Nobody knows whether a hidden figure went up or down.
    const made = this.put({ ...cell, table: '', at, value, unprinted: true, floor: -LARGEST_CHANGE }, true);
    const change: Draft = { ...made, isChange: true };
    this.drafts.set(change.key, change);
    this.sums.set(`${greater.key} = ${change.key}`, { total: greater, parts: [smaller, change], overTime: true, missing: [] });
  }

  private addSum(total: Draft, parts: Draft[], overTime: boolean, missing: readonly CountCell[]): void {
    for (const part of parts) this.parentOf.set(`${part.key} < ${total.key}`, { child: part, parent: total, overTime });
    const key = `${total.key} = ${parts
      .map((part) => part.key)
      .sort()
      .join(' + ')}`;
    this.sums.set(key, { total, parts, overTime, missing });
  }

  finish(): LinkedSystem {
    this.valueMadeTotals();
    const sums = [...this.sums.values()].filter(({ total }) => isAdditive(total.measure));
    for (const sum of sums) this.closeSum(sum);
    const cells = [...this.drafts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const indexOf = new Map(cells.map((cell, index) => [cell.key, index]));
    const at = (draft: Draft): number => {
      const index = indexOf.get(draft.key);
      if (index === undefined) throw new Error(`${draft.key} is not in the system`);
      return index;
    };
    const parents: { cell: number; overTime: boolean }[][] = cells.map(() => []);
    for (const { child, parent, overTime } of this.parentOf.values()) parents[at(child)]?.push({ cell: at(parent), overTime });
    return {
      cells,
      sums: sums
        .map(({ total, parts, overTime }) => ({ total: at(total), parts: parts.map(at).sort((a, b) => a - b), overTime }))
        .sort((a, b) => a.total - b.total || (a.parts[0] ?? 0) - (b.parts[0] ?? 0) || a.parts.length - b.parts.length),
      limits: this.limits(at),
      parents,
    };
  }

  /** A total that nobody gives is at least the largest sum of its parts. */
  private valueMadeTotals(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const { total, parts } of this.sums.values()) {
        if (!total.made || parts.some((part) => part.value === null)) continue;
        const value = isAdditive(total.measure) ? add(parts) : Math.max(0, ...parts.map((part) => part.value ?? 0));
        if (total.value === null || value > total.value) {
          total.value = value;
          changed = true;
        }
      }
    }
  }

  /** Where parts fall short of their total, the rest is a number that nobody prints. */
  private closeSum(sum: { total: Draft; parts: Draft[]; missing: readonly CountCell[] }): void {
    const { total, parts, missing } = sum;
    if (total.value === null || parts.some((part) => part.value === null)) {
      if (missing.length > 0) this.addRest(sum, null);
      return;
    }
    const rest = total.value - add(parts);
    if (rest < 0) throw new ContradictionError(total, total.value, add(parts));
    if (rest > 0) this.addRest(sum, rest);
  }

  private addRest({ total, parts, missing }: { total: Draft; parts: Draft[]; missing: readonly CountCell[] }, rest: number | null): void {
    const [only, ...others] = missing;
    const named = only !== undefined && others.length === 0;
    const place: CountCell = named
      ? { ...only, value: rest }
      : { ...total, table: '', at: { ...total.at, resto: parts.map((part) => part.key).join('+') }, value: rest };
    const { published: _, ...cell } = place;
    const known = this.drafts.get(countKey(cell));
    if (known !== undefined && known.value !== null && rest !== null && known.value !== rest) {
      throw new ContradictionError(known, rest, known.value);
    }
    const part = known ?? this.put({ ...cell, unprinted: true, floor: 0 }, true);
    part.value ??= rest;
    parts.push(part);
    this.parentOf.set(`${part.key} < ${total.key}`, { child: part, parent: total, overTime: false });
  }

  private limits(at: (draft: Draft) => number): Limit[] {
    const limits: Limit[] = this.bounds.map(({ less, more }) => ({ less: at(less), more: more.map(at) }));
    for (const { total, parts, missing } of this.sums.values()) {
      if (isAdditive(total.measure)) continue;
      limits.push(...parts.map((part) => ({ less: at(part), more: [at(total)] })));
      // Who is in none of the parts known here may be in one that nobody gives.
      if (!total.made && missing.length === 0) limits.push({ less: at(total), more: parts.map(at) });
    }
    for (const cell of this.drafts.values()) {
      for (const measure of boundedBy(cell.measure)) {
        const other = this.drafts.get(countKey({ ...cell, measure }));
        if (other !== undefined) limits.push({ less: at(cell), more: [at(other)] });
      }
    }
    return limits.sort((a, b) => a.less - b.less || (a.more[0] ?? 0) - (b.more[0] ?? 0));
  }
}

function add(parts: readonly Draft[]): number {
  return parts.reduce((total, part) => total + (part.value ?? 0), 0);
}

function byContext(grid: ReadonlyMap<string, CountCell>, dimension: string): Map<string, CountCell[]> {
  const contexts = new Map<string, CountCell[]>();
  for (const cell of grid.values()) {
    const { [dimension]: _, ...context } = cell.at;
    const key = placeKey(context);
    const rows = contexts.get(key);
    if (rows === undefined) contexts.set(key, [cell]);
    else rows.push(cell);
  }
  return contexts;
}
