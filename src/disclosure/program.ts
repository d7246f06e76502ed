import type { Highs, Model } from 'highs';

/** A linear program whose unknowns are deviations from the true table, kept in the solver so that each solve starts warm. */
export interface ProgramSpec {
  readonly columns: number;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly cost: readonly number[];
  /** Each row is a sum of columns with coefficients, equal to or at most `limit`. */
  readonly rows: readonly { readonly terms: readonly (readonly [column: number, coefficient: number])[]; readonly atMost?: number }[];
}

export type Outcome = { readonly kind: 'optimal'; readonly values: Float64Array } | { readonly kind: 'infeasible' };

/** Whole numbers come back from the solver with an error far below this. */
const TOLERANCE = 1e-6;

/** A program in the solver. `dispose` gives its memory back: it must be called. */
export class Program {
  private readonly model: Model;

  constructor(
    private readonly highs: Highs,
    private readonly spec: ProgramSpec,
    strategy: 'dual' | 'primal',
  ) {
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const row of spec.rows) {
      for (const [column, coefficient] of row.terms) {
        indices.push(column);
        values.push(coefficient);
      }
      starts.push(indices.length);
    }
    const infinite = (numbers: readonly number[]): Float64Array =>
      Float64Array.from(numbers, (number) => (Number.isFinite(number) ? number : Math.sign(number) * highs.infinity));
    this.model = highs.createModel({
      numCols: spec.columns,
      numRows: spec.rows.length,
      colCost: Float64Array.from(spec.cost),
      colLower: infinite(spec.lower),
      colUpper: infinite(spec.upper),
      rowLower: infinite(spec.rows.map((row) => (row.atMost === undefined ? 0 : -Infinity))),
      rowUpper: infinite(spec.rows.map((row) => row.atMost ?? 0)),
      matrix: {
        format: 'csr',
        numRows: spec.rows.length,
        numCols: spec.columns,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    });
    // Presolve would throw the warm start away; the primal simplex keeps it when only the objective changes.
    this.model.options.set({ output_flag: false, presolve: 'off', simplex_strategy: strategy === 'primal' ? 4 : 1 });
  }

  setBounds(column: number, lower: number, upper: number): void {
    const infinity = this.highs.infinity;
    this.model.changeColBounds(column, lower, Number.isFinite(upper) ? upper : infinity);
  }

  setCost(column: number, cost: number): void {
    this.model.changeColCost(column, cost);
  }

  /** The least cost there is. Anything but an optimum or a proof that there is none is a fault and throws. */
  solve(): Outcome {
    this.model.run();
    const status = this.model.getModelStatus();
    const { optimal, infeasible } = this.highs.constants.modelStatus;
    if (status === optimal) return { kind: 'optimal', values: this.model.getSolution().colValue };
    if (status === infeasible) return { kind: 'infeasible' };
    throw new Error(`the solver stopped with status ${String(status)}`);
  }

  /** As `solve`, in whole numbers. */
  solveWhole(): Outcome {
    const { integer, continuous } = this.highs.constants.variableType;
    const all = { kind: 'range', from: 0, to: this.spec.columns - 1 } as const;
    const set = (type: typeof integer | typeof continuous): void =>
      void this.model.changeColsIntegrality(
        all,
        Int32Array.from({ length: this.spec.columns }, () => type),
      );
    set(integer);
    try {
      return this.solve();
    } finally {
      set(continuous);
    }
  }

  dispose(): void {
    this.model.dispose();
  }
}

export function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < TOLERANCE;
}
