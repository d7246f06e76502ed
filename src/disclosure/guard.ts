import type { Highs } from 'highs';
import { type Attacker, ATTACKERS, type LowerBounds, staysSafe } from './attacker';
import type { Component } from './components';
import { Cover, type Range } from './cover';
import { Field } from './field';
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

/** How far above the truth an attack looks: more than any interval needs to be wide. */
const REACH = 3;
/** Protects one component: attacks each hidden cell and hides more until none is exposed. */
export class Guard {
  solves = 0;
  private readonly field: Field;
  private bounds: LowerBounds;
  private readonly programs = new Map<Attacker, Program>();
  private readonly cover: Cover;
  private readonly wasUnknown: Set<number>;
  /** Whole-number tables that fit what is printed were seen with these values: proof that a cell can be so much. */
  private readonly seen: Readonly<Record<Attacker, Range[]>>;

  constructor(
    private readonly order: GuardOrder,
    private readonly highs: Highs,
  ) {
    this.field = new Field(order.system, order.component, order.hidden);
    this.bounds = order.bounds();
    this.wasUnknown = new Set(this.field.cells.filter((cell) => this.field.isUnknown(cell)));
    this.cover = new Cover(this.field, order, this.bounds, () => (this.solves += 1), highs);
    const truth = (): Range[] => this.field.cells.map((cell) => ({ least: this.field.value(cell), most: this.field.value(cell) }));
    this.seen = { unknowing: truth(), plain: truth(), knowing: truth() };
  }

  /** Hides until every cell that must be safe is; gives those that cannot be made so. */
  protect(): { cell: number; least: number; most: number }[] {
    const exposed = new Map<number, Range>();
    for (let before = -1; before !== this.order.hidden.size;) {
      before = this.order.hidden.size;
      exposed.clear();
      for (const cell of this.field.cells) {
        const interval = this.mustBeSafe(cell) ? this.protectCell(cell) : undefined;
        if (interval !== undefined) exposed.set(cell, interval);
      }
    }
    return [...exposed].map(([cell, { least, most }]) => ({ cell, least, most }));
  }

  dispose(): void {
    for (const program of this.programs.values()) program.dispose();
    this.cover.dispose();
  }

  private value(cell: number): number {
    return this.field.system.cells[cell]?.value ?? 0;
  }

  /** Hidden cells, and small numbers that no table prints but that could be worked out. */
  private mustBeSafe(cell: number): boolean {
    if (this.order.hidden.has(cell)) return true;
    const value = this.field.value(cell);
    return this.field.system.cells[cell]?.unprinted === true && value >= 1 && value < this.order.threshold;
  }

  /** undefined when the cell is safe in the end. */
  private protectCell(cell: number): Range | undefined {
    for (;;) {
      const interval = this.exposure(cell);
      if (interval === undefined) return undefined;
      const found = this.cover.cheapest(cell, interval);
      if (found.length === 0) return interval;
      for (const one of found) this.order.hide(one);
      this.refresh();
    }
  }

  /**
   * What is known of a cell that is not safe. An interval that is wide enough for the attacker who knows most is so for all; one that begins at k
   * must do so for the attacker who knows least, since later releases can take knowledge away. A cell that is k or more by rule 3 alone, and what a
   * correction changed, are judged without that rule.
   */
  private exposure(cell: number): Range | undefined {
    const { threshold, system } = this.order;
    const isByRule = system.cells[cell]?.isChange === true || (this.bounds.knowing[cell] ?? 0) >= threshold;
    const interval = this.attack(isByRule ? 'plain' : 'knowing', cell);
    if (staysSafe(interval.least, interval.most, threshold)) return undefined;
    return interval.least >= threshold && this.isAlwaysLarge(cell) ? undefined : interval;
  }

  private isAlwaysLarge(cell: number): boolean {
    const { threshold } = this.order;
    const column = this.field.column(cell);
    if ((this.seen.unknowing[column]?.least ?? 0) < threshold) return false;
    return this.extreme('unknowing', column, 1) >= threshold;
  }

  /** Seen values where they make the cell safe, else the exact interval. */
  private attack(attacker: Attacker, cell: number): Range {
    const { threshold } = this.order;
    const column = this.field.column(cell);
    const seen = this.seen[attacker][column] ?? { least: 0, most: 0 };
    if (staysSafe(seen.least, seen.most, threshold)) return seen;
    const program = this.program(attacker);
    const lower = (this.bounds[attacker][cell] ?? 0) - this.field.value(cell);
    program.setBounds(column, lower, REACH * threshold);
    const most = this.extreme(attacker, column, -1);
    const least = staysSafe(seen.least, most, threshold) ? seen.least : this.extreme(attacker, column, 1);
    program.setBounds(column, lower, Infinity);
    return { least, most };
  }

  private program(attacker: Attacker): Program {
    const known = this.programs.get(attacker);
    if (known !== undefined) return known;
    const made = new Program(this.highs, this.attackSpec(this.bounds[attacker]), 'primal');
    this.programs.set(attacker, made);
    return made;
  }

  /** The least (sign 1) or most (sign -1) that a cell can be, in whole numbers; every table seen on the way is kept as proof. */
  private extreme(attacker: Attacker, column: number, sign: 1 | -1): number {
    const program = this.program(attacker);
    program.setCost(column, sign);
    this.solves += 1;
    let outcome = program.solve();
    if (outcome.kind === 'optimal' && !outcome.values.every(isWhole)) {
      this.solves += 1;
      outcome = program.solveWhole();
    }
    program.setCost(column, 0);
    if (outcome.kind === 'infeasible') throw new Error('the true table does not fit its own system');
    this.witness(outcome.values, attacker);
    return this.field.value(this.field.cells[column] ?? 0) + Math.round(outcome.values[column] ?? 0);
  }

  /** What fits for an attacker fits for all who know less. */
  private witness(deviations: Float64Array, attacker: Attacker): void {
    const learners = ATTACKERS.slice(0, ATTACKERS.indexOf(attacker) + 1);
    this.field.cells.forEach((cell, column) => {
      const value = this.field.value(cell) + Math.round(deviations[column] ?? 0);
      for (const learner of learners) {
        const range = this.seen[learner][column];
        if (range === undefined) continue;
        range.least = Math.min(range.least, value);
        range.most = Math.max(range.most, value);
      }
    });
  }

  /** After hiding: the bounds of attackers and cover follow. */
  private refresh(): void {
    const before = this.bounds;
    this.bounds = this.order.bounds();
    const fresh: number[] = [];
    this.field.cells.forEach((cell, column) => {
      const isFresh = this.field.isUnknown(cell) && !this.wasUnknown.has(cell);
      if (isFresh) fresh.push(column);
      for (const [attacker, program] of this.programs) {
        const [now, then] = [this.bounds[attacker][cell] ?? 0, before[attacker][cell] ?? 0];
        if (now !== then || isFresh) program.setBounds(column, now - this.field.value(cell), this.field.isUnknown(cell) ? Infinity : 0);
      }
    });
    this.cover.update(this.bounds, fresh);
    for (const column of fresh) this.wasUnknown.add(this.field.cells[column] ?? 0);
  }

  private attackSpec(bounds: readonly number[]): ProgramSpec {
    return {
      columns: this.field.cells.length,
      lower: this.field.cells.map((cell) => (bounds[cell] ?? 0) - this.field.value(cell)),
      upper: this.field.cells.map((cell) => (this.field.isUnknown(cell) ? Infinity : 0)),
      cost: this.field.cells.map(() => 0),
      rows: this.field.rows((cell, sign) => [[this.field.column(cell), sign]]),
    };
  }
}
