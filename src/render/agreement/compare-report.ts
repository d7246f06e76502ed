import type { ReportModel, TableView } from '../../report/model';
import { compareNotes } from './compare-notes';
import type { Disagreement } from './disagreement';
import { expectedText, type PrintedReport, type PrintedRow, type PrintedTable, sameWords, says } from './printed';

/** Where a printed report differs from the model: every cell of every table, names of rows and columns, key figures. */
export function compareReport(format: string, model: ReportModel, printed: PrintedReport): Disagreement[] {
  const tables = model.sections.flatMap((section) => section.tables);
  return [
    ...tables.flatMap((table) => compareTable(format, table, printed.tables.get(table.id))),
    ...compareKeyFigures(format, model, printed),
    ...compareNotes(format, model, (note) => printed.notes.some((found) => sameWords(found, note))),
  ];
}

function compareTable(format: string, table: TableView, printed: PrintedTable | undefined): Disagreement[] {
  const differs = (row: string, column: string, expected: string, found: string): Disagreement => ({
    format,
    table: table.id,
    row,
    column,
    expected,
    found,
  });
  if (printed === undefined) return [differs('', '', table.caption, '')];
  const headers = table.columns.flatMap((column, index) => {
    const found = printed.header[index] ?? '';
    return sameHeader(found, column.label) ? [] : [differs('', column.label, column.label, found)];
  });
  const rows = table.rows.flatMap((row, index) => {
    const found: PrintedRow = printed.rows[index] ?? { label: '', cells: [] };
    if (!sameWords(found.label, row.label)) return [differs(row.label, '', row.label, found.label)];
    return row.cells.flatMap((cell, column) => {
      const value = found.cells[column] ?? '';
      return says(value, cell) ? [] : [differs(row.label, table.columns[column]?.label ?? '', expectedText(cell), String(value))];
    });
  });
  const surplus = printed.rows.slice(table.rows.length).map((row) => differs(row.label, '', '', row.cells.join(' ')));
  return [...headers, ...rows, ...surplus];
}

/** A workbook numbers columns of one name: `Total (2)`. */
function sameHeader(found: string, label: string): boolean {
  return sameWords(found, label) || sameWords(found.replace(/ \(\d+\)$/, ''), label);
}

function compareKeyFigures(format: string, model: ReportModel, printed: PrintedReport): Disagreement[] {
  return model.keyFigures.flatMap((figure, index) => {
    const found = printed.keyFigures[index];
    if (found !== undefined && sameWords(found.label, figure.label) && says(found.value, figure.cell)) return [];
    const seen = found === undefined ? '' : `${String(found.value)} ${found.label}`;
    return [{ format, table: '', row: figure.label, column: '', expected: expectedText(figure.cell), found: seen }];
  });
}
