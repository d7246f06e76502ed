import fc from 'fast-check';
import type { ProtectedCell } from '../../disclosure/protected-cube';
import { movers } from './movers';

const cell = (period: string, table: string, at: ProtectedCell['at'], value: number | 'hidden'): ProtectedCell => ({
  table,
  period,
  measure: 'vinculaciones',
  at,
  ...(value === 'hidden' ? { hidden: true as const } : { value }),
});

describe('what moved most', () => {
  it('is told by table, the largest difference first, each figure once', () => {
    const now = [cell('2024-02', 'M01', {}, 120), cell('2024-02', 'M02', {}, 120), cell('2024-02', 'M02', { pais: 'USA' }, 90)];
    const then = [cell('2024-01', 'M01', {}, 100), cell('2024-01', 'M02', {}, 100), cell('2024-01', 'M02', { pais: 'USA' }, 95)];
    const found = movers({ period: '2024-02', cells: now }, { period: '2024-01', cells: then });
    expect(found.map(({ table, movers: [first] }) => [table, first?.before, first?.now])).toEqual([
      ['M01', 100, 120],
      ['M02', 95, 90],
    ]);
    expect(found[1]?.movers[0]?.ref).toBe('M02.vinculaciones.2024-02.pais=USA');
  });

  it('never tells a figure that is hidden in either of the two, nor one of another period', () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant('hidden' as const));
    const cells = (period: string) =>
      fc.array(fc.tuple(fc.constantFrom('USA', 'CAN', 'MEX'), value), { maxLength: 6 }).map((rows) => {
        const unique = new Map(rows);
        return [...unique].map(([pais, said]) => cell(period, 'M02', { pais }, said));
      });
    fc.assert(
      fc.property(cells('2024-02'), cells('2024-01'), (now, then) => {
        for (const { movers: found } of movers({ period: '2024-02', cells: [...now, ...then] }, { period: '2024-01', cells: then }))
          for (const { cell: moved, before, now: is } of found) {
            const [own] = now.filter(({ at }) => at.pais === moved.at.pais);
            const [was] = then.filter(({ at }) => at.pais === moved.at.pais);
            expect([own, was]).toEqual([expect.objectContaining({ value: is }), expect.objectContaining({ value: before })]);
          }
      }),
    );
  });
});
