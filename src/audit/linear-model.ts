import type { Highs, Model } from 'highs';
import type { Bounds } from './bounds';
import type { Component, Row } from './components';

/** What the audit needs of the solver; solver.store.ts loads it. */
export type Solver = Pick<Highs, 'createModel' | 'constants'>;

/** Factors of an objective by column; whole numbers. */
export type Costs = ReadonlyMap<number, number>;

export interface Optimum {
  /** Whole numbers that satisfy every equation exactly; undefined where the best solution is fractional. */
  readonly values: Float64Array | undefined;
  /** No whole numbers that satisfy the equations have a smaller objective. */
  readonly bound: number;
  /** The equations that hold the objective at its bound. */
  readonly binding: readonly Row[];
}

/** Distance from a whole number within which a solver's value is tried as that number. */
const NEARLY = 1e-6;
/** Multipliers below this are noise. */
const NOISE = 1e-9;
/** Branch-and-bound gives up after so many nodes; what it could not prove counts as not proved. */
const MOST_NODES = 5000;

/** The unknown numbers of a component as one HiGHS model that is kept from solve to solve. Must be disposed of. */
export class LinearModel {
  private readonly model: Model;
  private current: Costs = new Map();

  constructor(
    private readonly solver: Solver,
    private readonly component: Component,
    private readonly bounds: Bounds,
    private readonly onSolve: () => void,
  ) {
    const { cells, rows } = component;
    const cap = capOf(component);
    const starts = new Int32Array(rows.length + 1);
    rows.forEach((row, index) => (starts[index + 1] = (starts[index] ?? 0) + row.columns.length));
    this.model = solver.createModel({
      numCols: cells.length,
      numRows: rows.length,
      colCost: new Float64Array(cells.length),
      colLower: Float64Array.from(cells, (cell) => cell.lower),
      // Nothing may be unbounded, or an optimum would be no witness.
      colUpper: Float64Array.from(cells, (cell) => Math.min(cell.upper, cap)),
      rowLower: Float64Array.from(rows, (row) => row.lower),
      rowUpper: Float64Array.from(rows, (row) => row.upper),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: cells.length,
        starts,
        indices: Int32Array.from(rows.flatMap((row) => row.columns)),
        values: Float64Array.from(rows.flatMap((row) => row.signs)),
      },
    });
    // Only the objective changes from solve to solve, so that the last basis stays primal feasible.
    this.model.options.set({ output_flag: false, ...LP_OPTIONS });
  }

  /** The smallest value of the objective with fractions allowed; undefined where the equations contradict each other. */
  minimise(costs: Costs): Optimum | undefined {
    this.setCosts(costs);
    if (!this.run()) return undefined;
    const { colValue, rowDual } = this.model.getSolution();
    const { rows } = this.component;
    const binding = rows.filter((_, index) => Math.abs(rowDual[index] ?? 0) > NEARLY);
    return { values: this.whole(colValue), bound: Math.ceil(this.dualBound(costs, rowDual) - NEARLY), binding };
  }

  /** The smallest value of the objective in whole numbers; undefined where there are none. */
  minimiseWhole(costs: Costs): Pick<Optimum, 'values' | 'bound'> | undefined {
    const { model, component } = this;
    const all = { kind: 'range', from: 0, to: component.cells.length - 1 } as const;
    this.setCosts(costs);
    model.changeColsIntegrality(all, new Int32Array(component.cells.length).fill(this.solver.constants.variableType.integer));
    model.options.set(MIP_OPTIONS);
    try {
      if (!this.run()) return undefined;
      const bound = model.info.get('mip_dual_bound');
      const hasSolution = model.info.get('primal_solution_status') === this.solver.constants.solutionStatus.feasible;
      return { values: hasSolution ? this.whole(model.getSolution().colValue) : undefined, bound: Math.ceil(Number(bound) - NEARLY) };
    } finally {
      model.clearIntegrality();
      model.options.set(LP_OPTIONS);
    }
  }

  /** After a search without a solution: equations that contradict each other. */
  conflict(): readonly Row[] {
    const { rows } = this.component;
    const ray = this.model.getDualRay()?.values;
    const found = rows.filter((_, index) => Math.abs(ray?.[index] ?? 0) > NEARLY);
    return found.length > 0 ? found : rows;
  }

  dispose(): void {
    this.model.dispose();
  }

  /** False where there is no solution. */
  private run(): boolean {
    const { modelStatus } = this.solver.constants;
    this.onSolve();
    const accepted: readonly number[] = [modelStatus.optimal, modelStatus.solutionLimit];
    for (const attempt of ['warm', 'cold'] as const) {
      if (attempt === 'cold') this.model.clearSolver();
      const status = this.model.run().modelStatus;
      if (accepted.includes(status)) return true;
      if (status === modelStatus.infeasible) return false;
    }
    throw new Error(`HiGHS ended with status ${String(this.model.getModelStatus())}`);
  }

  private setCosts(costs: Costs): void {
    const indices = [...new Set([...this.current.keys(), ...costs.keys()])].sort((a, b) => a - b);
    if (indices.length > 0)
      this.model.changeColsCost(
        { kind: 'set', indices },
        indices.map((index) => costs.get(index) ?? 0),
      );
    this.current = costs;
  }

  /** The solution as whole numbers, if it is one: rounded and then checked in every equation, in exact arithmetic. */
  private whole(solution: Float64Array): Float64Array | undefined {
    const { cells, rows } = this.component;
    const values = solution.map(Math.round);
    if (values.some((value, column) => Math.abs(value - (solution[column] ?? 0)) > NEARLY)) return undefined;
    if (cells.some((cell, column) => (values[column] ?? 0) < cell.lower || (values[column] ?? 0) > cell.upper)) return undefined;
    const holds = (row: Row): boolean => {
      let sum = 0;
      for (let place = 0; place < row.columns.length; place += 1) sum += (row.signs[place] ?? 1) * (values[row.columns[place] ?? 0] ?? 0);
      return sum >= row.lower && sum <= row.upper;
    };
    return rows.every(holds) ? values : undefined;
  }

  /**
   * A lower bound of the objective that is right whatever the multipliers, so that no verdict rests on the solver's tolerances: the
   * equations weighted by them, and for what remains of each factor the number's own bound (weak duality).
   */
  private dualBound(costs: Costs, multipliers: Float64Array): number {
    const remaining = new Float64Array(this.component.cells.length);
    for (const [column, cost] of costs) remaining[column] = cost;
    let bound = 0;
    this.component.rows.forEach((row, index) => {
      const multiplier = multipliers[index] ?? 0;
      const side = multiplier > 0 ? row.lower : row.upper;
      if (Math.abs(multiplier) < NOISE || !Number.isFinite(side)) return;
      bound += multiplier * side;
      for (let place = 0; place < row.columns.length; place += 1) {
        const column = row.columns[place] ?? 0;
        remaining[column] = (remaining[column] ?? 0) - multiplier * (row.signs[place] ?? 1);
      }
    });
    remaining.forEach((cost, column) => {
      const side = (cost > 0 ? this.bounds.lower[column] : this.bounds.upper[column]) ?? 0;
      if (Math.abs(cost) >= NOISE) bound += cost * side;
      else if (Number.isFinite(side)) bound += cost * side;
    });
    return bound;
  }
}

const LP_OPTIONS = { solver: 'simplex', presolve: 'off', simplex_strategy: 4 } as const;
const MIP_OPTIONS = { solver: 'choose', presolve: 'choose', mip_rel_gap: 0, mip_abs_gap: 0.5, mip_max_nodes: MOST_NODES } as const;

/** More than any number can be that something bounds, and so much that whatever reaches it is safe. */
export function capOf({ cells, rows }: Component): number {
  const stated = rows.reduce((sum, row) => sum + [row.lower, row.upper].filter(Number.isFinite).reduce((a, b) => a + Math.abs(b), 0), 0);
  return 2 * (stated + cells.reduce((sum, cell) => sum + cell.lower, 0)) + 1000;
}
