import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { roundTo } from '../../src/report/format';
import { renderWorkbook } from '../../src/render/xlsx/workbook';
import { sampleModel } from '../support/sample-model';

const model = sampleModel();
const tables = model.sections.flatMap((section) => section.tables);
/** Every sheet as a CSV of its own: 44 = comma, 34 = quote, 76 = UTF-8. */
const CSV_OF_ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';

describe('the workbook in LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
  const convert = (to: string): void => {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, 'cuadros.xlsx')], {
      stdio: 'pipe',
    });
  };
  beforeAll(async () => {
    writeFileSync(join(folder, 'cuadros.xlsx'), await renderWorkbook(model));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('prints each sheet on pages of its own, the last one with its number', () => {
    convert('pdf');
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'cuadros.pdf'), '-']).toString('utf8');
    tables.forEach((table) => {
      expect(text).toContain(table.caption);
    });
    const pages = text.split('\f').length - 1;
    expect(pages).toBeGreaterThanOrEqual(tables.length + 5);
    expect(text).toContain(`Página ${String(pages)} de ${String(pages)}`);
  });

  it('reads every table as numbers and marks', () => {
    convert(CSV_OF_ALL_SHEETS);
    tables.forEach((table) => {
      const csv = readFileSync(join(folder, `cuadros-${table.id}.csv`), 'utf8');
      const rows = Papa.parse<string[]>(csv).data;
      const at = rows.findIndex((row) => row[0] === table.stubHeader);
      const body = rows.slice(at + 1, at + 1 + table.rows.length);
      expect(body.map((row) => row[0])).toEqual(table.rows.map((row) => row.label));
      table.rows.forEach((row, index) => {
        row.cells.forEach((cell, column) => {
          const shown = body[index]?.[column + 1] ?? '';
          if (cell.kind === 'hidden') expect(shown).toBe('··');
          if (cell.kind === 'number') expect(Number(shown.replaceAll(',', ''))).toBe(cell.value);
          if (cell.kind === 'percent') expect(Number.parseFloat(shown)).toBe(roundTo(cell.value, cell.decimals));
        });
      });
    });
  });
});
