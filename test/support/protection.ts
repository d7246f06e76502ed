import loadHighs, { type Highs } from 'highs';
import type { Cube } from '../../src/cube/cube';
import { monthlyHierarchy } from '../../src/disclosure/hierarchy';
import { POLICY } from '../../src/disclosure/policy';
import { protect, type Protection } from '../../src/disclosure/protect';
import type { ProtectionOrder } from '../../src/disclosure/protect-counts';

let highs: Highs;

/** To be called in a spec file: loads the solver before its tests. */
export function useSolver(): void {
  beforeAll(async () => {
    highs = await loadHighs();
  });
}

/** A cube protected with nothing published before it, unless `changes` says otherwise. */
export function protection(cube: Cube, changes: Partial<ProtectionOrder> = {}): Protection {
  const months = [...new Set(cube.cells.map((cell) => cell.period))].filter((period) => /^\d{4}-\d\d$/.test(period));
  return protect({ cube, policy: POLICY, groupings: monthlyHierarchy(cube, months), ledger: [], editions: new Map(), ...changes }, highs);
}
