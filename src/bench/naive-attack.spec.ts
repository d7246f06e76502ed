import { aLink, inputsOf } from '../../test/support/facts';
import { buildMonthlyCube } from '../cube/monthly-cube';
import type { LedgerCell } from '../disclosure/ledger';
import { monthlyHierarchy } from '../disclosure/hierarchy';
import { POLICY } from '../disclosure/policy';
import { protect } from '../disclosure/protect';
import { loadSolver } from '../disclosure/solver.store';
import { naiveAttack } from './naive-attack';

const published = (code: string | null, value: number, hidden = false): LedgerCell => ({
  table: 'T',
  period: '2024-02',
  vintage: '',
  measure: 'vinculaciones',
  at: code === null ? {} : { pais: code },
  value,
  hidden,
});
const attack = async (cells: readonly LedgerCell[]) =>
  naiveAttack({ cube: { cells: [], unprinted: [] }, groupings: [], published: cells, threshold: 5 }, await loadSolver()).map(
    ({ least, most }) => [Math.round(least), Math.round(most)],
  );

describe('naiveAttack', () => {
  it('finds what stands between a total and its printed parts', async () => {
    expect(await attack([published(null, 20), published('USA', 17), published('CAN', 3, true)])).toEqual([[3, 3]]);
    expect(await attack([published(null, 20), published('USA', 8), published('CAN', 3, true), published('MEX', 9, true)])).toEqual([
      [1, 11],
      [1, 11],
    ]);
  });

  it('asks for every hidden count of a whole month, and finds none of 1 to 4 that protect() hid', async () => {
    const cube = buildMonthlyCube(inputsOf(Array.from({ length: 40 }, (_, index) => aLink({ sex: index < 2 ? '2' : '1' }))));
    const groupings = monthlyHierarchy(cube, ['2024-02']);
    const order = { cube, policy: POLICY, groupings, ledger: [], editions: new Map<string, number>() };
    const { fresh } = protect(order, await loadSolver());
    const found = naiveAttack({ cube, groupings, published: fresh, threshold: POLICY.threshold }, await loadSolver());
    expect(found).toHaveLength(fresh.filter((cell) => cell.hidden).length);
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter(({ least, most }) => most < POLICY.threshold && most - least < POLICY.threshold - 2)).toEqual([]);
  });
});
