import type { Highs } from 'highs';
import { isSafe, type LowerBounds } from './attacker';
import type { Component } from './components';
import type { LinkedSystem } from './linked-system';
import { isWhole, Program, type ProgramSpec } from './program';

export interface GuardOrder {
  readonly system: LinkedSystem;
  readonly component: Component;
  readonly threshold: number;
  readonly hidden: ReadonlySet<number>;
  readonly hide: (cell: number) => void;
  readonly isFree: (cell: number) => boolean;
  readonly bounds: () => LowerBounds;
}

interface Range {
  least: number;
  most: number;
}

/** How far above the truth an attack looks: more than any interval needs to be wide. */
const REACH = 3;
/** A solve that hides nothing new costs a little all the same, so that no cell moves without need. */
const IDLE_COST = 1e-3;
/** Totals are dearest to hide (rule 7): each dimension that a cell leaves open makes it so many times dearer. */
const TOTAL_FACTOR = 12;

/** Protects one component: attacks each hidden cell and hides more until none is exposed. */
export class Guard {
  solves = 0;
  private readonly cells: readonly number[];
  private readonly columnOf: ReadonlyMap<number, number>;
  private bounds: LowerBounds;
  private readonly knowing: Program;
  private plain: Program | undefined;
  private readonly selection: Program;
  /** Whole-number tables that fit what is printed were seen with these values: proof that a cell can be so much. */
  private readonly seenKnowing: Range[];
  private readonly seenPlain: Range[];

  constructor(
    private readonly order: GuardOrder,
    private readonly highs: Highs,
  ) {
    this.cells = order.component.cells;
    this.columnOf = new Map(this.cells.map((cell, column) => [cell, column]));
    this.bounds = order.bounds();
    this.knowing = new Program(highs, this.attackSpec(this.bounds.knowing), 'primal');
    this.selection = new Program(highs, this.selectionSpec(), 'dual');
    const truth = (): Range[] => this.cells.map((cell) => ({ least: this.value(cell), most: this.value(cell) }));
    this.seenKnowing = truth();
    this.seenPlain = truth();
  }

  /** Hides until every cell that must be safe is; gives those that cannot be made so. */
  protect(): { cell: number; least: number; most: number }[] {
    const exposed = new Map<number, Range>();
    for (let before = -1; before !== this.order.hidden.size;) {
      before = this.order.hidden.size;
      exposed.clear();
      for (const cell of this.cells) {
        const interval = this.mustBeSafe(cell) ? this.protectCell(cell) : undefined;
        if (interval !== undefined) exposed.set(cell, interval);
      }
    }
    return [...exposed].map(([cell, { least, most }]) => ({ cell, least, most }));
  }

  dispose(): void {
    this.knowing.dispose();
    this.plain?.dispose();
    this.selection.dispose();
  }

  private value(cell: number): number {
    return this.order.system.cells[cell]?.value ?? 0;
  }

  /** Hidden cells, and small numbers that no table prints but that could be worked out. */
  private mustBeSafe(cell: number): boolean {
    if (this.order.hidden.has(cell)) return true;
    const value = this.value(cell);
    return this.order.system.cells[cell]?.unprinted === true && value >= 1 && value < this.order.threshold;
  }

  /** undefined when the cell is safe in the end. */
  private protectCell(cell: number): Range | undefined {
    const { threshold } = this.order;
    for (;;) {
      const interval = this.attack(cell);
      if (isSafe(interval.least, interval.most, threshold)) return undefined;
      const found = this.cheapestCover(cell, interval);
      if (found.length === 0) return interval;
      for (const one of found) this.order.hide(one);
      this.refresh();
    }
  }

