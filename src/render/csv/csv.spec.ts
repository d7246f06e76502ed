import fc from 'fast-check';
import Papa from 'papaparse';
import type { HierarchyRow, ProtectedCell, ProtectedCube } from '../../disclosure/protected-cube';
import { renderDictionaryCsv } from '../package/dictionary-csv';
import { restore, toCsv } from './csv';
import { CUBE_COLUMNS, renderCubeCsv, renderHierarchyCsv } from './cube-csv';
import { renderTidyCsv } from './tidy-csv';

const parse = (bytes: Buffer): string[][] => Papa.parse<string[]>(bytes.toString('utf8'), { newline: '\r\n', skipEmptyLines: true }).data;
/** Only protect() may brand a cube; a spec of its renderer needs one of its own. */
const cubeOf = (cells: readonly ProtectedCell[]): ProtectedCube => ({ policyVersion: '1', cells }) as unknown as ProtectedCube;

describe('toCsv', () => {
  it('gives any text back after parsing, none of it a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const [, ...parsed] = Papa.parse<string[]>(toCsv(['a', 'b'], rows).toString('utf8'), { newline: '\r\n' }).data.slice(0, -1);
        expect(parsed.map((row) => row.map(restore))).toEqual(rows);
        parsed.flat().forEach((text) => {
          expect(text).not.toMatch(/^[=+\-@\t\r\n]/);
        });
      }),
    );
  });

  it('writes numbers plain, negative ones too, and ends every record with CRLF, without a byte order mark', () => {
    expect(
      toCsv(
        ['n', 't'],
        [
          [-1234.5, null],
          [0, 'ñ,"'],
        ],
      ).toString('utf8'),
    ).toBe('n,t\r\n-1234.5,\r\n0,"ñ,"""\r\n');
  });

  it('makes a formula in a name harmless', () => {
    expect(toCsv(['empleador'], [['=HYPERLINK("http://x","y")']]).toString('utf8')).toBe(
      'empleador\r\n"\'=HYPERLINK(""http://x"",""y"")"\r\n',
    );
  });

  it('refuses a number that no reader would take for one', () => {
    expect(() => toCsv(['n'], [[Number.NaN]])).toThrow(RangeError);
    expect(() => toCsv(['n'], [[1e-9]])).toThrow(RangeError);
  });
});

describe('cubo.csv', () => {
  const cells: readonly ProtectedCell[] = [
    { table: 'M02', period: '2024-02', measure: 'vinculaciones', at: { pais: 'USA', sexo: '2' }, value: 1234 },
    { table: 'M02', period: '2024-02', measure: 'vinculaciones', at: { pais: 'MEX' }, hidden: true },
    { table: 'M03', period: '2024-02', measure: 'vinculaciones', at: { pais: 'CAN', visa: 'H-2A' }, impossible: true },
    { table: 'M02', period: '2024-02', measure: 'vinculaciones', at: {}, value: 2000 },
  ];

  it('holds every cell with its status, totals before their parts', () => {
    const [header, ...rows] = parse(renderCubeCsv(cubeOf(cells), 3));
    expect(header).toEqual([...CUBE_COLUMNS]);
    const short = rows.map((row) => row.filter((text) => text !== '').join(' '));
    expect(short).toEqual([
      'M02 3 2024-02 vinculaciones 2000',
      'M02 3 2024-02 vinculaciones MEX c',
      'M02 3 2024-02 vinculaciones USA 2 1234',
      'M03 3 2024-02 vinculaciones CAN H-2A z',
    ]);
    expect(rows.every((row) => row.length === CUBE_COLUMNS.length)).toBe(true);
  });

  it('has the columns of dimensions that came later only where a cell uses them', () => {
    const later: ProtectedCell = { table: 'C05', period: '2024-C1', measure: 'capacitaciones', at: { resultado: 'APROBADO' }, value: 40 };
    const columns = CUBE_COLUMNS.slice(4, -2);
    expect(columns).toEqual([
      ...['pais', 'sexo', 'visa', 'edad', 'sector', 'division', 'ocupacion', 'pueblo', 'comunidad', 'departamento', 'municipio'],
      ...['canal', 'educacion', 'estado_reclutador', 'moneda'],
    ]);
    const [header, row] = parse(renderCubeCsv(cubeOf([later]), 1));
    expect(header).toEqual(['tabla', 'version', 'periodo', 'medida', ...columns, 'resultado', 'valor', 'estado']);
    expect(row?.slice(-3)).toEqual(['APROBADO', '40', '']);
  });

  it('is the same bytes whatever the order of the cube', () => {
    const expected = renderCubeCsv(cubeOf(cells), 1);
    fc.assert(
      fc.property(fc.shuffledSubarray([...cells], { minLength: cells.length }), (shuffled) => {
        expect(renderCubeCsv(cubeOf(shuffled), 1).equals(expected)).toBe(true);
      }),
    );
  });

  it('refuses two cells for one place', () => {
    expect(() => renderCubeCsv(cubeOf([...cells, ...cells.slice(0, 1)]), 1)).toThrow('Two cells');
  });
});

describe('the other files', () => {
  it('writes the hierarchy sorted, with 0 and 1', () => {
    const rows: HierarchyRow[] = [
      { dimension: 'pais', parent: '', child: 'MEX', scheme: 'paises', open: false },
      { dimension: 'edad', parent: '', child: '18-24', scheme: 'edades', open: true },
    ];
    expect(renderHierarchyCsv(rows).toString('utf8')).toBe(
      'dimension,padre,hijo,esquema,abierto\r\nedad,,18-24,edades,1\r\npais,,MEX,paises,0\r\n',
    );
  });

  it('writes a tidy table and the dictionary', () => {
    const tidy = renderTidyCsv({
      id: 'M02',
      title: '',
      columns: [
        { name: 'pais', type: 'string', description: '' },
        { name: 'valor', type: 'integer', description: '' },
      ],
      rows: [
        ['MEX', 5],
        ['CAN', null],
      ],
    });
    expect(tidy.toString('utf8')).toBe('pais,valor\r\nMEX,5\r\nCAN,\r\n');
    const dictionary = renderDictionaryCsv([
      { file: 'datos/M02.csv', column: 'pais', type: 'string', description: 'País', codelist: 'paises' },
    ]);
    expect(dictionary.toString('utf8')).toBe('archivo,columna,tipo,descripcion,catalogo\r\ndatos/M02.csv,pais,string,País,paises\r\n');
  });
});
