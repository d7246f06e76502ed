import ExcelJS, { type Workbook } from 'exceljs';
import type { ReportModel, TableView } from '../../report/model';
import { word } from '../words';
import { addContents, addCover, addMethod, addNotes } from './front-sheets';
import { backLink, figuresName, notesName, sheetLead, tablesOf } from './parts';
import { addSheet, type Line, writeGrid, writeLines } from './sheet';
import { stableXlsx } from './stable-xlsx';
import { STYLE } from './style';
import { keyFigureGrid, tableGrid } from './table-grid';

/**
 * `cuadros.xlsx`: cover, contents with links, notes, method, key figures and one table a sheet, named by the table. As
 * the UK Government Analysis Function asks of accessible spreadsheets: title in A1, what the sheet holds below it, one
 * marked-up table with unique headers, no merged, empty or hidden cells, no formulas. The same model gives the same bytes.
 */
export async function renderWorkbook(model: ReportModel): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  setProperties(workbook, model);
  addCover(workbook, model);
  addContents(workbook, model);
  addNotes(workbook, model);
  addMethod(workbook, model);
  addKeyFigures(workbook, model);
  for (const table of tablesOf(model)) addTable(workbook, model, table);
  workbook.views = [{ x: 0, y: 0, width: 24000, height: 14000, activeTab: 0, firstSheet: 0, visibility: 'visible' }];
  // stableXlsx packs it again.
  const unpacked = { zip: { compression: 'STORE' as const } };
  return stableXlsx(new Uint8Array(await workbook.xlsx.writeBuffer(unpacked)));
}

function setProperties(workbook: Workbook, { meta }: ReportModel): void {
  const builtAt = new Date(meta.builtAt);
  workbook.creator = meta.publisher;
  workbook.lastModifiedBy = meta.publisher;
  workbook.company = meta.publisher;
  workbook.title = `${meta.title}, ${meta.periodLabel}`;
  workbook.subject = meta.versionLabel;
  workbook.description = meta.description;
  workbook.keywords = meta.keywords.join(', ');
  // exceljs writes dc:language but does not declare it.
  Object.assign(workbook, { language: meta.language });
  workbook.created = builtAt;
  workbook.modified = builtAt;
}

function addKeyFigures(workbook: Workbook, model: ReportModel): void {
  const { labels, meta } = model;
  const name = figuresName(model);
  const sheet = addSheet(workbook, name, { landscape: true, footer: word(labels, 'xlsx_page') });
  const at = writeLines(sheet, [
    { text: `${name}, ${meta.periodLabel}`, style: STYLE.title },
    ...sheetLead(
      model,
      model.keyFigures.map((figure) => figure.cell),
    ),
    backLink(model),
  ]);
  writeGrid(sheet, keyFigureGrid(model.keyFigures, { name: word(labels, 'xlsx_column_figure'), value: meta.periodLabel }), at);
}

function addTable(workbook: Workbook, model: ReportModel, table: TableView): void {
  const { labels } = model;
  const sheet = addSheet(workbook, table.id, { landscape: table.columns.length > 5, footer: word(labels, 'xlsx_page') });
  const notes: Line[] =
    table.notes.length > 0 ? [{ text: word(labels, 'xlsx_notes_of_table'), style: STYLE.link, to: notesName(model) }] : [];
  const at = writeLines(sheet, [
    { text: table.caption, style: STYLE.title },
    { text: table.subtitle, style: STYLE.lead },
    ...sheetLead(
      model,
      table.rows.flatMap((row) => row.cells),
    ),
    ...notes,
    backLink(model),
  ]);
  writeGrid(sheet, tableGrid(table), at);
}
