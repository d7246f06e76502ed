import fc from 'fast-check';
import { aLink, anyLink, inputsOf } from '../../test/support/facts';
import type { LinkFact } from '../records/facts';
import { cellKey } from './aggregate';
import type { Coordinates, Cube, CubeCell, DimensionId } from './cube';
import { axisOf, linkCategory } from './dimensions';
import { buildMonthlyCube, comparedPeriods, seriesMonths, seriesPeriods } from './monthly-cube';

const links = fc.array(anyLink, { maxLength: 60 });
const find = (cube: Cube, table: string, at: Coordinates, measure: CubeCell['measure'] = 'vinculaciones'): CubeCell | undefined =>
  cube.cells.find(
    (cell) => cell.table === table && cell.measure === measure && cellKey(cell) === cellKey({ period: '2024-02', measure, at }),
  );

describe('the monthly cube', () => {
  it('counts each cell as one would by hand', () => {
    fc.assert(
      fc.property(links, (records) => {
        const matches = (link: LinkFact, at: Coordinates): boolean =>
          Object.entries(at).every(([dimension, code]) => linkCategory(link, dimension as DimensionId) === code);
        for (const cell of buildMonthlyCube(inputsOf(records)).cells) {
          if (cell.measure !== 'vinculaciones' || cell.period !== '2024-02' || cell.impossible === true) continue;
          expect([cell, cell.value]).toEqual([cell, records.filter((link) => matches(link, cell.at)).length]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['M02', 'pais', 'sexo'],
    ['M03', 'visa', 'pais'],
    ['M04', 'edad', 'sexo'],
    ['M05', 'sector', 'sexo'],
    ['M06', 'ocupacion', 'sexo'],
    ['M07', 'pueblo', 'sexo'],
    ['M09', 'departamento', 'sexo'],
    ['M11', 'canal', 'pais'],
    ['M17', 'educacion', 'sexo'],
  ] as const)('%s adds up over %s and %s', (table, rows, columns) => {
    fc.assert(
      fc.property(links, (records) => {
        const cube = buildMonthlyCube(inputsOf(records));
        const value = (at: Coordinates): number => find(cube, table, at)?.value ?? 0;
        const total = (dimension: DimensionId, rest: Coordinates): number =>
          axisOf(dimension).categories.reduce((sum, code) => sum + value({ ...rest, [dimension]: code }), 0);
        expect(total(rows, {})).toBe(records.length);
        expect(total(columns, {})).toBe(records.length);
        for (const code of axisOf(rows).categories) expect(total(columns, { [rows]: code })).toBe(value({ [rows]: code }));
      }),
      { numRuns: 10 },
    );
  });

  it('does not depend on the order of the records', () => {
    const withOrder = links.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })));
    fc.assert(
      fc.property(withOrder, ([records, shuffled]) => {
        expect(buildMonthlyCube(inputsOf(shuffled))).toEqual(buildMonthlyCube(inputsOf(records)));
      }),
      { numRuns: 20 },
    );
  });

  it('puts each person of an unstated class in a category of its own', () => {
    const cube = buildMonthlyCube(inputsOf([aLink({ activity: 'A', occupation: '9', people: '1', community: null, education: null })]));
    expect(find(cube, 'M05', { sector: 'A', division: '00' })?.value).toBe(1);
    expect(find(cube, 'M06', { ocupacion: 'OTRAS' })?.value).toBe(1);
    expect(find(cube, 'M08', { pueblo: '1', comunidad: '99' })?.value).toBe(1);
    expect(find(cube, 'M17', { educacion: '99' })?.value).toBe(1);
  });

  it('marks combinations that no visa allows, and no division beside another section', () => {
    const cube = buildMonthlyCube(inputsOf([]));
    expect(find(cube, 'M03', { visa: 'H2A', pais: 'CAN' })).toMatchObject({ impossible: true, value: null });
    expect(find(cube, 'M03', { visa: 'H2A', pais: 'USA' })).toMatchObject({ value: 0 });
    expect(find(cube, 'M03', { visa: 'OTRAS', pais: 'CAN' })).toMatchObject({ value: 0 });
    expect(find(cube, 'M05', { sector: 'B', division: '01' })).toBeUndefined();
  });

  it('measures wages by month and in quetzales, leaving out and counting what cannot be measured', () => {
    const hourly = { amount: 12, currency: 'USD', period: 'hora', weeklyHours: null };
    const cube = buildMonthlyCube(
      inputsOf([
        aLink({ wage: hourly }),
        aLink({ wage: { ...hourly, amount: 18, weeklyHours: 50 }, employer: 'otra' }),
        aLink({ wage: null }),
        aLink({ wage: { ...hourly, currency: 'JPY' } }),
      ]),
    );
    // 12 x 40 x 52/12 = 2,080 and 18 x 50 x 52/12 = 3,900 dollars: median 2,990, at 7.8 quetzales.
    expect(find(cube, 'M10', { pais: 'USA' }, 'salario_mediana_gtq')?.value).toBeCloseTo(2990 * 7.8, 6);
    expect(find(cube, 'M10', { pais: 'USA' }, 'salario_mediana_gtq')?.support).toEqual({ records: 2, employers: 2 });
    expect(find(cube, 'M10', { pais: 'USA', moneda: 'USD' }, 'salario_mediana_moneda')?.value).toBeCloseTo(2990, 6);
    expect(find(cube, 'M10', { pais: 'CAN' }, 'salario_mediana_gtq')?.value).toBeNull();
    expect(find(cube, 'M10', {}, 'sin_salario')?.value).toBe(1);
    expect(find(cube, 'M10', {}, 'sin_tipo_cambio')?.value).toBe(1);
    expect(find(cube, 'M10', {}, 'horas_supuestas')?.value).toBe(2);
  });
});

describe('periods of the report', () => {
  it('leaves out what the registry does not cover', () => {
    expect(comparedPeriods('2024-02', '2024-01').map((period) => period.code)).toEqual(['2024-02', '2024-01', '2024-A02']);
    expect(comparedPeriods('2024-02', '2024-02').map((period) => period.code)).toEqual(['2024-02']);
    expect(comparedPeriods('2024-02', '2022-01').map((period) => period.role)).toEqual(['month', 'previous', 'last-year', 'to-date']);
  });

  it('shows 25 months, the whole years among them and the open one to date', () => {
    const months = seriesMonths('2024-05', '2020-01');
    expect([months[0], months.length]).toEqual(['2022-05', 25]);
    expect(
      seriesPeriods(months)
        .slice(25)
        .map((period) => period.code),
    ).toEqual(['2023', '2024-A05']);
    expect(seriesMonths('2024-05', '2024-03')).toEqual(['2024-03', '2024-04', '2024-05']);
    expect(seriesPeriods(['2024-03', '2024-04']).map((period) => period.code)).toEqual(['2024-03', '2024-04']);
  });

  it('names a whole year once: in December the year, not the year to date', () => {
    expect(
      seriesPeriods(seriesMonths('2024-12', '2020-01'))
        .slice(25)
        .map((period) => period.code),
    ).toEqual(['2023', '2024']);
  });
});
