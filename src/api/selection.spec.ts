import fc from 'fast-check';
import type { Dataset, Observation } from '../opendata/figures';
import { byPeriod } from '../opendata/merge';
import { readParameters, type ParametersOf } from './parameters';
import { faultsOf, pageLinks, pageOf, select } from './selection';

const at = (period: string, pais?: string): Observation => ({
  ref: `M02.vinculaciones.${period}${pais === undefined ? '' : `.pais=${pais}`}`,
  table: 'M02',
  period,
  measure: 'vinculaciones',
  at: pais === undefined ? {} : { pais },
  value: 10,
  status: '',
  supportClass: null,
  release: 'mensual/2024-01/v1',
  version: 1,
});
const ALL = ['2023', '2024-01', '2024-04', '2024-A04', '2024-C1', '2024-C2'].flatMap((period) => [
  at(period),
  at(period, 'USA'),
  at(period, 'CAN'),
]);
const asked = (query: string): ParametersOf<'observaciones'> => {
  const read = readParameters('observaciones', new URLSearchParams(query));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.given;
};
const periods = (query: string): string[] => [...new Set(select(byPeriod(ALL), asked(query)).map(({ period }) => period))];

describe('select', () => {
  it('takes the periods that lie between two months as a whole', () => {
    expect(periods('desde=2024-01&hasta=2024-04')).toEqual(['2024-01', '2024-04', '2024-A04', '2024-C1']);
    expect(periods('desde=2024-02')).toEqual(['2024-04', '2024-C2']);
    expect(periods('hasta=2023')).toEqual(['2023']);
    expect(periods('desde=2024&hasta=2024')).toEqual(['2024-01', '2024-04', '2024-A04', '2024-C1', '2024-C2']);
    expect(periods('periodo=2024-C1,2023')).toEqual(['2023', '2024-C1']);
  });

  it('tells the total from its categories', () => {
    expect(select(byPeriod(ALL), asked('pais=_T&periodo=2023'))).toEqual([at('2023')]);
    expect(select(byPeriod(ALL), asked('pais=CAN,_T&periodo=2023'))).toEqual([at('2023'), at('2023', 'CAN')]);
    expect(select(byPeriod(ALL), asked(''))).toEqual(ALL);
  });
});

it('faultsOf names what the dataset does not have', () => {
  const dataset = {
    dimensions: [{ id: 'pais', label: '', description: '', codes: [{ code: 'USA', label: '' }] }],
    measures: [{ id: 'vinculaciones', label: '', unit: '' }],
  } as unknown as Dataset;
  expect(faultsOf(dataset, asked('pais=USA,_T&medida=vinculaciones&periodo=2031-01'))).toEqual([]);
  expect(faultsOf(dataset, asked('pais=usa&sexo=1&medida=personas'))).toEqual([
    { parameter: 'pais', fault: 'value' },
    { parameter: 'sexo', fault: 'unknown' },
    { parameter: 'medida', fault: 'value' },
  ]);
});

it('pages make the whole, each leading to the next until the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }), (count, size) => {
      const all = Array.from({ length: count }, (_, index) => at(`2024-${String(index)}`));
      const seen: Observation[] = [];
      let query: URLSearchParams | undefined = new URLSearchParams({ pais: 'USA,CAN', pagina: '1' });
      let turns = 0;
      while (query !== undefined) {
        const page = pageOf(all, Number(query.get('pagina')), size);
        seen.push(...page.observations);
        const { next, first, last } = pageLinks(page, query);
        expect([first, last]).toEqual([expect.stringContaining('pagina=1'), expect.stringContaining(`pagina=${String(page.pages)}`)]);
        query = next === undefined ? undefined : new URLSearchParams(next);
        expect(query?.get('pais') ?? 'USA,CAN').toBe('USA,CAN');
        turns += 1;
      }
      expect(seen).toEqual(all);
      expect(turns).toBe(Math.max(1, Math.ceil(count / size)));
    }),
  );
});
