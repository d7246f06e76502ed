import { Attack } from './attack';
import type { Component, Row } from './components';
import { type Revision, smallCorrection } from './corrections';
import type { Solver } from './linear-model';
import type { PublishedCell } from './published-cells';
import type { AuditProgress, AuditResult, CellName, Finding, Source } from './result';
import type { Cell, Equation, Space } from './space';
import type { Target } from './target';

interface AttackOptions {
  readonly threshold: number;
  readonly solver: Solver;
  readonly onProgress: (progress: AuditProgress) => void;
}

export interface AttackResult extends Pick<AuditResult, 'solves' | 'narrowest' | 'findings'> {
  /** Equations that contradict each other. */
  readonly conflicts: readonly Equation[];
}

/** Attacks one component after another. */
export function attackAll(
  space: Space,
  components: readonly Component[],
  revisions: readonly Revision[],
  options: AttackOptions,
): AttackResult {
  return new Campaign(space, components, options).run(revisions);
}

interface Place {
  readonly attack: Attack;
  readonly column: number;
}

/** A cell asked about. */
interface Asked {
  readonly cell: Cell;
  readonly target: Target;
}

class Campaign {
  private solves = 0;
  private narrowest: AuditResult['narrowest'] = null;
  private readonly findings: Finding[] = [];
  private readonly attacks: readonly Attack[];
  private readonly places = new Map<Cell, Place>();
  private readonly cellOf = new Map<PublishedCell, Cell>();

  constructor(
    private readonly space: Space,
    components: readonly Component[],
    private readonly options: AttackOptions,
  ) {
    const { solver, threshold } = options;
    this.attacks = components.map((component) => new Attack(component, { solver, threshold, onSolve: () => (this.solves += 1) }));
    for (const attack of this.attacks) attack.component.cells.forEach((cell, column) => this.places.set(cell, { attack, column }));
    for (const cell of space.cells) if (cell.published !== undefined) this.cellOf.set(cell.published, cell);
  }

  run(revisions: readonly Revision[]): AttackResult {
    const conclude = revisions.map((revision) => this.askAbout(revision));
    const conflicts: Equation[] = [];
    let done = 0;
    const total = this.places.size;
    for (const attack of this.attacks) {
      try {
        this.one(attack);
        conflicts.push(...(attack.conflict ?? []).map((row) => row.equation));
      } finally {
        attack.dispose();
      }
      this.options.onProgress({ done: (done += attack.component.cells.length), total });
    }
    if (conflicts.length === 0) for (const conclusion of conclude) this.findings.push(...conclusion());
    return { solves: this.solves, narrowest: this.narrowest, findings: this.findings, conflicts };
  }

  private one(attack: Attack): void {
    const asked = attack.component.cells.flatMap((cell, column): Asked[] => {
      if (cell.isGroup) return [];
      return [{ cell, target: attack.ask(cell.state === 'hidden' ? 'hidden' : 'exact', new Map([[column, 1]])) }];
    });
    attack.run();
    if (attack.conflict !== undefined) return;
    for (const { cell, target } of asked) if (target.isExposed) this.findings.push(this.finding(attack, cell, target));
    this.findNarrowest(
      attack,
      asked.filter(({ cell }) => cell.state === 'hidden'),
    );
  }

  private finding(attack: Attack, cell: Cell, target: Target): Finding {
    const sources = this.sources(attack.explain(target), cell);
    const name = this.space.source(cell);
    // A number that nobody prints is found where the numbers that give it away stand.
    const table = name.table === '' ? (sources[0]?.table ?? '') : name.table;
    const kind = cell.state === 'hidden' ? 'interval' : 'unprinted';
    return {
      kind,
      cell: cellName({ ...name, table, release: name.release === '' ? (sources[0]?.release ?? '') : name.release }),
      interval: target.interval,
      sources,
    };
  }

  /** The published cells of equations, printed ones first. */
  private sources(rows: readonly Row[], own: Cell): Source[] {
    const cells = new Set(rows.flatMap((row) => row.equation.terms.map(({ cell }) => cell)));
    cells.delete(own);
    const published = [...cells].filter((cell) => cell.published !== undefined);
    const known = published.filter((cell) => cell.state === 'printed');
    return [...known, ...published.filter((cell) => cell.state !== 'printed')].map((cell) => this.space.source(cell));
  }

  /** Solves exactly only where the interval could be narrower than the narrowest so far, the most promising first. */
  private findNarrowest(attack: Attack, asked: readonly Asked[]): void {
    const { threshold } = this.options;
    for (;;) {
      let best: Asked | undefined;
      for (const each of asked) {
        const isCandidate = each.target.min < threshold && each.target.seenWidth < this.narrowestWidth();
        if (isCandidate && (best === undefined || each.target.seenWidth < best.target.seenWidth)) best = each;
      }
      if (best === undefined) return;
      const { cell, target } = best;
      attack.makeExact(target);
      const { min, max } = target.interval;
      if (min < threshold && max - min < this.narrowestWidth())
        this.narrowest = { cell: cellName(this.space.source(cell)), interval: target.interval };
      // What could not be solved exactly would come up again.
      if (!target.isExact) target.giveUp();
    }
  }

  private narrowestWidth(): number {
    return this.narrowest === null ? Infinity : this.narrowest.interval.max - this.narrowest.interval.min;
  }

  /** Asks what a correction gives away; the answer comes when all components are attacked. */
  private askAbout(revision: Revision): () => readonly Finding[] {
    const { threshold } = this.options;
    const [before, after] = [this.cellOf.get(revision.before), this.cellOf.get(revision.after)];
    const conclude = (difference: number | undefined): readonly Finding[] =>
      difference === undefined ? [] : smallCorrection(this.space.published.dimensions, revision, difference, threshold);
    const [from, to] = [before && this.places.get(before), after && this.places.get(after)];
    if (from !== undefined && from.attack === to?.attack) {
      const costs = new Map([
        [to.column, 1],
        [from.column, -1],
      ]);
      const target = from.attack.ask('exact', costs);
      return () => conclude(target.isExposed ? target.min : undefined);
    }
    const [first, second] = [this.valueOf(before, from), this.valueOf(after, to)];
    return () => {
      const [was, is] = [first(), second()];
      return conclude(was === undefined || is === undefined ? undefined : is - was);
    };
  }

  /** The value of a cell if it is known exactly in the end. */
  private valueOf(cell: Cell | undefined, place: Place | undefined): () => number | undefined {
    if (place === undefined) return () => (cell?.state === 'printed' ? cell.value : undefined);
    const target = place.attack.ask('known', new Map([[place.column, 1]]));
    return () => (target.min === target.max ? target.min : undefined);
  }
}

function cellName({ release, table, period, measure, codes }: Source): CellName {
  return { release, table, period, measure, codes };
}
