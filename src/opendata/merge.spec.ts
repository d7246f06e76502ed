import { cellAddress, type Publication } from './figures';
import { datasetsOf, observationsOf, type ToldBy } from './merge';
import { anchorsIn, readTable, tableFiles, type TableSource } from './released-tables';

const same = (text: string): string => text;
/** A release whose page shows the totals only. */
const source = (address: string): TableSource => ({
  address,
  version: Number(address.slice(-1)),
  isShown: (ref) => !ref.includes('='),
  same,
});
const told = (address: string, publishedAt: string, csv: string): ToldBy => {
  const [kind = '', period = '', version = ''] = address.split('/');
  const publication = { address, kind, period, version: Number(version.slice(1)), publishedAt: new Date(publishedAt) } as Publication;
  const columns = new Map((csv.split('\r\n')[0] ?? '').split(',').map((name) => [name, `${name} in ${address}`]));
  return { publication, tables: [readTable({ id: 'M15', path: 'datos/M15.csv', title: address, columns }, csv, source(address))] };
};
const lines = (...rows: string[]): string => ['periodo,medida,pais,pais_nombre,valor,estado', ...rows, ''].join('\r\n');
const month = (period: string, all: string, usa: string): string[] => [
  `${period},vinculaciones,,,${all}`,
  `${period},vinculaciones,USA,Estados Unidos,${usa}`,
];

const january = told('mensual/2024-01/v1', '2024-02-05', lines(...month('2024-01', '90,', '60,')));
const february = told('mensual/2024-02/v1', '2024-03-05', lines(...month('2024-01', '90,', '60,'), ...month('2024-02', '80,', '50,')));
const corrected = told('mensual/2024-01/v2', '2024-03-10', lines('2024-01,vinculaciones,,,97,', '2024-01,vinculaciones,USA,EE. UU.,,c'));

describe('observationsOf', () => {
  const said = (by: readonly ToldBy[]) => observationsOf(by, 'M15').map(({ ref, value, status, release }) => [ref, value, status, release]);

  it('takes each figure from the release published last that tells it, hidden ones too', () => {
    expect(said([corrected, february])).toEqual([
      ['M15.vinculaciones.2024-01', 97, '', 'mensual/2024-01/v2'],
      ['M15.vinculaciones.2024-01.pais=USA', null, 'c', 'mensual/2024-01/v2'],
      ['M15.vinculaciones.2024-02', 80, '', 'mensual/2024-02/v1'],
      ['M15.vinculaciones.2024-02.pais=USA', 50, '', 'mensual/2024-02/v1'],
    ]);
  });

  it('knows what was known before a correction', () => {
    expect(said([february, january]).map(([, value]) => value)).toEqual([90, 60, 80, 50]);
  });

  it('has nothing of a table that nobody tells', () => {
    expect(observationsOf([february], 'M99')).toEqual([]);
  });
});

it('datasetsOf takes words from the newest release and codes from all', () => {
  const [dataset, ...others] = datasetsOf([corrected, february], {
    dimension: (id) => `D ${id}`,
    measure: (id) => ({ label: id, unit: 'u' }),
  });
  expect(others).toEqual([]);
  expect(dataset).toMatchObject({
    id: 'M15',
    title: 'mensual/2024-01/v2',
    periods: ['2024-01', '2024-02'],
    measures: [{ id: 'vinculaciones', label: 'vinculaciones', unit: 'u' }],
    dimensions: [{ id: 'pais', label: 'D pais', description: 'pais in mensual/2024-01/v2', codes: [{ code: 'USA', label: 'EE. UU.' }] }],
    hasSupportClass: false,
  });
});

describe('a table of a release', () => {
  const file = { id: 'M02', path: 'datos/M02.csv', title: '', columns: new Map([['pais', '']]) };

  it.each([
    ['a measure it does not know', '2024-01,otra,USA,,1,'],
    ['a status it does not know', '2024-01,vinculaciones,USA,,,x'],
    ['no value and no status', '2024-01,vinculaciones,USA,,,'],
    ['a value beside a status', '2024-01,vinculaciones,USA,,3,c'],
    ['a value that is no number', '2024-01,vinculaciones,USA,,tres,'],
  ])('is refused with %s', (_, row) => {
    expect(() => readTable(file, lines(row), source('mensual/2024-01/v1'))).toThrow('says nothing');
  });

  it('says where each cell stands: in the page if it is shown there, or else in the row of its file', () => {
    const { figures } = readTable(file, lines(...month('2024-01', '90,', '60,')), source('mensual/2024-01/v1'));
    expect(figures.map(cellAddress)).toEqual([
      { path: '/informes/mensual/2024-01/v1/informe.html', fragment: 'M02.vinculaciones.2024-01' },
      { path: '/informes/mensual/2024-01/v1/datos/M02.csv', fragment: 'row=3' },
    ]);
    expect([...anchorsIn('<td class="n" id="M02.a"><td id="M02.b.edad=55+"><td>1<th id="M02.c">')]).toEqual(['M02.a', 'M02.b.edad=55+']);
  });

  it('has its codes as they are, without the apostrophe that keeps spreadsheets from calculating', () => {
    const { figures, dimensions } = readTable(file, lines("2024-01,vinculaciones,'-1,'=A1,5,"), source('mensual/2024-01/v1'));
    expect(figures.map(({ at, ref }) => [at.pais, ref])).toEqual([['-1', 'M02.vinculaciones.2024-01.pais=-1']]);
    expect(dimensions.map(({ labels }) => [...labels])).toEqual([[['-1', '=A1']]]);
  });

  it('is a file of datos/ with period, measure, value and status, whatever else the package holds', () => {
    const fields = (names: string) => ({ fields: names.split(',').map((name) => ({ name })) });
    const resources = [
      { path: 'datos/M02.csv', title: 'País', schema: fields('periodo,medida,pais,valor,estado') },
      { path: 'datos/C01-pueblo.csv', schema: fields('periodo,medida,valor,estado') },
      { path: 'datos/cubo.csv', schema: fields('tabla,periodo,medida,valor,estado') },
      { path: 'datos/M14-solicitudes.csv', schema: fields('periodo,concepto,valor') },
      { path: 'datos/M02-correcciones.csv', schema: fields('periodo,medida,antes,ahora') },
      { path: '../M03.csv', schema: fields('periodo,medida,valor,estado') },
      { path: 'informe.pdf' },
    ];
    expect(tableFiles(JSON.stringify({ resources }), same).map(({ id, title }) => [id, title])).toEqual([
      ['C01-pueblo', ''],
      ['M02', 'País'],
    ]);
    expect(() => tableFiles('{}', same)).toThrow();
  });
});
