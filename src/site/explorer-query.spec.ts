import fc from 'fast-check';
import { DATASET } from '../../test/support/small-dataset';
import type { Dataset } from '../opendata/figures';
import { askedOf, latestFirst, pinsOf, queryOf, seriesPeriods } from './explorer-query';

const TODAY = '2024-05-10';
const dataset: Dataset = { ...DATASET, periods: ['2023-11', '2024-02', '2024-A02'] };
const written = (query: Record<string, unknown>): string => {
  const asked = askedOf(dataset, query, TODAY);
  return 'wrong' in asked ? `wrong: ${asked.wrong}` : queryOf(asked);
};

it('writes a choice in one way, whatever the order and the fields left open', () => {
  expect(written({ sexo: '2', periodo: '2024-02', pais: '', por: '', asOf: '' })).toBe('?periodo=2024-02&sexo=2');
  expect(written({ utm_source: 'x' })).toBe('');
  expect(written({ publicacion: 'mensual/2024-02/v1', asOf: '' })).toBe('?publicacion=mensual%2F2024-02%2Fv1');
  expect(written({ asOf: '2024-03-05', sexo: '2' })).toBe('?sexo=2&asOf=2024-03-05');
});

it('does not limit a table to a category of what it is told by', () => {
  expect(written({ por: 'sexo', sexo: '2', pais: 'CAN' })).toBe('?por=sexo&pais=CAN');
});

it('names the parameter whose value the table does not have', () => {
  expect(written({ periodo: '2031-01' })).toBe('wrong: periodo');
  expect(written({ pais: ['CAN', 'USA'] })).toBe('wrong: pais');
  expect(written({ por: 'visa' })).toBe('wrong: por');
  expect(written({ asOf: '2024-02-30' })).toBe('wrong: asOf');
});

it('reads what it wrote as the same choice, and hostile values as none', () => {
  const value = fc.oneof(
    fc.constantFrom('', '2024-02', 'serie', 'CAN', '2', 'sexo', '2024-03-05', 'mensual/2024-02/v1', '../../etc'),
    fc.string(),
    fc.array(fc.string()),
  );
  const names = fc.constantFrom('periodo', 'por', 'medida', 'pais', 'sexo', 'asOf', 'publicacion', '__proto__');
  fc.assert(
    fc.property(fc.dictionary(names, value), (query) => {
      const asked = askedOf(dataset, query, TODAY);
      if ('wrong' in asked) return;
      const again = askedOf(dataset, Object.fromEntries(new URLSearchParams(queryOf(asked))), TODAY);
      expect(again).toEqual(asked);
    }),
  );
});

it('takes only days and addresses for pins', () => {
  const pins = (query: object): unknown => pinsOf({ ...query }, TODAY);
  expect(pins({ asOf: '2024-13-01' })).toEqual({ wrong: 'asOf' });
  expect(pins({ publicacion: 'mensual/../v1' })).toEqual({ wrong: 'publicacion' });
  expect(pins({ asOf: ['2024-01-01', '2024-01-02'] })).toEqual({ wrong: 'asOf' });
  expect(pins({ asOf: '2024-05-11' })).toEqual({ wrong: 'asOf' });
  expect(pins({ asOf: '2024-05-10', publicacion: 'mensual/2024-01/v1' })).toEqual({ wrong: 'asOf' });
  expect(pins({ asOf: '2024-05-10' })).toEqual({ asOf: '2024-05-10' });
  expect(pins({})).toEqual({});
});

it('goes through every month of a series, also those that nothing tells', () => {
  expect(seriesPeriods(dataset)).toEqual(['2023-11', '2023-12', '2024-01', '2024-02']);
  expect(seriesPeriods({ kind: 'cuatrimestral', periods: ['2023-C3', '2024-A08', '2024-C2'] })).toEqual(['2023-C3', '2024-C1', '2024-C2']);
});

it('lists the latest period first, the month before what adds up to it', () => {
  expect(latestFirst(dataset.periods)).toEqual(['2024-02', '2024-A02', '2023-11']);
});