  /** What is known of a cell: seen values where they make it safe, else the exact interval. */
  private attack(cell: number): Range {
    const { threshold } = this.order;
    const column = this.column(cell);
    // A cell known to be k or more finds nobody; it is judged by the plain criterion, which does not know that.
    const byPlain = (this.bounds.knowing[cell] ?? 0) >= threshold;
    const seen = (byPlain ? this.seenPlain : this.seenKnowing)[column] ?? { least: 0, most: 0 };
    if (isSafe(seen.least, seen.most, threshold) && seen.least < threshold) return seen;
    const program = byPlain ? (this.plain ??= new Program(this.highs, this.attackSpec(this.bounds.plain), 'primal')) : this.knowing;
    const bounds = byPlain ? this.bounds.plain : this.bounds.knowing;
    const reach = REACH * threshold;
    program.setBounds(column, (bounds[cell] ?? 0) - this.value(cell), reach);
    const most = this.extreme(program, column, -1, byPlain);
    const enough = isSafe(seen.least, most, threshold) && seen.least < threshold;
    const least = enough ? seen.least : this.extreme(program, column, 1, byPlain);
    program.setBounds(column, (bounds[cell] ?? 0) - this.value(cell), Infinity);
    return { least, most };
  }

  /** The least (sign 1) or most (sign -1) that a cell can be, in whole numbers; every table seen on the way is kept as proof. */
  private extreme(program: Program, column: number, sign: 1 | -1, byPlain: boolean): number {
    program.setCost(column, sign);
    this.solves += 1;
    let outcome = program.solve();
    if (outcome.kind === 'optimal' && !outcome.values.every(isWhole)) {
      this.solves += 1;
      outcome = program.solveWhole();
    }
    program.setCost(column, 0);
    if (outcome.kind === 'infeasible') throw new Error('the true table does not fit its own system');
    this.witness(outcome.values, byPlain);
    return this.value(this.cells[column] ?? 0) + Math.round(outcome.values[column] ?? 0);
  }

  private witness(deviations: Float64Array, byPlain: boolean): void {
    this.cells.forEach((cell, column) => {
      const value = this.value(cell) + Math.round(deviations[column] ?? 0);
      for (const seen of byPlain ? [this.seenPlain] : [this.seenPlain, this.seenKnowing]) {
        const range = seen[column];
        if (range === undefined) continue;
        range.least = Math.min(range.least, value);
        range.most = Math.max(range.most, value);
      }
    });
  }

  /** The cheapest printed cells to hide so that the cell's interval grows as far as one of its needs. */
  private cheapestCover(cell: number, { least, most }: Range): number[] {
    const { threshold } = this.order;
    const value = this.value(cell);
    const lowest = this.bounds.knowing[cell] ?? 0;
    const goals = [
      // From 1 to k-1, as if it could be any small group.
      ...(value < threshold && lowest <= 1 ? [[...(most < threshold - 1 ? [threshold - 1] : []), ...(least > 1 ? [1] : [])]] : []),
      // So wide that it could be k more or less.
      [least + threshold],
      ...(most - threshold >= lowest ? [[most - threshold]] : []),
    ];
    const covers = goals.flatMap((targets) => this.cover(cell, targets) ?? []);
    return covers.reduce((best, each) => (each.cost < best.cost ? each : best), { cost: Infinity, cells: [] as number[] }).cells;
  }

  private cover(cell: number, targets: readonly number[]): { cost: number; cells: number[] } | undefined {
    const cells = new Set<number>();
    let cost = 0;
    for (const target of targets) {
      const moved = this.moveTo(cell, target);
      if (moved === undefined) return undefined;
      cost += moved.cost;
      for (const one of moved.cells) cells.add(one);
    }
    return { cost, cells: [...cells].sort((a, b) => a - b) };
  }

  /** The cheapest other table in which the cell has the target: the printed cells that differ in it. */
  private moveTo(cell: number, target: number): { cost: number; cells: number[] } | undefined {
    const column = this.column(cell);
    const size = this.cells.length;
    const deviation = target - this.value(cell);
    this.selection.setBounds(column, Math.max(0, deviation), Math.max(0, deviation));
    this.selection.setBounds(size + column, Math.max(0, -deviation), Math.max(0, -deviation));
    this.solves += 1;
    const outcome = this.selection.solve();
    this.boundSelection(column);
    if (outcome.kind === 'infeasible') return undefined;
    let cost = 0;
    const cells: number[] = [];
    this.cells.forEach((other, index) => {
      const moved = (outcome.values[index] ?? 0) + (outcome.values[size + index] ?? 0);
      if (moved < 1e-7) return;
      cost += moved * this.cost(other);
      if (this.order.isFree(other) && !this.order.hidden.has(other)) cells.push(other);
    });
    return { cost, cells };
  }

