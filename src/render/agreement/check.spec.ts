import fc from 'fast-check';
import { reportFonts } from '../../../test/support/report-fonts';
import { sampleModel } from '../../../test/support/sample-model';
import { cubeOf, sampleFiles, samplePage } from '../../../test/support/sample-release';
import type { ProtectedCell, ProtectedCube } from '../../disclosure/protected-cube';
import { isPlainText } from '../../records/plain-text';
import { formatCell } from '../../report/format';
import type { CellView, ReportModel } from '../../report/model';
import { renderCubeCsv } from '../csv/cube-csv';
import { renderPdf } from '../pdf/report';
import { renderTidyCsv } from '../csv/tidy-csv';
import { renderWorkbook } from '../xlsx/workbook';
import { checkAgreement } from './check';
import { comparePdf } from './compare-pdf';
import type { Disagreement } from './disagreement';
import { readPdfWords } from './read-pdf';

const model = sampleModel();
const cube = cubeOf(model);
const tables = model.sections.flatMap((section) => section.tables);

/** A place in the report, and what could wrongly stand there. */
const anyPlace = fc
  .constantFrom(...tables)
  .chain((table) => fc.tuple(fc.constant(table.id), fc.nat(table.rows.length - 1), fc.nat(table.columns.length - 1)))
  .map(([table, row, column]) => ({ table, row, column }));
