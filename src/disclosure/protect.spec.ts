import fc from 'fast-check';
import { aLink, anyLink, inputsOf } from '../../test/support/facts';
import { protection, useSolver } from '../../test/support/protection';
import { cellKey } from '../cube/aggregate';
import type { Coordinates, CubeCell } from '../cube/cube';
import { buildMonthlyCube } from '../cube/monthly-cube';
import { kindOf, POLICY } from './policy';
import type { ProtectedCell } from './protected-cube';

const count = (at: Coordinates, value: number, table = 'T'): CubeCell => ({
  table,
  period: '2024-02',
  measure: 'vinculaciones',
  at,
  value,
});
const statuses = (cells: readonly CubeCell[], changes: Parameters<typeof protection>[1] = {}): string[] =>
  protection({ cells, unprinted: [] }, changes).cube.cells.map((cell) =>
    'value' in cell ? String(cell.value) : 'hidden' in cell ? 'c' : 'z',
  );

useSolver();

describe('protect', () => {
  it('hides counts from 1 to 4 and prints zeros and 5', () => {
    expect(statuses([0, 1, 4, 5, 100].map((value, index) => count({ departamento: `0${index + 1}` }, value)))).toEqual([
      '0',
      'c',
      'c',
      '5',
      '100',
    ]);
  });

  it('never breaks a group of 1 to 4 down, its zeros included; a zero under a printed zero stays', () => {
    const cells = [
      count({}, 3),
      count({ sexo: '1' }, 3),
      count({ sexo: '2' }, 0),
      count({ pais: 'USA' }, 3),
      count({ pais: 'CAN' }, 0),
      count({ pais: 'CAN', sexo: '1' }, 0),
    ];
    expect(statuses(cells)).toEqual(['c', 'c', 'c', 'c', 'c', 'c']);
    expect(statuses([count({}, 9), count({ pais: 'CAN' }, 0), count({ pais: 'CAN', sexo: '1' }, 0)])).toEqual(['9', '0', '0']);
  });

  it('gives the same cell the same status in every table', () => {
    fc.assert(
      fc.property(fc.array(anyLink, { maxLength: 60 }), (links) => {
        const { cube } = protection(buildMonthlyCube(inputsOf(links)));
        const seen = new Map<string, string>();
        for (const { table: _, ...cell } of cube.cells) {
          const said = JSON.stringify(Object.entries(cell).sort());
          expect(seen.get(cellKey(cell)) ?? said).toBe(said);
          seen.set(cellKey(cell), said);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('prints no count of persons from 1 to 4, no number in a hidden cell, and every true value elsewhere', () => {
    fc.assert(
      fc.property(fc.array(anyLink, { maxLength: 80 }), (links) => {
        const cube = buildMonthlyCube(inputsOf(links));
        protection(cube).cube.cells.forEach((cell: ProtectedCell, index) => {
          const truth = cube.cells[index];
          if (!('value' in cell)) return expect(Object.values(cell).some((part) => typeof part === 'number')).toBe(false);
          if (kindOf(cell.measure) === 'person-count') expect(cell.value === 0 || cell.value >= POLICY.threshold).toBe(true);
          if (kindOf(cell.measure) !== 'median') expect(cell.value).toBe(truth?.value);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('refuses a cube that says two things of one cell', () => {
    expect(() => protection({ cells: [count({}, 7, 'M01'), count({}, 8, 'M02')], unprinted: [] })).toThrow('two values');
  });
});

describe('a report of four months that comes out anew', () => {
  /** Figures of a period by people: one each of the peoples 1, 5 and 9 and of all others. */
  const byPeople = (period: string, ...values: readonly number[]): CubeCell[] => {
    const peoples = ['1', '5', '9', 'OTROS'].map((pueblo, index): [Coordinates, number] => [{ pueblo }, values[index] ?? 0]);
    const total = values.reduce((sum, value) => sum + value, 0);
    return [[{}, total] as const, ...peoples].map(([at, value]) => ({ ...count(at, value), period }));
  };

  it('is not refused for zeros that are hidden because the year so far is small', () => {
    const report = (corrected: number): CubeCell[] => [
      ...byPeople('2024-C2', 2, 100 + corrected, 3, 0),
      ...byPeople('2024-A08', 4, 200 + corrected, 4, 2),
    ];
    const first = protection({ cells: report(0), unprinted: [] }, { groupings: [] });
    expect(first.cube.cells.map((cell) => 'hidden' in cell)).toEqual([false, true, false, true, true, false, true, false, true, true]);
    const again = { groupings: [], ledger: first.fresh, editions: new Map([['2024-07', 2]]) };
    expect(statuses(report(30), again)).toEqual(['135', 'c', '130', 'c', 'c', '240', 'c', '230', 'c', 'c']);
  });
});

describe('the wage rule', () => {
  const wages = (persons: number, employers: number, places: number = persons) =>
    Array.from({ length: persons }, (_, index) =>
      aLink({
        employer: `empleador ${index % employers}`,
        activity: index < places ? '0113' : '5610',
        wage: { amount: 3000 + index, currency: 'USD', period: 'mes', weeklyHours: null },
      }),
    );
  const median = (links: ReturnType<typeof wages>, at: Coordinates): ProtectedCell | undefined =>
    protection(buildMonthlyCube(inputsOf(links))).cube.cells.find(
      (cell) => cell.measure === 'salario_mediana_gtq' && JSON.stringify(cell.at) === JSON.stringify(at),
    );

  it('prints a rounded median from 10 records of 3 employers on, with its class of n', () => {
    expect(median(wages(10, 3), { pais: 'USA' })).toMatchObject({ value: Math.round((3004.5 * 7.8) / 50) * 50, supportClass: '10-24' });
    expect(median(wages(9, 3), { pais: 'USA' })).toMatchObject({ hidden: true });
    expect(median(wages(10, 2), { pais: 'USA' })).toMatchObject({ hidden: true });
    expect(median(wages(100, 5), { pais: 'USA' })).toMatchObject({ supportClass: '100+' });
  });

  it('says nothing of wages or employers where the count is hidden, and that there is nothing where the count is zero', () => {
    const { cube } = protection(buildMonthlyCube(inputsOf(wages(14, 5, 11))));
    const status = (measure: CubeCell['measure'], at: Coordinates) =>
      cube.cells.find((cell) => cell.measure === measure && cellKey(cell) === cellKey({ period: '2024-02', measure, at }));
    expect(status('empleadores', { sector: 'I' })).toMatchObject({ hidden: true });
    expect(status('salario_mediana_gtq', { pais: 'USA', sector: 'I' })).toMatchObject({ hidden: true });
    expect(status('salario_mediana_gtq', { pais: 'CAN' })).toMatchObject({ impossible: true });
  });
});
