import ExcelJS, { type Cell, type Row, type Worksheet } from 'exceljs';
import { roundTo } from '../../report/format';
import type { Printed, PrintedReport, PrintedTable } from './printed';

/** The tables of `cuadros.xlsx` by sheet name; key figures and notes from the sheets of those names. */
export async function readWorkbook(bytes: Buffer, keyFigureSheet: string, noteSheet: string): Promise<PrintedReport> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const tables = new Map(workbook.worksheets.map((sheet) => [sheet.name, readSheet(sheet)]));
  const figures = tables.get(keyFigureSheet)?.rows ?? [];
  const notes = (tables.get(noteSheet)?.rows ?? []).map(({ cells }) => String(cells[0] ?? ''));
  return { tables, notes, keyFigures: figures.map(({ label, cells }) => ({ label, value: cells[0] ?? '' })) };
}

/** The table starts at the first row that fills more than column A: the lines above it keep to that column. */
function readSheet(sheet: Worksheet): PrintedTable {
  const rows: { label: string; cells: Printed[] }[] = [];
  sheet.eachRow((row) => {
    if (rows.length > 0 || row.cellCount > 1) rows.push(readRow(row));
  });
  return { header: (rows[0]?.cells ?? []).map(String), rows: rows.slice(1) };
}

function readRow(row: Row): { label: string; cells: Printed[] } {
  const cells: Printed[] = [];
  for (let column = 2; column <= row.cellCount; column += 1) cells.push(printedValue(row.getCell(column)));
  return { label: row.getCell(1).text, cells };
}

/** A formula or a date gives its text, which agrees with no figure. */
function printedValue(cell: Cell): Printed {
  if (typeof cell.value !== 'number') return cell.text;
  return cell.numFmt?.includes('%') ? roundTo(cell.value * 100, 6) : cell.value;
}