interface Place {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

const wrongCells: readonly CellView[] = [
  { kind: 'hidden' },
  { kind: 'impossible' },
  { kind: 'unavailable' },
  { kind: 'number', value: 987654, decimals: 0 },
  { kind: 'text', text: 'otra cosa' },
];

function cellAt(of: ReportModel, place: Place): CellView | undefined {
  const table = of.sections.flatMap((section) => section.tables).find((each) => each.id === place.table);
  return table?.rows[place.row]?.cells[place.column];
}

/** The same report with one cell that says something else. */
function withCell(of: ReportModel, place: Place, cell: CellView): ReportModel {
  return {
    ...of,
    sections: of.sections.map((section) => ({
      ...section,
      tables: section.tables.map((table) =>
        table.id !== place.table
          ? table
          : {
              ...table,
              rows: table.rows.map((row, index) =>
                index !== place.row ? row : { ...row, cells: row.cells.map((each, column) => (column === place.column ? cell : each)) },
              ),
            },
      ),
    })),
  };
}

describe('checkAgreement', () => {
  let files: ReadonlyMap<string, Buffer>;
  beforeAll(async () => {
    files = new Map([...(await sampleFiles(model, cube)), ['informe.pdf', await renderPdf(model, { fonts: reportFonts() })]]);
  });
  const check = (
    changes: Record<string, Buffer> = {},
    against: { model?: ReportModel; cube?: ProtectedCube } = {},
  ): Promise<Disagreement[]> => checkAgreement({ model, cube, ...against, files: new Map([...files, ...Object.entries(changes)]) });

  /** What one format says otherwise; the others are left out, to be quick. */
  const checkOne = async (format: string, bytes: Buffer): Promise<Disagreement[]> => {
    const found = await checkAgreement({ model, cube, files: new Map([[format, bytes]]) });
    return found.filter((each) => each.format === format);
  };

  it('finds nothing where all formats come from one report', async () => {
    expect(await check()).toEqual([]);
  });

  it.each([
    ['informe.html', samplePage],
    ['cuadros.xlsx', renderWorkbook],
  ] as const)('finds any cell that %s says otherwise', async (format, render) => {
    await fc.assert(
      fc.asyncProperty(anyPlace, fc.constantFrom(...wrongCells), async (place, wrong) => {
        const right = cellAt(model, place);
        fc.pre(right !== undefined && formatCell(right) !== formatCell(wrong));
        const found = await checkOne(format, await render(withCell(model, place, wrong)));
        expect(found).toHaveLength(1);
        const table = tables.find((each) => each.id === place.table);
        expect(found[0]).toMatchObject({
          format,
          table: place.table,
          row: table?.rows[place.row]?.label,
          column: table?.columns[place.column]?.label,
        });
      }),
      { numRuns: 12 },
    );
  });

  it('finds any cell that informe.pdf says otherwise', async () => {
    const words = await readPdfWords(files.get('informe.pdf') ?? Buffer.alloc(0));
    fc.assert(
      fc.property(anyPlace, fc.constantFrom(...wrongCells), (place, wrong) => {
        const right = cellAt(model, place);
        fc.pre(right !== undefined && formatCell(right) !== formatCell(wrong));
        const found = comparePdf('informe.pdf', withCell(model, place, wrong), words);
        const table = tables.find((each) => each.id === place.table);
        expect(found.map((each) => each.table)).toEqual(found.map(() => place.table));
        // Where the words after the cell cannot be told apart again, the row as a whole is named.
        const columns = [table?.columns[place.column]?.label, ''];
        const named = found.filter((each) => each.row === table?.rows[place.row]?.label && columns.includes(each.column));
        expect(named.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('finds any key figure that informe.pdf says otherwise, though a table repeats the right one', async () => {
    const words = await readPdfWords(files.get('informe.pdf') ?? Buffer.alloc(0));
    model.keyFigures.forEach((figure, index) => {
      const wrong = { ...figure, cell: { kind: 'number' as const, value: 987654, decimals: 0 } };
      const found = comparePdf('informe.pdf', { ...model, keyFigures: model.keyFigures.with(index, wrong) }, words);
      expect(found).toEqual([expect.objectContaining({ table: '', row: figure.label, expected: '987,654' })]);
    });
  });

  it('tells 1 and 23 from 12 and 3 in informe.pdf', () => {
    const figures = { ...model, sections: model.sections.slice(0, 1), keyFigures: [] };
    const words = ['Cuadro', 'T.', 'Nombre', 'A', 'B', 'Fila', 'lar', 'ga', '12', '3'];
    const [section] = figures.sections;
    if (section === undefined) throw new Error('no section');
    const number = (value: number): CellView => ({ kind: 'number', value, decimals: 0 });
    const table = (cells: CellView[]): ReportModel => ({
      ...figures,
      sections: [
        {
          ...section,
          tables: [
            {
              id: 'T',
              caption: 'Cuadro T.',
              subtitle: '',
              stubHeader: 'Nombre',
              columns: [
                { id: 'a', label: 'A', align: 'right' },
                { id: 'b', label: 'B', align: 'right' },
              ],
              rows: [{ id: 'r', label: 'Fila larga', level: 0, total: false, cells }],
              notes: [],
            },
          ],
        },
      ],
    });
    expect(comparePdf('informe.pdf', table([number(12), number(3)]), words)).toEqual([]);
    expect(comparePdf('informe.pdf', table([number(1), number(23)]), words).map((each) => each.found)).toEqual(['12', '3']);
  });

  it('finds any row of a tidy file that differs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...model.data), fc.nat(), async (table, any) => {
        const at = any % table.rows.length;
        const rows = table.rows.map((row, index) => (index === at ? [row[0] ?? '', row[1] ?? '', 987654, ''] : row));
        const path = `datos/${table.id}.csv`;
        const found = await checkOne(path, renderTidyCsv({ ...table, rows }));
        expect(found[0]).toMatchObject({ format: path, table: table.id, row: String(at + 2), column: 'valor', found: '987654' });
      }),
      { numRuns: 8 },
    );
  });

  it('finds any cell of cubo.csv that differs, is missing, or is one too many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(cube.cells.length - 1), async (at) => {
        const others = cube.cells.filter((_, index) => index !== at);
        const cell = cube.cells[at];
        if (cell === undefined) throw new Error('no cell');
        const place = { table: cell.table, period: cell.period, measure: cell.measure, at: cell.at };
        const tampered = (cells: unknown): Buffer => renderCubeCsv({ cells } as ProtectedCube, 1);
        const changed = await checkOne('datos/cubo.csv', tampered([...others, { ...place, value: 987654 }]));
        expect(changed).toEqual([expect.objectContaining({ format: 'datos/cubo.csv', table: cell.table, found: 'v1 987654/' })]);
        expect(await checkOne('datos/cubo.csv', tampered(others))).toHaveLength(1);
        const twice = Buffer.concat([tampered(cube.cells), tampered([cell]).subarray(tampered([]).length)]);
        expect(await checkOne('datos/cubo.csv', twice)).toHaveLength(1);
        expect(await checkOne('datos/cubo.csv', tampered([...cube.cells, { ...place, period: '1999-01', value: 1 }]))).toHaveLength(1);
      }),
      { numRuns: 5 },
    );
  });

