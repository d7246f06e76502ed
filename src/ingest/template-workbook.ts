import ExcelJS from 'exceljs';
import { sentence } from '../platform/texts';
import type { Texts } from '../platform/texts';
import type { Codelist } from '../records/codelists/codelist';
import { departments } from '../records/codelists/territory';
import type { Column, Layout } from './layouts/layout';
import { expectation } from './problem-texts';

/** exceljs takes a validation for a whole range at once, but its types do not say so. */
type WithValidations = ExcelJS.Worksheet & { readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void } };

/** Rows of the data sheet that have a drop-down. */
const ROWS_WITH_LIST = 5_000;
const WIDE = 70;
const NARROW = 20;

/**
 * An empty workbook for a layout: the headers with drop-downs, instructions, and the lists behind the drop-downs.
 * `problems` and `words` are the sections ingest/es/problems and ingest/es/workbook.
 */
export async function templateWorkbook(layout: Layout, problems: Texts, words: Texts): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const data = book.addWorksheet(sentence(words, 'template.data-sheet'), { views: [{ state: 'frozen', ySplit: 1 }] });
  const instructions = book.addWorksheet(sentence(words, 'template.instructions-sheet'));
  const listsName = sentence(words, 'template.lists-sheet');
  const lists = book.addWorksheet(listsName);
  data.columns = layout.columns.map((column) => ({ header: column.name, width: NARROW, style: { numFmt: formatOf(column) } }));
  data.getRow(1).font = { bold: true };
  writeInstructions(instructions, layout, problems, words);
  layout.columns.forEach((column, index) => {
    if (column.type.kind === 'code') addList(data, lists, listsName, index + 1, column.name, listChoices(column.type.list));
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** What a drop-down offers: names where the codes are numbers nobody knows by heart. Each is read back as its code. */
export function listChoices(list: Codelist): string[] {
  return list.entries.map(({ code, label, parent }) => {
    if (parent !== undefined && departments.has(parent)) return `${label}, ${departments.label(parent)}`;
    return list.resolve(label) === code && (/^\d+$/.test(code) || list.id === 'pais') ? label : code;
  });
}

/** Text keeps the zeros that numbers lose; days become real ones. */
function formatOf({ type }: Column): string {
  if (type.kind === 'date') return 'dd-mm-yyyy';
  return type.kind === 'money' || type.kind === 'rate' || type.kind === 'int' ? 'General' : '@';
}

function addList(
  data: ExcelJS.Worksheet,
  lists: ExcelJS.Worksheet,
  listsName: string,
  dataColumn: number,
  name: string,
  choices: readonly string[],
): void {
  const column = lists.columnCount + 1;
  lists.getColumn(column).width = NARROW;
  lists.getColumn(column).numFmt = '@';
  [name, ...choices].forEach((text, index) => {
    lists.getCell(index + 1, column).value = text;
  });
  lists.getCell(1, column).font = { bold: true };
  const listLetter = lists.getColumn(column).letter;
  const dataLetter = data.getColumn(dataColumn).letter;
  (data as WithValidations).dataValidations.add(`${dataLetter}2:${dataLetter}${ROWS_WITH_LIST + 1}`, {
    type: 'list',
    allowBlank: true,
    formulae: [`'${listsName}'!$${listLetter}$2:$${listLetter}$${choices.length + 1}`],
  });
}

function writeInstructions(sheet: ExcelJS.Worksheet, layout: Layout, problems: Texts, words: Texts): void {
  const word = (name: string, params = {}) => sentence(words, `template.${name}`, params);
  sheet.addRow([word('title', { layout: layout.id })]).font = { bold: true, size: 14 };
  sheet.addRow([word('how')]);
  sheet.addRow([]);
  sheet.addRow(['column', 'required', 'expected', 'example', 'rules'].map((name) => word(name))).font = { bold: true };
  for (const column of layout.columns) {
    const rules = layout.rules
      .filter(({ at }) => at === column.name)
      .map(({ rule }) => sentence(problems, `messages.${rule}`, { expected: '', detail: '', width: '' }));
    if (column.personal) rules.push(word('personal'));
    if (column.type.kind === 'dropped') rules.push(word('dropped'));
    const row = sheet.addRow([
      column.name,
      word(column.required ? 'yes' : 'no'),
      expectation(problems, column),
      column.example,
      rules.join(' '),
    ]);
    row.alignment = { wrapText: true, vertical: 'top' };
  }
  [NARROW + 6, NARROW - 6, WIDE, NARROW + 10, WIDE].forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
}
