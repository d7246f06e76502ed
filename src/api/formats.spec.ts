import fc from 'fast-check';
import Papa from 'papaparse';
import type { Coordinates } from '../cube/cube';
import type { Dataset, Observation } from '../opendata/figures';
import { jsonStat, type JsonStatWords } from './json-stat';
import { ALL } from './parameters';
import { sdmxCsv, sdmxPeriod } from './sdmx-csv';

const DATASET: Dataset = {
  id: 'M04',
  title: 'Edad',
  kind: 'mensual',
  dimensions: [
    {
      id: 'sexo',
      label: 'Sexo',
      description: '',
      codes: [
        { code: '1', label: 'Hombres' },
        { code: '2', label: 'Mujeres' },
      ],
    },
    {
      id: 'edad',
      label: 'Grupo de edad',
      description: '',
      codes: [
        { code: '18-24', label: 'De 18 a 24' },
        { code: '55+', label: '55 o más' },
      ],
    },
  ],
  measures: [
    { id: 'vinculaciones', label: 'Vinculaciones', unit: 'Vinculaciones' },
    { id: 'edad_mediana', label: 'Edad mediana', unit: 'Años' },
  ],
  periods: ['2024', '2024-01', '2024-A02', '2024-C1'],
  hasSupportClass: false,
  updated: new Date('2024-02-05T15:00:00Z'),
};
const WORDS: JsonStatWords = {
  period: 'Período',
  measure: 'Medida',
  all: 'Todas',
  source: 'MINTRAB',
  periodLabel: (period) => `el ${period}`,
};

const figure = fc.record({
  period: fc.constantFrom(...DATASET.periods),
  measure: fc.constantFrom('vinculaciones' as const, 'edad_mediana' as const),
  sexo: fc.constantFrom(undefined, '1', '2'),
  edad: fc.constantFrom(undefined, '18-24', '55+'),
  told: fc.oneof(
    fc.nat().map((value) => ({ value, status: '' as const })),
    fc.constantFrom({ value: null, status: 'c' as const }, { value: null, status: 'z' as const }),
  ),
  release: fc.constantFrom('mensual/2024-01/v1', 'mensual/2024-01/v2'),
});
const place = ({ period, measure, at }: Pick<Observation, 'period' | 'measure' | 'at'>): string =>
  [period, measure, at.sexo ?? ALL, at.edad ?? ALL].join(' ');
const observations = fc
  .array(figure, { maxLength: 40 })
  .map((all) =>
    all.map(({ period, measure, sexo, edad, told, release }): Observation => {
      const at: Coordinates = { ...(sexo === undefined ? {} : { sexo }), ...(edad === undefined ? {} : { edad }) };
      return {
        ref: `M04.${measure}`,
        table: 'M04',
        period,
        measure,
        at,
        ...told,
        supportClass: null,
        release,
        version: Number(release.slice(-1)),
      };
    }),
  )
  .map((all) => [...new Map(all.map((each) => [place(each), each])).values()]);

interface Stat {
  readonly id: readonly string[];
  readonly size: readonly number[];
  readonly dimension: Readonly<
    Record<string, { readonly category: { readonly index: readonly string[]; readonly label: Readonly<Record<string, string>> } }>
  >;
  readonly value: Readonly<Record<string, number>>;
  readonly status: Readonly<Record<string, string>>;
  readonly extension: { readonly publicaciones: readonly string[]; readonly publicacion: Readonly<Record<string, number>> };
}

describe('jsonStat', () => {
  it('gives every figure back at its place, row by row, and no other', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const stat = jsonStat(DATASET, all, WORDS) as unknown as Stat;
        expect(stat.size).toEqual(stat.id.map((id) => stat.dimension[id]?.category.index.length));
        const cells = stat.id.reduce<string[][]>(
          (before, id) => before.flatMap((codes) => (stat.dimension[id]?.category.index ?? []).map((code) => [...codes, code])),
          [[]],
        );
        const read = cells.flatMap((codes, index) => {
          const at = String(index);
          if (!(at in stat.value) && !(at in stat.status)) return [];
          const release = stat.extension.publicaciones[stat.extension.publicacion[at] ?? -1];
          return [[codes.join(' '), stat.value[at] ?? null, stat.status[at] ?? '', release]];
        });
        expect(new Set(read.map((each) => JSON.stringify(each)))).toEqual(
          new Set(all.map((each) => JSON.stringify([place(each), each.value, each.status, each.release]))),
        );
        expect(read).toHaveLength(all.length);
      }),
    );
  });

  it('says which axes are of territories, and has no such role where none is', () => {
    const [one] = fc.sample(
      observations.filter((all) => all.length > 0),
      { numRuns: 1, seed: 1 },
    );
    const role = (dataset: Dataset): unknown => (jsonStat(dataset, one ?? [], WORDS) as { readonly role: unknown }).role;
    expect(role(DATASET)).toEqual({ time: ['periodo'], metric: ['medida'] });
    const dimensions = [...DATASET.dimensions, { id: 'pais' as const, label: 'País', description: '', codes: [] }];
    expect(role({ ...DATASET, dimensions })).toEqual({ time: ['periodo'], metric: ['medida'], geo: ['pais'] });
  });

  it('names every category', () => {
    const [one] = fc.sample(
      observations.filter((all) => all.length > 3),
      { numRuns: 1, seed: 1 },
    );
    const { dimension } = jsonStat(DATASET, one ?? [], WORDS) as unknown as Stat;
    for (const { category } of Object.values(dimension)) expect(Object.keys(category.label).sort()).toEqual([...category.index].sort());
    expect(dimension['periodo']?.category.label['2024-C1'] ?? 'el 2024-C1').toBe('el 2024-C1');
  });
});

describe('sdmxCsv', () => {
  it('has one row a figure with its place, value and flags', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const { data } = Papa.parse<Record<string, string>>(sdmxCsv(DATASET, all).toString('utf8'), { header: true, skipEmptyLines: true });
        expect(data).toHaveLength(all.length);
        data.forEach((row, index) => {
          const each = all[index] as Observation;
          const flags = { '': ['A', 'F'], c: ['Q', 'C'], z: ['M', 'F'] }[each.status];
          expect(row).toMatchObject({
            STRUCTURE: 'dataflow',
            STRUCTURE_ID: 'MINTRAB:M04(1.0.0)',
            ACTION: 'I',
            MEDIDA: each.measure,
            SEXO: each.at.sexo ?? '_T',
            EDAD: { '55+': 'GE55', '18-24': '18-24' }[each.at.edad ?? ''] ?? '_T',
            TIME_PERIOD: sdmxPeriod(each.period),
            OBS_VALUE: each.value === null ? '' : String(each.value),
            OBS_STATUS: flags[0],
            CONF_STATUS: flags[1],
            PUBLICACION: each.release,
          });
          // A dimension's codes have the letters that SDMX lets them have.
          expect(row['EDAD']).toMatch(/^[\w@$-]+$/);
        });
      }),
    );
  });

  it.each([
    ['2024', '2024'],
    ['2024-05', '2024-05'],
    ['2024-C2', '2024-T2'],
    ['2024-A05', '2024-01-01/P5M'],
    ['2024-A12', '2024-01-01/P12M'],
  ])('writes the period %s as %s', (period, sdmx) => {
    expect(sdmxPeriod(period)).toBe(sdmx);
  });
});
