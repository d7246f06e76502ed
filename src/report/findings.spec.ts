import fc from 'fast-check';
import { contextOf } from '../../test/support/report-context';
import type { Coordinates, CubeCell } from '../cube/cube';
import { axisOf } from '../cube/dimensions';
import { rankedCategories, shareTitle } from './findings';

const cell = (at: Coordinates, value: number): CubeCell => ({ table: 'M02', period: '2024-02', measure: 'vinculaciones', at, value });
const countries = axisOf('pais').categories;
const byCountry = (values: readonly number[]): CubeCell[] => [
  cell(
    {},
    values.reduce((sum, value) => sum + value, 0),
  ),
  ...countries.map((pais, index) => cell({ pais }, values[index] ?? 0)),
];
const place = { table: 'M02', measure: 'vinculaciones', dimension: 'pais' } as const;
const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: countries.length, maxLength: countries.length });

describe('ranked categories', () => {
  it('name a leader only where nothing hidden could be larger', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const [first] = rankedCategories(contextOf(byCountry(values)), place);
        if (first === undefined) return;
        expect(first.value).toBe(Math.max(...values));
      }),
    );
  });

  it('say nothing of a hidden or empty total', () => {
    expect(rankedCategories(contextOf(byCountry([1, 2, 0, 0, 0])), place)).toEqual([]);
    expect(rankedCategories(contextOf(byCountry([0, 0, 0, 0, 0])), place)).toEqual([]);
  });

  it('leave out a printed value that what is hidden could exceed', () => {
    // 6 printed, 4 + 4 hidden: the hidden rest of 8 might be one country.
    expect(rankedCategories(contextOf(byCountry([6, 4, 4, 0, 0])), place)).toEqual([]);
  });
});

describe('titles', () => {
  it('say a plain fraction where one is near, and the percentage elsewhere', () => {
    const context = contextOf([]);
    expect(shareTitle(context, 'pais', 33.9, 'Canadá')).toBe('Una de cada tres vinculaciones fue a Canadá');
    // The verb stands in the singular, so nothing is said as "dos de cada tres".
    expect(shareTitle(context, 'pais', 66.5, 'Canadá')).toBe('El 66.5\u00a0% de las vinculaciones fue a Canadá');
    expect(shareTitle(context, 'pais', 41.2, 'México')).toBe('El 41.2\u00a0% de las vinculaciones fue a México');
  });
});
