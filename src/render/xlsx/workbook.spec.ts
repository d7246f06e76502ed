import ExcelJS, { type Cell, type Worksheet } from 'exceljs';
import { sampleModel } from '../../../test/support/sample-model';
import type { ReportModel, TableView } from '../../report/model';
import { entryText, unzipFiles } from '../package/zip';
import { renderWorkbook } from './workbook';

const model = sampleModel();
const tables = model.sections.flatMap((section) => section.tables);

async function read(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}

function cellsOf(sheet: Worksheet): Cell[] {
  const cells: Cell[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => cells.push(cell));
  });
  return cells;
}

function sheetOf(workbook: ExcelJS.Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
}

describe('renderWorkbook', () => {
  let bytes: Buffer;
  let workbook: ExcelJS.Workbook;
  beforeAll(async () => {
    bytes = await renderWorkbook(model);
    workbook = await read(bytes);
  });

  it('is the same bytes each time', async () => {
    expect((await renderWorkbook(sampleModel())).equals(bytes)).toBe(true);
  });

  it('has the front sheets, then one sheet a table, all visible, each with a title in A1', () => {
    const names = workbook.worksheets.map((sheet) => sheet.name);
    expect(names).toEqual(['Portada', 'Contenido', 'Notas', 'Método', 'El mes en cifras', ...tables.map((table) => table.id)]);
    workbook.worksheets.forEach((sheet) => {
      expect(sheet.state).toBe('visible');
      expect(sheet.getCell('A1').text).not.toBe('');
    });
    tables.forEach((table) => {
      expect(sheetOf(workbook, table.id).getCell('A1').text).toBe(table.caption);
    });
  });

  it('has no merged cells, no formulas, no empty rows and no empty cells in a table', () => {
    workbook.worksheets.forEach((sheet) => {
      cellsOf(sheet).forEach((cell) => {
        expect(cell.isMerged).toBe(false);
        expect(cell.type).not.toBe(ExcelJS.ValueType.Formula);
      });
      expect(sheet.actualRowCount).toBe(sheet.rowCount);
    });
    tables.forEach((table) => {
      const body = cellsOf(sheetOf(workbook, table.id)).filter((cell) => Number(cell.row) > headerRow(sheetOf(workbook, table.id), table));
      expect(body).toHaveLength(table.rows.length * (table.columns.length + 1));
    });
  });

  it('leads from the contents to every table and back', () => {
    // exceljs does not read inner links back.
    const links = unzipFiles(bytes)
      .filter((entry) => /^xl\/worksheets\/sheet\d+\.xml$/.test(entry.path))
      .map((entry) =>
        [...entryText(entry).matchAll(/<hyperlink ref="[A-Z]+\d+" location="&apos;([^"]*)&apos;!A1"\/>/g)].map((match) => match[1] ?? ''),
      );
    expect(links).toContainEqual(['Notas', 'Método', 'El mes en cifras', ...tables.map((table) => table.id)]);
    expect(links.flat().filter((name) => name === 'Contenido')).toHaveLength(tables.length + 4);
    const relations = unzipFiles(bytes)
      .filter((entry) => entry.path.endsWith('.rels'))
      .map(entryText)
      .join('');
    expect(relations).not.toContain('TargetMode="External"');
  });

  it('freezes headers, prints on A4 and repeats the header', () => {
    tables.forEach((table) => {
      const sheet = sheetOf(workbook, table.id);
      const at = headerRow(sheet, table);
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: at });
      expect(sheet.pageSetup).toMatchObject({
        paperSize: 9,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: `${String(at)}:${String(at)}`,
      });
    });
  });

  it('names the publisher, the title, the language and the date of the version', () => {
    expect(workbook).toMatchObject({
      creator: model.meta.publisher,
      title: `${model.meta.title}, ${model.meta.periodLabel}`,
      language: 'es-GT',
      created: new Date(model.meta.builtAt),
      modified: new Date(model.meta.builtAt),
    });
  });

  it('keeps text that looks like a formula as text', async () => {
    const text = '=HYPERLINK("http://example.com","clic")';
    const [first, ...rest] = model.sections;
    if (first === undefined) throw new Error('no section');
    const table: TableView = {
      id: 'X1',
      caption: text,
      subtitle: '',
      stubHeader: '=1+1',
      columns: [{ id: 'a', label: '@a', align: 'left' }],
      rows: [{ id: 'r', label: text, level: 0, total: false, cells: [{ kind: 'text', text }] }],
      notes: [text],
    };
    const changed: ReportModel = { ...model, sections: [{ ...first, tables: [table] }, ...rest] };
    const made = await renderWorkbook(changed);
    const parts = unzipFiles(made)
      .filter((entry) => entry.path.startsWith('xl/worksheets/'))
      .map(entryText)
      .join('');
    expect(parts).not.toContain('<f>');
    expect(cellsOf(sheetOf(await read(made), 'X1')).filter((cell) => cell.value === text)).toHaveLength(3);
  });

  it('keeps text that looks like an escape as text', async () => {
    const note = 'Decía _x000D_, _x000d_ y _x005F_.';
    const [first, ...rest] = model.sections;
    if (first === undefined) throw new Error('no section');
    const made = await renderWorkbook({ ...model, sections: [{ ...first, note }, ...rest] });
    const texts = unzipFiles(made).find(({ path }) => path === 'xl/sharedStrings.xml');
    expect(texts && entryText(texts)).toContain('_x005F_x000D_, _x005F_x000d_ y _x005F_x005F_.');
    const told = cellsOf(sheetOf(await read(made), 'Notas')).map(({ text }) => text);
    expect(told).toContainEqual(expect.stringContaining(note));
  });

  it('tells columns of one name apart, as a table must', async () => {
    const [first, ...rest] = model.sections;
    const table = first?.tables[0];
    if (first === undefined || table === undefined) throw new Error('no table');
    const twins = { ...table, columns: table.columns.map((column) => ({ ...column, label: 'Total' })) };
    const sheet = sheetOf(await read(await renderWorkbook({ ...model, sections: [{ ...first, tables: [twins] }, ...rest] })), table.id);
    const headers = sheet.getRow(headerRow(sheet, table)).values as string[];
    expect(headers.slice(2)).toEqual(['Total', 'Total (2)', 'Total (3)', 'Total (4)', 'Total (5)']);
  });
});

function headerRow(sheet: Worksheet, table: TableView): number {
  const found = cellsOf(sheet).find((cell) => cell.value === table.stubHeader && Number(cell.col) === 1);
  if (found === undefined) throw new Error('no header row');
  return Number(found.row);
}
