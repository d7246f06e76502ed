import fc from 'fast-check';
import loadHighs, { type Highs } from 'highs';
import { anyTwoWay, twoWay } from '../../test/support/small-tables';
import { auditReleases } from '../audit/audit';
import type { CountCell } from './count-cell';
import { MeanError } from './means';
import { protectTables, type ProtectedTables } from './protect-tables';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

const meanBeside = (cell: CountCell): CountCell => ({ ...cell, measure: 'media_salario', value: 3000 + Object.keys(cell.at).length });
const protectedBy = (cells: readonly CountCell[]): ProtectedTables =>
  protectTables({ cells, groupings: [], periods: [], threshold: 5 }, highs);

/** The cells as they would be published. */
function published(cells: readonly CountCell[], { isHidden }: ProtectedTables): string {
  const rows = cells.map((cell) => {
    const figure = isHidden(cell) ? ',c' : `${String(cell.value)},`;
    return `T,2024-01,${cell.measure},${cell.at.r ?? ''},${cell.at.c ?? ''},${figure}`;
  });
  return ['tabla,periodo,medida,r,c,valor,estado', ...rows, ''].join('\n');
}

describe('means beside counts', () => {
  it('are hidden beside every hidden count, and give none away: the audit approves them', () => {
    let hiddenMeans = 0;
    fc.assert(
      fc.property(anyTwoWay(3, 3), (counts) => {
        const cells = twoWay(counts);
        const all = [...cells, ...cells.filter((cell) => (cell.value ?? 0) > 0).map(meanBeside)];
        const made = protectedBy(all);
        for (const cell of cells) if (made.isHidden(cell) && (cell.value ?? 0) > 0) expect(made.isHidden(meanBeside(cell))).toBe(true);
        const { verdict, findings } = auditReleases([{ name: 'x', cube: published(all, made) }], { threshold: 5 }, highs);
        expect([verdict, findings]).toEqual(['approved', []]);
        hiddenMeans += all.filter((cell) => cell.measure === 'media_salario' && made.isHidden(cell)).length;
      }),
    );
    expect(hiddenMeans).toBeGreaterThan(0);
  });

  it('are all printed where every count is', () => {
    const cells = twoWay([
      [10, 20],
      [30, 0],
    ]);
    const all = [...cells, ...cells.filter((cell) => (cell.value ?? 0) > 0).map(meanBeside)];
    const made = protectedBy(all);
    expect(all.filter(made.isHidden)).toEqual([]);
  });

  it('are hidden too where they would give a published hidden one away', () => {
    const cells = twoWay([
      [10, 20],
      [30, 40],
    ]);
    const means = cells
      .map(meanBeside)
      .map((mean): CountCell => (mean.at.r === '0' && mean.at.c === '0' ? { ...mean, published: 'hidden' } : mean));
    const made = protectedBy([...cells, ...means]);
    const hidden = means.filter(made.isHidden).map(({ at }) => `${at.r ?? ''}${at.c ?? ''}`);
    // One more in its row and one more in its column, or what closes the square.
    expect(hidden.length).toBeGreaterThanOrEqual(4);
    expect(hidden).toContain('00');
    expect(cells.filter(made.isHidden)).toEqual([]);
  });

  it('are refused without a count', () => {
    expect(() => protectedBy([{ table: 'T', period: '', measure: 'media_salario', at: {}, value: 3 }])).toThrow(MeanError);
  });
});
