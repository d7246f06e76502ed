import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { anyLink, inputsOf } from '../../../test/support/facts';
import { protection, useSolver } from '../../../test/support/protection';
import { cellKey } from '../../cube/aggregate';
import { buildMonthlyCube } from '../../cube/monthly-cube';
import { kindOf, POLICY } from '../../disclosure/policy';
import type { Protection } from '../../disclosure/protect';
import { ExposedError } from '../../disclosure/protect-counts';
import type { ProtectedCell, ProtectedCube } from '../../disclosure/protected-cube';
import { projectFolder } from '../../platform/texts.store';
import type { Texts } from '../../platform/texts';
import type { LinkFact } from '../../records/facts';
import { renderCubeCsv } from '../../render/csv/cube-csv';
import { becameReserved, changedFigures, correctionViews, isPrintedChange } from '../../report/corrections';
import { wordsOf } from '../../report/labels';
import { publishedCells, retoldFigures } from './differences';

const words = wordsOf(parse(readFileSync(join(projectFolder, 'templates', 'report', 'es', 'mensual.yml'), 'utf8')) as Texts);
const month = '2024-02';

useSolver();

/** A month, corrected by some rows more and some less, as they would be published; undefined where the correction would expose somebody. */
function versionsOf(links: readonly LinkFact[], late: readonly LinkFact[], withdrawn: number): [Protection, Protection] | undefined {
  const first = protection(buildMonthlyCube(inputsOf(links)));
  try {
    const cube = buildMonthlyCube(inputsOf([...links.slice(withdrawn), ...late]));
    return [first, protection(cube, { ledger: first.fresh, editions: new Map([[month, 2]]) })];
  } catch (error) {
    if (error instanceof ExposedError) return undefined;
    throw error;
  }
}

const someLinks = fc.array(anyLink, { minLength: 30, maxLength: 90 });
const anyCorrection = fc.tuple(someLinks, fc.array(anyLink, { maxLength: 25 }), fc.integer({ min: 0, max: 8 }));
const published = (cube: ProtectedCube): ProtectedCell[] => publishedCells(renderCubeCsv(cube, 1).toString('utf8'));
const cell = (table: string, period: string, value: ProtectedCell extends infer C ? Partial<C> : never, sexo?: string): ProtectedCell =>
  ({ table, period, measure: 'vinculaciones', at: sexo === undefined ? {} : { sexo }, ...value }) as ProtectedCell;

describe('the differences of two versions', () => {
  it('name no number that either version hides, and no change of 1 to 4 but in the totals', () => {
    let listed = 0;
    fc.assert(
      fc.property(anyCorrection, ([links, late, withdrawn]) => {
        const versions = versionsOf(links, late, withdrawn);
        fc.pre(versions !== undefined);
        const [first, second] = versions.map(({ cube }) => cube) as [ProtectedCube, ProtectedCube];
        const [before, after] = [first, second].map((cube) => new Map(cube.cells.map((each) => [cellKey(each), each])));
        const shown = (cells: typeof before, key: string): number | undefined => {
          const found = cells?.get(key);
          return found !== undefined && 'value' in found ? found.value : undefined;
        };
        for (const change of changedFigures(published(first), published(second))) {
          const key = cellKey(change);
          const told = [change.before, change.after].map((value) => (value !== undefined && 'value' in value ? value.value : undefined));
          expect([key, ...told]).toEqual([key, shown(before, key), shown(after, key)]);
        }
        const views = correctionViews(words, { note: 'n', before: published(first) }, { cube: second, version: 2, date: 'hoy' });
        for (const row of views.section.tables.flatMap((table) => table.rows)) {
          listed += 1;
          const [was, is, difference] = row.cells.slice(2).map((view) => (view.kind === 'number' ? view.value : NaN));
          expect([row.id, was, is, difference]).toEqual([row.id, shown(before, row.id), shown(after, row.id), (is ?? 0) - (was ?? 0)]);
          const { measure, at } = before?.get(row.id) as ProtectedCell;
          if (kindOf(measure) !== 'person-count' || Object.keys(at).length === 0) continue;
          expect([row.id, Math.abs(difference ?? 0) >= POLICY.threshold]).toEqual([row.id, true]);
        }
      }),
      { numRuns: 8 },
    );
    expect(listed).toBeGreaterThan(10);
  });

  it('read a published file as it was written', () => {
    fc.assert(
      fc.property(someLinks, (links) => {
        const { cube } = protection(buildMonthlyCube(inputsOf(links)));
        const told = (cells: readonly ProtectedCell[]): string[] =>
          cells
            .map((each) => `${each.table} ${cellKey(each)} ${'value' in each ? String(each.value) : 'hidden' in each ? 'c' : 'z'}`)
            .sort();
        expect(told(published(cube))).toEqual(told(cube.cells));
      }),
      { numRuns: 5 },
    );
  });

  it('refuse a file that is no table of cells', () => {
    const csv = renderCubeCsv({ cells: [cell('M01', month, { value: 12 })] } as unknown as ProtectedCube, 1).toString('utf8');
    expect(() => publishedCells(csv.replace('valor', 'otra'))).toThrow('without valor');
    expect(() => publishedCells(csv.replace('vinculaciones', 'alumnos'))).toThrow('alumnos');
    expect(() => publishedCells(csv.replace(',12,', ',,'))).toThrow('says nothing');
    expect(() => publishedCells(csv.replace(',12,', ',doce,'))).toThrow('says nothing');
  });

  it('name a figure once, with every table that tells it, and count what became reserved', () => {
    const before = [cell('M01', month, { value: 100 }), cell('M02', month, { value: 100 }), cell('M02', month, { value: 40 }, '1')];
    const after = [cell('M01', month, { value: 103 }), cell('M02', month, { value: 103 }), cell('M02', month, { hidden: true }, '1')];
    const changes = changedFigures(before, after);
    expect(changes.map(({ tables, before: was, after: is }) => [tables, was, is])).toEqual([
      [['M01', 'M02'], { value: 100 }, { value: 103 }],
      [['M02'], { value: 40 }, { hidden: true }],
    ]);
    expect([changes.filter(isPrintedChange).length, changes.filter(becameReserved).length]).toEqual([1, 1]);
    expect(changedFigures(before, before)).toEqual([]);
    // A figure that is not told any more is a change too.
    expect(changedFigures(before, after.slice(0, 2)).map((change) => change.after)).toEqual([{ value: 103 }, undefined]);
  });
});

describe('what other reports would tell otherwise', () => {
  const corrected = [cell('M01', month, { value: 103 }), cell('M01', '2024-01', { value: 70 }), cell('M01', '2024-A02', { value: 173 })];

  it('is what they say of the month, and cumulatives that hold it', () => {
    const march = [
      cell('M15', month, { value: 100 }),
      cell('M15', '2024-01', { value: 69 }),
      cell('M01', '2024-03', { value: 90 }),
      cell('M01', '2024-A03', { value: 260 }),
      cell('M15', '2023', { value: 999 }),
    ];
    const retold = retoldFigures(month, march, corrected);
    expect(retold?.changes.map(({ tables, period, before, after }) => [tables, period, before, after])).toEqual([
      [['M15'], month, { value: 100 }, { value: 103 }],
    ]);
    expect(retold?.cumulatives).toEqual(['2024-A03']);
  });

  it('is nothing where a report says the same, or nothing of the month', () => {
    expect(retoldFigures(month, [cell('M15', month, { value: 103 })], corrected)).toBeUndefined();
    expect(retoldFigures(month, [cell('M01', '2023-12', { value: 5 })], corrected)).toBeUndefined();
  });
});
