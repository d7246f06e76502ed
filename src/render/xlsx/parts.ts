import type { Workbook, Worksheet } from 'exceljs';
import type { CellView, ReportModel, TableView } from '../../report/model';
import { markNotes } from '../marks';
import { word } from '../words';
import { addSheet, type Line } from './sheet';
import { STYLE } from './style';

/** Names of the sheets that are no tables. */
export const contentsName = (model: ReportModel): string => word(model.labels, 'xlsx_contents');
export const notesName = (model: ReportModel): string => word(model.labels, 'xlsx_notes');
export const methodName = (model: ReportModel): string => word(model.labels, 'xlsx_method');
export const figuresName = (model: ReportModel): string => word(model.labels, 'key_figures');

/** The tables of a report in order: one sheet each. */
export function tablesOf(model: ReportModel): TableView[] {
  return model.sections.flatMap((section) => section.tables);
}

/** A sheet of running text in one column, no wider than a printed page: LibreOffice would cut a single column rather than shrink it. */
export function addTextSheet(workbook: Workbook, model: ReportModel, name: string): Worksheet {
  const sheet = addSheet(workbook, name, { landscape: false, footer: word(model.labels, 'xlsx_page') });
  sheet.getColumn(1).width = 76;
  return sheet;
}

/** What the sheet holds and what those of its marks mean that stand in it. */
export function sheetLead({ labels }: ReportModel, cells: readonly CellView[]): Line[] {
  return [word(labels, 'xlsx_sheet_lead'), ...markNotes(labels, cells)].map((text) => ({ text, style: STYLE.lead }));
}

export function backLink(model: ReportModel): Line {
  return { text: word(model.labels, 'xlsx_back'), style: STYLE.link, to: contentsName(model) };
}

export function paragraph(text: string): Line {
  return { text, style: STYLE.paragraph };
}
