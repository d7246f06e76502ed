import fc from 'fast-check';
import ExcelJS from 'exceljs';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { brief, checkBytes, csv, links, xlsx } from '../../test/support/registry-files';
import { dayOfSerial, showsDay, shownNumber } from './xlsx/number-formats';

const column = (name: string) => (links()[0] ?? []).indexOf(name);

/** The good link as a spreadsheet holds it, with some cells of another kind. */
async function book(change: Readonly<Record<string, ExcelJS.CellValue>>, options: Partial<ExcelJS.WorkbookModel> = {}): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook, options);
  const sheet = workbook.addWorksheet('Datos');
  const [names = [], row = []] = links({});
  sheet.addRow(names);
  sheet.addRow(row.map((cell, index) => change[names[index] ?? ''] ?? cell));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A workbook of parts written by hand, as other programs write them. */
function parts(sheetData: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      '<x:workbook xmlns:x="u" xmlns:r="v"><x:sheets><x:sheet name="Uno &amp; dos" sheetId="1" r:id="s1"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s1" Type="${relations}/worksheet" Target="worksheets/../worksheets/s.xml"/></Relationships>`,
    'xl/worksheets/s.xml': `<?xml version="1.0"?><!-- > --><x:worksheet xmlns:x='u>v'><x:sheetData>${sheetData}</x:sheetData></x:worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const inline = (text: string) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`;

describe('a workbook', () => {
  it('gives the same as the CSV with the same cells', async () => {
    const change = fc.record(
      {
        canal: fc.constantFrom('PTT', 'rec', 'X', ''),
        sexo: fc.constantFrom('1', 'mujer', '', '3'),
        municipio_origen: fc.constantFrom('101', '0101', 'Antigua Guatemala, Sacatepéquez', '9999'),
        salario: fc.constantFrom('16.55', '-1', 'mucho', ''),
        empleador: fc.constantFrom('=HYPERLINK("http://x")', 'Ñandú & hijos', ' dos\nlíneas '),
        fecha_fin: fc.constantFrom('31-10-2024', '2024/10/31', '01-01-2000', ''),
        numero_documento: fc.constantFrom('0000001240514', '1240514', '12'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const cells = links(...changes);
        const [fromBook, fromText] = [await checkBytes(await xlsx(cells)), await checkBytes(csv(cells))];
        expect(fromBook.problems).toEqual(fromText.problems.map((problem) => ({ ...problem, sheet: 'Datos' })));
        expect(fromBook.records).toEqual(fromText.records);
      }),
      { numRuns: 40 },
    );
  });

  it('gives real dates, numbers without their zeros, rich text and the results of formulas', async () => {
    const { problems, records } = await checkBytes(
      await book({
        fecha_vinculacion: new Date('2024-02-15T00:00:00Z'),
        fecha_inicio: new Date('2024-03-01T23:59:59Z'),
        numero_documento: 1240514,
        municipio_origen: 101,
        sexo: 1,
        salario: 16.549999999999997,
        horas_semana: { formula: '20*2', result: 40 } as ExcelJS.CellValue,
        empleador: { richText: [{ text: 'Finca ' }, { text: 'Ejemplo', font: { bold: true } }] },
        ocupacion: 9211,
      }),
    );
    expect(brief(problems)).toEqual([]);
    const plain = await checkBytes(csv(links({ municipio_origen: '0101' })));
    expect(records).toEqual(plain.records);
  });

  it('tells a group from a class that lost its zero by the kind of the cell', async () => {
    expect(brief((await checkBytes(await book({ actividad_economica: 141 }))).problems)).toEqual([
      '2 actividad_economica activity.three-digits',
    ]);
    expect(brief((await checkBytes(await book({ actividad_economica: '141' }))).problems)).toEqual([]);
  });

  it('refuses a formula without its result, and an error of the sheet', async () => {
    const formula = { formula: 'A1' } as ExcelJS.CellValue;
    const { problems } = await checkBytes(await book({ sexo: formula, pueblo: { error: '#N/A' } }));
    expect(brief(problems)).toEqual(['2 sexo cell.formula', '2 pueblo cell.sheet-error']);
  });

  it('counts rows as the sheet shows them, and columns by letter', async () => {
    const cells = links({ canal: 'X' });
    const { problems, sheet } = await checkBytes(
      await xlsx([['Registro de vinculaciones 2024'], [], ...cells.slice(0, 1), [], ...cells.slice(1)]),
    );
    expect(sheet).toBe('Datos');
    expect(problems.map(({ row, column: letter, name }) => [row, letter, name])).toEqual([[5, 'C', 'canal']]);
  });

  it('is searched for the sheet with the header, or read where told', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Portada').addRow(['Ministerio']);
    for (const [name, canal] of [
      ['Enero', 'X'],
      ['Febrero', 'PTT'],
    ] as const) {
      const sheet = workbook.addWorksheet(name);
      for (const row of links({ canal })) sheet.addRow(row);
    }
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    expect((await checkBytes(bytes)).sheet).toBe('Enero');
    expect((await checkBytes(bytes, 'vinculaciones', { sheet: 'febrero ' })).problems).toEqual([]);
    const { refusal, message } = await checkBytes(bytes, 'vinculaciones', { sheet: 'Marzo' });
    expect(refusal).toBe('file.no-sheet');
    expect(message).toContain('Portada, Enero, Febrero');
    expect((await checkBytes(bytes, 'vinculaciones', { sheet: 'Portada' })).refusal).toBe('file.no-header');
  });

  it('may be written with prefixes, without places, with parts one after another', async () => {
    const rows = links({ empleador: 'A &lt; B &#241;', canal: '<![CDATA[PTT]]>' }).map(
      (row) => `<x:row>${row.map(inline).join('')}</x:row>`,
    );
    const { problems, records, sheet } = await checkBytes(parts(rows.join('\n')));
    expect(brief(problems)).toEqual([]);
    expect(sheet).toBe('Uno & dos');
    expect(records[0]?.values).toContain('a b n');
  });

  it('is refused where its XML breaks off, is not XML, or declares entities', async () => {
    const row = `<x:row>${(links()[0] ?? []).map(inline).join('')}</x:row>`;
    expect((await checkBytes(parts(`${row}<x:row>`))).refusal).toBe('file.damaged');
    expect((await checkBytes(parts(row, { 'xl/workbook.xml': 'hola' }))).refusal).toBe('file.damaged');
    const bomb = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><x:workbook/>';
    expect((await checkBytes(parts(row, { 'xl/workbook.xml': bomb }))).refusal).toBe('file.damaged');
  });

  it('is refused at whatever byte it breaks off', async () => {
    const bytes = await xlsx(links({}, {}));
    const places = Array.from({ length: 60 }, (_, index) => Math.floor(((index + 1) * (bytes.length - 1)) / 61));
    for (const place of places) expect((await checkBytes(bytes.subarray(0, place))).refusal).toBe('file.damaged');
  });

  it('is refused when any byte of it changed, unless nothing that is read did', async () => {
    const bytes = await xlsx(links({}));
    const { records } = await checkBytes(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const broken = Buffer.from(bytes);
        broken[place] = (broken[place] ?? 0) ^ change;
        const found = await checkBytes(broken);
        if (found.refusal === null) expect(found.records).toEqual(records);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when it inflates beyond reason, whatever size it declares', async () => {
    const bomb = parts('', { 'xl/worksheets/s.xml': `<x:worksheet><x:sheetData>${' '.repeat(66 << 20)}</x:sheetData></x:worksheet>` });
    const directory = Buffer.from(bomb);
    expect(bomb.length).toBeLessThan(200_000);
    expect((await checkBytes(bomb)).refusal).toBe('file.bomb');
    // The same, with a modest size written where sizes are declared.
    const declared = Buffer.alloc(4);
    declared.writeUInt32LE(Object.values(unzipSync(bomb)).reduce((most, part) => Math.max(most, part.length), 0));
    for (let at = directory.indexOf(declared); at !== -1; at = directory.indexOf(declared, at + 1)) directory.writeUInt32LE(1000, at);
    expect((await checkBytes(directory)).refusal).toBe('file.bomb');
  });

  it('that is another kind of archive is no table', async () => {
    expect((await checkBytes(zipSync({ 'word/document.xml': strToU8('<w/>') }))).refusal).toBe('file.not-a-table');
  });

  it('has columns enough', () => {
    expect(column('anulada')).toBe(25);
  });
});

describe('numbers of a spreadsheet', () => {
  it.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, undefined],
    [61, false, '1900-03-01'],
    [45337.99, false, '2024-02-15'],
    [0.5, false, undefined],
    [43875, true, '2024-02-15'],
    [1e9, false, undefined],
  ])('serial %d (from 1904: %s) is %s', (serial, from1904, day) => {
    expect(dayOfSerial(serial, from1904)).toBe(day);
  });

  it.each([
    ['dd-mm-yyyy', true],
    ['[$-409]d/m/yy h:mm', true],
    ['mmmm', true],
    ['h:mm:ss', false],
    ['[h]:mm', false],
    ['General', false],
    ['#,##0.00 "días"', false],
    ['0.00\\d', false],
    ['[Red]0', false],
  ])('%s shows a day: %s', (code, shows) => {
    expect(showsDay(code)).toBe(shows);
  });

  it.each([
    ['16.549999999999997', '16.55'],
    ['1.24051E12', '1240510000000'],
    ['2.6749999999999998', '2.675'],
    ['1E-7', '0.0000001'],
    ['0', '0'],
    ['1E22', '10000000000000000000000'],
  ])('%s is shown as %s', (stored, shown) => {
    expect(shownNumber(stored)).toBe(shown);
  });
});