  it('finds a hidden cell of the cube that a report prints', async () => {
    const hide = ({ table, period, measure, at }: ProtectedCell): ProtectedCell => ({ table, period, measure, at, hidden: true });
    const cells = cube.cells.map((cell, index) => (index === 3 ? hide(cell) : cell));
    const found = await check({}, { cube: { cells } as unknown as ProtectedCube });
    expect(found.map((each) => each.format)).toContain('modelo');
    expect(found.map((each) => each.format)).toContain('datos/cubo.csv');
  });

  it('finds a key figure that differs, a header that differs and a table that is missing', async () => {
    const [first, ...others] = model.keyFigures;
    if (first === undefined) throw new Error('no key figure');
    const figures = { ...model, keyFigures: [{ ...first, cell: { kind: 'number' as const, value: 1, decimals: 0 } }, ...others] };
    expect(await checkOne('informe.html', samplePage(figures))).toEqual([
      expect.objectContaining({ row: first.label, expected: '2,418', found: `1 ${first.label}` }),
    ]);

    const html = files.get('informe.html')?.toString('utf8') ?? '';
    expect(await checkOne('informe.html', Buffer.from(html.replace('>Hombres<', '>Mujeres<')))).toHaveLength(1);
    expect(await checkOne('informe.html', Buffer.from(html.replace('data-cuadro="M05"', 'data-cuadro="X"')))).toEqual([
      expect.objectContaining({ table: 'M05', found: '' }),
    ]);
  });

  it('finds what an analyst says in every format, however odd it is', async () => {
    const plain = [...Array(0x17f).keys()].map((code) => String.fromCharCode(code + 1)).filter(isPlainText);
    const odd = [
      'La celda decía _x000D_ en el archivo, o _x000d_, o _x005F_x000D_.',
      '=SUMA(A1:A9) {note} {0} $& $1 %s <b>negrita</b> &amp; &#10; "comillas" \'A1',
      'Dos  blancos y   tres.',
      'larga'.repeat(100),
      ...Array.from({ length: 4 }, (_, part) => `Letras: ${plain.slice(part * 100, part * 100 + 100).join('')} .`),
    ];
    const said: ReportModel = {
      ...model,
      sections: model.sections.map((section, index) => ({ ...section, ...(odd[index] === undefined ? {} : { note: odd[index] }) })),
    };
    expect(odd.filter((note) => !isPlainText(note))).toEqual([]);
    const files = new Map([...(await sampleFiles(said, cube)), ['informe.pdf', await renderPdf(said, { fonts: reportFonts() })]]);
    expect(await checkAgreement({ model: said, cube, files })).toEqual([]);
  });

  it('takes a missing file for a difference', async () => {
    const found = await checkAgreement({ model, cube, files: new Map() });
    expect(found.map((each) => each.format)).toEqual(
      expect.arrayContaining(['informe.pdf', 'informe.html', 'cuadros.xlsx', 'datos/cubo.csv']),
    );
  });
});
