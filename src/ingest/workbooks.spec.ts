import ExcelJS from 'exceljs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { brief, checkBytes, csv, links, problemTexts, workbookTexts, xlsx } from '../../test/support/registry-files';
import { bytesInMemory } from './byte-source';
import { LAYOUTS } from './layouts/layouts';
import { vinculaciones } from './layouts/vinculaciones';
import { openTable } from './open-table';
import { writeProblemsWorkbook } from './problems-workbook';
import { templateWorkbook } from './template-workbook';

async function problemsBook(bytes: Uint8Array): Promise<{ readonly bytes: Buffer; readonly book: ExcelJS.Workbook }> {
  const { problems } = await checkBytes(bytes);
  const { table } = await openTable(bytesInMemory(bytes), vinculaciones);
  const out = new PassThrough();
  const [written] = await Promise.all([buffer(out), writeProblemsWorkbook(table, vinculaciones, problems, workbookTexts, out)]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(written as unknown as ArrayBuffer);
  return { bytes: written, book };
}

const bad = csv(
  links(
    {},
    { canal: 'X', nombres: 'SECRETO', apellidos: 'SECRETO', empleador: '=HYPERLINK("http://x";"y")', numero_documento: '0000 00124 0514' },
    { pueblo: '5' },
    { sexo: '', municipio_origen: '0101' },
  ),
);

describe('the workbook of bad rows', () => {
  it('holds them with their messages, without names, as text', async () => {
    const { book } = await problemsBook(bad);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    const headers = (sheet.getRow(1).values as string[]).slice(1);
    expect(headers.slice(0, 3)).toEqual(['fila_original', 'problemas', 'id_vinculacion']);
    expect(headers).not.toContain('nombres');
    expect(headers).not.toContain('apellidos');
    const cell = (row: number, name: string) => sheet.getCell(row, headers.indexOf(name) + 1).value;
    expect([2, 3, 4].map((row) => cell(row, 'fila_original'))).toEqual(['3', '5', null]);
    expect(cell(2, 'problemas')).toMatch(/^canal: No es un valor de la lista\./);
    expect(cell(2, 'numero_documento')).toBe('0000 00124 0514');
    expect(cell(3, 'municipio_origen')).toBe('0101');
    expect(cell(2, 'empleador')).toBe('=HYPERLINK("http://x";"y")');
    expect(JSON.stringify(book.worksheets.map((one) => one.getSheetValues()))).not.toContain('SECRETO');
    const list = (book.worksheets[1] as ExcelJS.Worksheet).getSheetValues().slice(1) as string[][];
    expect(list.map((row) => row[1])).toEqual(['Fila', 3, 4, 5]);
  });

  it('can be corrected and sent again', async () => {
    const { book } = await problemsBook(bad);
    const sheet = book.worksheets[0] as ExcelJS.Worksheet;
    const headers = (sheet.getRow(1).values as string[]).slice(1);
    sheet.getCell(2, headers.indexOf('canal') + 1).value = 'REC';
    sheet.getCell(3, headers.indexOf('sexo') + 1).value = 'Mujer';
    const { problems, records } = await checkBytes(Buffer.from(await book.xlsx.writeBuffer()));
    expect(brief(problems)).toEqual([]);
    expect(records.map(({ row, values }) => [row, values[0]])).toEqual([
      [2, 'V-2'],
      [3, 'V-4'],
    ]);
  });

  it('shows nothing of a row whose cells are out of place', async () => {
    const cells = links({});
    cells[1] = (cells[1] ?? []).map(() => 'SECRETO').slice(1);
    const { book } = await problemsBook(csv(cells));
    expect(JSON.stringify(book.worksheets.map((one) => one.getSheetValues()))).not.toContain('SECRETO');
  });

  it('is made of a workbook too, whatever its cells hold', async () => {
    const { book } = await problemsBook(await xlsx(links({ canal: 'X', empleador: 'a\u0007b \ud800' })));
    expect(book.worksheets[0]?.rowCount).toBe(2);
  });
});

describe('the template', () => {
  it.each(LAYOUTS.map((layout) => [layout.id, layout] as const))(
    'of %s has the headers the layout reads, and lists behind its drop-downs',
    async (_, layout) => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await templateWorkbook(layout, problemTexts, workbookTexts)) as unknown as ArrayBuffer);
      expect(book.worksheets.map(({ name }) => name)).toEqual(['Datos', 'Instrucciones', 'Listas']);
      const [data, instructions, lists] = book.worksheets as [ExcelJS.Worksheet, ExcelJS.Worksheet, ExcelJS.Worksheet];
      expect((data.getRow(1).values as string[]).slice(1)).toEqual(layout.columns.map(({ name }) => name));
      expect(instructions.rowCount).toBe(4 + layout.columns.length);
      layout.columns.forEach(({ name, type }, index) => {
        const validation = data.getCell(2, index + 1).dataValidation as ExcelJS.DataValidation | undefined;
        expect([name, validation?.type]).toEqual([name, type.kind === 'code' ? 'list' : undefined]);
        if (validation === undefined) return;
        const [, letter = '', last = ''] = /^'Listas'!\$([A-Z]+)\$2:\$[A-Z]+\$(\d+)$/.exec(String(validation.formulae[0])) ?? [];
        expect(lists.getCell(`${letter}1`).value).toBe(name);
        expect(lists.getCell(`${letter}${last}`).value).not.toBeNull();
        expect(lists.getCell(`${letter}${Number(last) + 1}`).value).toBeNull();
      });
    },
  );

  it('filled in is a file the registry takes', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await templateWorkbook(vinculaciones, problemTexts, workbookTexts)) as unknown as ArrayBuffer);
    const [, values = []] = links({ municipio_origen: 'Sipacate, Escuintla', sexo: 'Mujer', pueblo: 'Maya', pais_destino: 'Canadá' });
    values.forEach((value, index) => {
      if (value !== '') (book.worksheets[0] as ExcelJS.Worksheet).getCell(2, index + 1).value = value;
    });
    const { problems, accepted } = await checkBytes(Buffer.from(await book.xlsx.writeBuffer()));
    expect([...brief(problems), accepted]).toEqual([1]);
  });
});
