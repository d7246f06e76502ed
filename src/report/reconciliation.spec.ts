import fc from 'fast-check';
import type { Coordinates } from '../cube/cube';
import type { ProtectedCell, ProtectedValue } from '../disclosure/protected-cube';
import { monthsOfPeriod } from '../records/period';
import { contradictions, reconcile } from './reconciliation';

const PLACES: readonly Coordinates[] = [{}, { pais: 'USA' }, { pais: 'USA', sexo: '2' }, { canal: 'PTT' }];
const MONTHS = monthsOfPeriod('2024-C1');
const THRESHOLD = 5;

const cell = (table: string, period: string, at: Coordinates, value: ProtectedValue): ProtectedCell => ({
  ...{ table, period, measure: 'vinculaciones', at },
  ...value,
});
const shown = (count: number): ProtectedValue => (count > 0 && count < THRESHOLD ? { hidden: true } : { value: count });
/** A count for each month and place. */
const counts = fc.array(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: PLACES.length, maxLength: PLACES.length }), {
  minLength: MONTHS.length,
  maxLength: MONTHS.length,
});
const editions = (months: readonly (readonly number[])[]) =>
  months.map((values, index) => ({
    month: MONTHS[index] ?? '',
    version: 1,
    publishedAt: new Date('2024-06-01T00:00:00Z'),
    cells: values.map((value, place) => cell('M02', MONTHS[index] ?? '', PLACES[place] ?? {}, shown(value))),
  }));
const sums = (months: readonly (readonly number[])[]): number[] =>
  PLACES.map((_, place) => months.reduce((sum, values) => sum + (values[place] ?? 0), 0));
const cubeOf = (values: readonly number[]) => ({
  cells: values.map((value, place) => cell('C01', '2024-C1', PLACES[place] ?? {}, shown(value))),
});

describe('the reconciliation with the monthly reports', () => {
  it('finds every sum right, and compares none with a reserved value', () => {
    fc.assert(
      fc.property(counts, (months) => {
        const figures = reconcile(cubeOf(sums(months)), editions(months));
        expect(figures).toHaveLength(PLACES.length);
        figures.forEach(({ verdict, here }, place) => {
          const reserved = 'hidden' in here || months.some((values) => 'hidden' in shown(values[place] ?? 0));
          expect(verdict).toBe(reserved ? 'not-comparable' : 'agrees');
        });
      }),
    );
  });

  it('finds any single figure that says otherwise', () => {
    const change = fc.tuple(
      fc.nat(PLACES.length - 1),
      fc.integer({ min: -40, max: 40 }).filter((by) => by !== 0),
    );
    fc.assert(
      fc.property(counts, change, (months, [place, by]) => {
        // Everything at sight, before and after.
        const large = months.map((values) => values.map((value) => value + 50));
        const said = sums(large).map((sum, index) => (index === place ? sum + by : sum));
        expect(contradictions(reconcile(cubeOf(said), editions(large))).map(({ at }) => at)).toEqual([PLACES[place]]);
      }),
    );
  });

  it('leaves out what no monthly report tells; months before the registry began add nothing, and none may be forgotten', () => {
    const [january, ...others] = editions([
      [0, 0, 0, 0],
      [10, 10, 10, 10],
      [10, 10, 10, 10],
      [10, 10, 10, 10],
    ]);
    const cube = { cells: [...cubeOf([30, 30, 30, 30]).cells, cell('C01', '2024-C1', { canal: 'PTT', sexo: '1' }, { value: 7 })] };
    const all = january === undefined ? [] : [january, ...others];
    expect(reconcile(cube, all).map(({ at, verdict }) => [at, verdict])).toEqual(PLACES.map((at) => [at, 'agrees']));
    expect(reconcile(cube, others)).toEqual(reconcile(cube, all));
    expect(contradictions(reconcile(cube, others.slice(1)))).toHaveLength(PLACES.length);
    expect(reconcile({ cells: [cell('C01', '2023-C1', {}, { value: 9 })] }, all)).toEqual([]);
    expect(reconcile(cube, [])).toEqual([]);
  });
});
