import type { ByteSource } from './byte-source';
import { HEADER_DEPTH, headerScore } from './header';
import type { Layout } from './layouts/layout';
import { FileRefused } from './problem';
import type { RawRow, Table } from './raw-row';
import { SheetScanner } from './xlsx/sheet-scanner';
import type { WorkbookParts } from './xlsx/sheet-scanner';
import { readWorkbook, xmlText } from './xlsx/workbook-parts';
import type { Sheet, Workbook } from './xlsx/workbook-parts';
import { XmlScanner } from './xlsx/xml-scanner';
import { ZipArchive } from './xlsx/zip-archive';

/** A worksheet as a table of rows: the one named, or else the first that has the layout's header. */
export async function readXlsx(source: ByteSource, layout: Layout, sheetName?: string): Promise<Table> {
  const archive = await ZipArchive.open(source);
  const workbook = await readWorkbook(archive);
  const sheet = sheetName === undefined ? await sheetOf(layout, archive, workbook) : sheetNamed(workbook, sheetName);
  return { sheet: sheet.name, decimalComma: false, ragged: false, rows: () => rowsOf(archive, workbook, sheet) };
}

function sheetNamed({ sheets }: Workbook, name: string): Sheet {
  const same = (other: string) => other.trim().toLowerCase() === name.trim().toLowerCase();
  const found = sheets.find((sheet) => same(sheet.name));
  if (found === undefined) throw new FileRefused('file.no-sheet', { sheet: name, sheets: sheets.map((sheet) => sheet.name).join(', ') });
  return found;
}

/** The sheet whose first rows hold most headers of the layout; the first of those alike. */
async function sheetOf(layout: Layout, archive: ZipArchive, workbook: Workbook): Promise<Sheet> {
  let best: { readonly sheet: Sheet; readonly score: number } | undefined;
  for (const sheet of workbook.sheets) {
    const score = headerScore(layout, await firstRows(archive, workbook, sheet));
    if (best === undefined || score > best.score) best = { sheet, score };
  }
  if (best === undefined) throw new FileRefused('file.not-a-table');
  return best.sheet;
}

async function firstRows(archive: ZipArchive, parts: WorkbookParts, sheet: Sheet): Promise<RawRow[]> {
  const first: RawRow[] = [];
  for await (const rows of rowsOf(archive, parts, sheet)) {
    first.push(...rows.slice(0, HEADER_DEPTH));
    if (first.length >= HEADER_DEPTH) break;
  }
  return first;
}

async function* rowsOf(archive: ZipArchive, parts: WorkbookParts, sheet: Sheet): AsyncGenerator<readonly RawRow[]> {
  const cells = new SheetScanner(parts);
  const scanner = new XmlScanner(cells);
  for await (const piece of xmlText(archive, sheet.part)) {
    scanner.push(piece);
    yield cells.rows;
    cells.rows = [];
  }
  scanner.end();
}
