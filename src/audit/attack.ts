import { type Bounds, narrowBounds } from './bounds';
import type { Component, Row } from './components';
import { capOf, LinearModel, type Costs, type Optimum, type Solver } from './linear-model';
import { type Question, Target } from './target';

/** Random directions tried one after another before numbers are looked at singly, as long as they help. */
const MOST_SWEEPS = 40;
/** A sweep that settles fewer of the open questions than this share is no better than solving for one of them. */
const SWEEP_YIELD = 0.03;

export interface AttackOptions {
  readonly solver: Solver;
  readonly threshold: number;
  readonly onSolve: () => void;
}

/** The attack on one component: what can be known of its numbers. Must be disposed of. */
export class Attack {
  readonly bounds: Bounds;
  readonly targets: Target[] = [];
  /** The equations that cannot hold together, once that is found out. */
  conflict: readonly Row[] | undefined;
  private model: LinearModel | undefined;
  /** The equations that held a number at an end when that end was solved for. */
  private readonly binding = new Map<Target, { min?: readonly Row[]; max?: readonly Row[] }>();
  private random = 12345;

  constructor(
    readonly component: Component,
    private readonly options: AttackOptions,
  ) {
    this.bounds = narrowBounds(component);
    if (this.bounds.conflict !== undefined) this.conflict = [this.bounds.conflict, ...this.besideConflict()];
  }

  /** Asks about a number, or about a difference of two. */
  ask(question: Question, costs: Costs): Target {
    let [min, max] = [0, 0];
    for (const [column, cost] of costs) {
      const [low, high] = [this.bounds.lower[column] ?? 0, this.bounds.upper[column] ?? 0];
      min += cost > 0 ? cost * low : cost * high;
      max += cost > 0 ? cost * high : cost * low;
    }
    const target = new Target(question, costs, min, max, this.options.threshold);
    // One value by whole-number reasoning, or an exact interval: then both ends are as good as seen.
    if (min === max || (this.bounds.areExact && costs.size === 1)) [target.seenMin, target.seenMax] = [min, max];
    this.targets.push(target);
    return target;
  }

  /** Answers all questions as far as the verdict needs; `conflict` says if the equations contradict each other. */
  run(): void {
    if (this.conflict !== undefined) return;
    if (this.undecided().length > 0 || !this.bounds.areExact) this.sweep();
    for (const target of this.targets) {
      if (this.conflict !== undefined) return;
      if (target.isDecided) continue;
      const downFirst = target.seenMin > 1;
      this.solve(target, downFirst ? 'min' : 'max');
      if (!target.isDecided) this.solve(target, downFirst ? 'max' : 'min');
    }
  }

  /** Proves both ends of an interval. */
  makeExact(target: Target): void {
    if (target.seenMin > target.min) this.solve(target, 'min');
    if (target.seenMax < target.max) this.solve(target, 'max');
  }

  /** The equations that hold a number at both ends of its interval. */
  explain(target: Target): Row[] {
    const known = this.binding.get(target);
    const down = known?.min ?? this.opened().minimise(target.costs)?.binding ?? [];
    const up = known?.max ?? this.opened().minimise(negated(target.costs))?.binding ?? [];
    return [...new Set([...down, ...up])];
  }

  dispose(): void {
    this.model?.dispose();
    this.model = undefined;
  }

  private opened(): LinearModel {
    return (this.model ??= new LinearModel(this.options.solver, this.component, this.bounds, this.options.onSolve));
  }

  /** What makes an equation impossible stands in others: those that the solver finds, or any where only whole numbers contradict each other. */
  private besideConflict(): readonly Row[] {
    return this.opened().minimise(new Map()) === undefined ? this.opened().conflict() : this.component.rows;
  }

  private undecided(): Target[] {
    return this.targets.filter((target) => !target.isDecided);
  }

  /** Solutions in random directions: each moves many numbers at once, and every one is a witness for all of them. */
  private sweep(): void {
    let idle = 0;
    for (let count = 0; count < MOST_SWEEPS && idle < 2; count += 1) {
      const before = this.undecided();
      const costs = new Map<number, number>();
      for (const target of before) for (const column of target.costs.keys()) costs.set(column, this.direction(target));
      if (!this.witness(this.opened().minimise(costs))) return;
      const settled = before.length - this.undecided().length;
      idle = settled > before.length * SWEEP_YIELD ? 0 : idle + 1;
      if (settled === before.length) return;
    }
  }

  /** Down or up, by chance: always the same chance, so that an audit can be repeated. */
  private direction(target: Target): 1 | -1 {
    this.random = (Math.imul(this.random, 1103515245) + 12345) >>> 0;
    const isDown = this.random % 65536 < 32768;
    return isDown && target.seenMin > target.min ? 1 : -1;
  }

  /** One end of an interval: by the linear program, and where its solution is fractional, in whole numbers. */
  private solve(target: Target, end: 'min' | 'max'): void {
    const costs = end === 'min' ? target.costs : negated(target.costs);
    const seen = (): number => (end === 'min' ? target.seenMin : -target.seenMax);
    const linear = this.opened().minimise(costs);
    if (!this.witness(linear) || linear === undefined) return;
    this.binding.set(target, { ...this.binding.get(target), [end]: linear.binding });
    if (end === 'max' && target.max === Infinity && target.seenMax > capOf(this.component) / 4) {
      // Nothing bounds it: the solver reached the cap that stands for infinity.
      target.seenMax = Infinity;
      return;
    }
    let bound = linear.bound;
    if (bound < seen()) {
      const whole = this.opened().minimiseWhole(costs);
      if (!this.witness(whole) || whole === undefined) return;
      bound = Math.max(bound, whole.bound);
    }
    if (end === 'min') target.min = Math.max(target.min, bound);
    else target.max = Math.min(target.max, -bound);
  }

  /** Shows a solution to all questions; false where there was none at all. */
  private witness(found: Pick<Optimum, 'values'> | undefined): boolean {
    if (found === undefined) {
      this.conflict = this.opened().conflict();
      return false;
    }
    if (found.values !== undefined) for (const target of this.targets) target.see(found.values);
    return true;
  }
}

function negated(costs: Costs): Costs {
  return new Map([...costs].map(([column, cost]) => [column, -cost]));
}
