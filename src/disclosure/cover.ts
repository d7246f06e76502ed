import type { Highs } from 'highs';
import type { Attacker, LowerBounds } from './attacker';
import type { Field } from './field';
import { Program, type ProgramSpec } from './program';

/** What is known of a cell: it is from `least` to `most`. */
export interface Range {
  least: number;
  most: number;
}

export interface CoverOrder {
  readonly threshold: number;
  readonly hidden: ReadonlySet<number>;
  readonly isFree: (cell: number) => boolean;
}

/** A solve that hides nothing new costs a little all the same, so that no cell moves without need. */
const IDLE_COST = 1e-3;
/** Totals are dearest to hide (rule 7): each dimension that a cell leaves open makes it so many times dearer. */
const TOTAL_FACTOR = 12;

/** Finds what to hide so that a cell can be something else: the cheapest other table that fits (Fischetti & Salazar 2000). Must be disposed of. */
export class Cover {
  private readonly program: Program;
  /** Whose bounds the program has. */
  private attacker: Attacker = 'knowing';

  constructor(
    private readonly field: Field,
    private readonly order: CoverOrder,
    private bounds: LowerBounds,
    private readonly onSolve: () => void,
    highs: Highs,
  ) {
    this.program = new Program(highs, this.spec(), 'dual');
  }

  /** After hiding: `fresh` are the columns that have become unknown. */
  update(bounds: LowerBounds, fresh: readonly number[]): void {
    this.bounds = bounds;
    for (const column of fresh) for (const at of [column, this.field.cells.length + column]) this.program.setCost(at, IDLE_COST);
    this.boundAll();
  }

  dispose(): void {
    this.program.dispose();
  }

  /**
   * The cheapest printed cells to hide so that the cell's interval grows as far as one of its needs; none where nothing helps. Tables are sought that the
   * attacker who knows most would take for possible, and if there are none, such as the audit's would.
   */
  cheapest(cell: number, range: Range): readonly number[] {
    const found = this.cheapestFor('knowing', cell, range);
    return found.length > 0 ? found : this.cheapestFor('plain', cell, range);
  }

  private cheapestFor(attacker: Attacker, cell: number, { least, most }: Range): readonly number[] {
    if (this.attacker !== attacker) {
      this.attacker = attacker;
      this.boundAll();
    }
    const { threshold } = this.order;
    const lowest = this.bounds[attacker][cell] ?? 0;
    const goals = [
      // From 1 to k-1, as if it could be any small group.
      ...(lowest <= 1 ? [[...(most < threshold - 1 ? [threshold - 1] : []), ...(least > 1 ? [1] : [])]] : []),
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
    const column = this.field.column(cell);
    const size = this.field.cells.length;
    const deviation = target - this.field.value(cell);
    this.program.setBounds(column, Math.max(0, deviation), Math.max(0, deviation));
    this.program.setBounds(size + column, Math.max(0, -deviation), Math.max(0, -deviation));
    this.onSolve();
    const outcome = this.program.solve();
    this.bound(column);
    if (outcome.kind === 'infeasible') return undefined;
    let cost = 0;
    const cells: number[] = [];
    this.field.cells.forEach((other, index) => {
      const moved = (outcome.values[index] ?? 0) + (outcome.values[size + index] ?? 0);
      if (moved < 1e-7) return;
      cost += moved * this.cost(other);
      if (this.order.isFree(other) && !this.order.hidden.has(other)) cells.push(other);
    });
    return { cost, cells };
  }

  private spec(): ProgramSpec {
    const size = this.field.cells.length;
    const costs = this.field.cells.map((cell) => this.cost(cell));
    return {
      columns: 2 * size,
      lower: [...this.field.cells, ...this.field.cells].map(() => 0),
      upper: [...this.field.cells.map(() => Infinity), ...this.field.cells.map((cell) => this.lowering(cell))],
      cost: [...costs, ...costs],
      rows: this.field.rows((cell, sign) => [
        [this.field.column(cell), sign],
        [size + this.field.column(cell), -sign],
      ]),
    };
  }

  /** Hiding a cell costs by what a reader loses: more for larger counts, far more for totals. */
  private cost(cell: number): number {
    if (this.field.isUnknown(cell)) return IDLE_COST;
    const { at, value } = this.field.system.cells[cell] ?? { at: {}, value: 0 };
    const open = Math.max(0, 2 - Object.keys(at).length);
    return (1 + Math.log2(1 + (value ?? 0))) * TOTAL_FACTOR ** open;
  }

  private boundAll(): void {
    this.field.cells.forEach((_, column) => this.bound(column));
  }

  private bound(column: number): void {
    const cell = this.field.cells[column] ?? 0;
    this.program.setBounds(column, 0, Infinity);
    this.program.setBounds(this.field.cells.length + column, 0, this.lowering(cell));
  }

  /** How far below the truth a cell could be taken to be, were it hidden. */
  private lowering(cell: number): number {
    const least = this.field.isUnknown(cell) ? (this.bounds[this.attacker][cell] ?? 0) : 1;
    return Math.max(0, this.field.value(cell) - least);
  }
}
