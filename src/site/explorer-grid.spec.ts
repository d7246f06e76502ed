import { DATASET, figure, FIGURES } from '../../test/support/small-dataset';
import type { Dataset } from '../opendata/figures';
import { figuresIn, gridOf } from './explorer-grid';

const valuesOf = (asked: Parameters<typeof gridOf>[2]) =>
  gridOf(DATASET, FIGURES, asked).rows.map(({ id, figures }) => [
    id,
    ...figures.map((each) => (each === undefined ? 'none' : (each.value ?? each.status))),
  ]);

it('shows the latest month by the first dimension and across sex, women first, the largest first and what is hidden after it', () => {
  const grid = gridOf(DATASET, FIGURES, { at: {} });
  expect([grid.period, grid.by, grid.across, grid.columns]).toEqual(['2024-03', 'pais', 'sexo', ['', '2', '1']]);
  expect(valuesOf({ at: {} })).toEqual([
    ['', 1500, 300, 1200],
    ['MEX', 1000, 100, 900],
    ['CAN', 400, 'c', 'c'],
    ['USA', 'c', 'none', 'none'],
    ['OTROS', 'c', 'none', 'none'],
  ]);
});

it('limits every figure to the category asked for', () => {
  expect(valuesOf({ at: { sexo: '2' }, por: 'pais' })).toEqual([
    ['', 300],
    ['MEX', 100],
    ['CAN', 'c'],
  ]);
});

it('goes through the months, the latest first, with a gap where no release answers', () => {
  const grid = gridOf(DATASET, FIGURES, { at: {}, periodo: 'serie' });
  expect(grid.columns).toEqual(['', 'CAN', 'MEX', 'USA', 'OTROS']);
  expect(valuesOf({ at: {}, periodo: 'serie' })).toEqual([
    ['2024-03', 1500, 400, 1000, 'c', 'c'],
    ['2024-02', 'none', 'none', 'none', 'none', 'none'],
    ['2024-01', 1000, 700, 300, 'none', 'none'],
  ]);
});

it('finds the one figure of a country whose currency is always named', () => {
  const wages: Dataset = {
    ...DATASET,
    dimensions: [
      DATASET.dimensions[0],
      {
        id: 'moneda',
        description: '',
        codes: [
          { code: 'CAD', label: 'CAD' },
          { code: 'MXN', label: 'MXN' },
        ],
      },
    ] as Dataset['dimensions'],
    measures: [{ id: 'salario_mediana_moneda', label: 'Salario', unit: 'Moneda' }],
  };
  const paid = (pais: string, moneda: string, value: number) =>
    figure('2024-03', { pais, moneda }, value, { measure: 'salario_mediana_moneda' });
  const { rows, columns } = gridOf(wages, [paid('CAN', 'CAD', 3400), paid('MEX', 'MXN', 9800)], { at: {}, por: 'pais' });
  expect(columns).toEqual(['']);
  expect(rows.map(({ id, figures }) => [id, figures[0]?.value])).toEqual([
    ['MEX', 9800],
    ['CAN', 3400],
  ]);
});

it('holds no figure twice and none that the table does not have', () => {
  const shown = figuresIn(gridOf(DATASET, FIGURES, { at: {}, periodo: '2024-03' }));
  expect(new Set(shown).size).toBe(shown.length);
  for (const each of shown) expect(FIGURES).toContain(each);
});