  /** After hiding: the attackers' and the selection's bounds follow. */
  private refresh(): void {
    const before = this.bounds;
    this.bounds = this.order.bounds();
    this.cells.forEach((cell, column) => {
      for (const [program, now, then] of [
        [this.knowing, this.bounds.knowing, before.knowing],
        [this.plain, this.bounds.plain, before.plain],
      ] as const) {
        const changed = now[cell] !== then[cell] || (this.isUnknown(cell) && !this.wasUnknown.has(cell));
        if (changed) program?.setBounds(column, (now[cell] ?? 0) - this.value(cell), this.isUnknown(cell) ? Infinity : 0);
      }
      if (this.isUnknown(cell) && !this.wasUnknown.has(cell)) {
        for (const at of [column, this.cells.length + column]) this.selection.setCost(at, IDLE_COST);
      }
      this.boundSelection(column);
    });
    for (const cell of this.cells) if (this.isUnknown(cell)) this.wasUnknown.add(cell);
  }

  private readonly wasUnknown = new Set<number>();

  private isUnknown(cell: number): boolean {
    return this.order.hidden.has(cell) || this.order.system.cells[cell]?.unprinted === true;
  }

  private column(cell: number): number {
    const column = this.columnOf.get(cell);
    if (column === undefined) throw new Error(`cell ${String(cell)} is not of this component`);
    return column;
  }

  /** Hiding a cell costs by what a reader loses: more for larger counts, far more for totals. */
  private cost(cell: number): number {
    if (this.isUnknown(cell)) return IDLE_COST;
    const { at, value } = this.order.system.cells[cell] ?? { at: {}, value: 0 };
    const open = Math.max(0, 2 - Object.keys(at).length);
    return (1 + Math.log2(1 + (value ?? 0))) * TOTAL_FACTOR ** open;
  }

  private boundSelection(column: number): void {
    const cell = this.cells[column] ?? 0;
    this.selection.setBounds(column, 0, Infinity);
    this.selection.setBounds(this.cells.length + column, 0, this.lowering(cell));
  }

  /** How far below the truth a cell could be taken to be, were it hidden. */
  private lowering(cell: number): number {
    const least = this.isUnknown(cell) ? (this.bounds.knowing[cell] ?? 0) : 1;
    return Math.max(0, this.value(cell) - least);
  }

  private attackSpec(bounds: readonly number[]): ProgramSpec {
    return {
      columns: this.cells.length,
      lower: this.cells.map((cell) => (bounds[cell] ?? 0) - this.value(cell)),
      upper: this.cells.map((cell) => (this.isUnknown(cell) ? Infinity : 0)),
      cost: this.cells.map(() => 0),
      rows: this.rows((cell, sign) => [[this.column(cell), sign]]),
    };
  }

  private selectionSpec(): ProgramSpec {
    const size = this.cells.length;
    for (const cell of this.cells) if (this.isUnknown(cell)) this.wasUnknown.add(cell);
    const costs = this.cells.map((cell) => this.cost(cell));
    return {
      columns: 2 * size,
      lower: [...this.cells, ...this.cells].map(() => 0),
      upper: [...this.cells.map(() => Infinity), ...this.cells.map((cell) => this.lowering(cell))],
      cost: [...costs, ...costs],
      rows: this.rows((cell, sign) => [
        [this.column(cell), sign],
        [size + this.column(cell), -sign],
      ]),
    };
  }

  /** The relations of the component in terms of deviations. */
  private rows(terms: (cell: number, sign: 1 | -1) => [number, number][]): ProgramSpec['rows'] {
    const { sums, limits } = this.order.component;
    return [
      ...sums.map(({ total, parts }) => ({
        terms: [...(total === null ? [] : terms(total, -1)), ...parts.flatMap((part) => terms(part, 1))],
      })),
      ...limits.map(({ less, more, slack }) => ({
        terms: [...(less === null ? [] : terms(less, 1)), ...more.flatMap((cell) => terms(cell, -1))],
        atMost: slack,
      })),
    ];
  }
}
