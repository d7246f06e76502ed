import { createHash } from 'node:crypto';
import { reportFonts } from '../../../test/support/report-fonts';
import { sampleModel } from '../../../test/support/sample-model';
import type { ReportModel, TableView } from '../../report/model';
import { renderPdf } from './report';

const FONTS = reportFonts();
const MODEL = sampleModel();
const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const render = (model: ReportModel): Promise<Buffer> => renderPdf(model, { fonts: FONTS });

const withTables = (tables: readonly TableView[]): ReportModel => ({
  ...MODEL,
  sections: [{ id: 'X', heading: 'X', paragraphs: [], charts: [], tables }],
});
const numbers = (columns: number, rows: number): TableView => ({
  id: 'X1',
  caption: 'Cuadro X1',
  subtitle: 'Guatemala',
  stubHeader: 'Fila',
  columns: Array.from({ length: columns }, (_, index) => ({ id: String(index), label: `Columna ${String(index)}`, align: 'right' })),
  rows: Array.from({ length: rows }, (_, index) => ({
    id: String(index),
    label: `Fila ${String(index)}`,
    level: 0,
    total: false,
    cells: Array.from({ length: columns }, () => ({ kind: 'number', value: 123456, decimals: 0 })),
  })),
  notes: [],
});

describe('renderPdf', () => {
  it('gives the same bytes for the same model', async () => {
    expect(hash(await render(MODEL))).toBe(hash(await render(structuredClone(MODEL))));
  });

  it('stamps no date but the version’s own', async () => {
    const bytes = (await render(MODEL)).toString('latin1');
    expect(new Set(bytes.match(/D:\d{14}Z/g))).toEqual(new Set(['D:20240305150000Z']));
    expect(new Set(bytes.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g))).toEqual(new Set(['2024-03-05T15:00:00Z']));
  });

  it('escapes what the metadata packet would read as markup', async () => {
    const bytes = await render({ ...withTables([]), meta: { ...MODEL.meta, title: 'Uno & <dos>' } });
    expect(bytes.toString('utf8')).toContain('Uno &amp; &lt;dos&gt;, febrero de 2024</rdf:li>');
  });

  it('prints a report without sections, tables without rows and months without figures', async () => {
    await expect(render({ ...MODEL, sections: [], keyFigures: [], highlights: [], annexes: [] })).resolves.toBeInstanceOf(Buffer);
    await expect(render(withTables([numbers(3, 0), { ...numbers(0, 2), id: 'X2' }]))).resolves.toBeInstanceOf(Buffer);
  });

  it('refuses a table that would need type smaller than 8 pt, by its name', async () => {
    await expect(render(withTables([numbers(40, 2)]))).rejects.toThrow('X1');
  });

  it('refuses a model without one of its words', async () => {
    const labels = Object.fromEntries(Object.entries(MODEL.labels).filter(([key]) => key !== 'pdf_page'));
    await expect(render({ ...MODEL, labels })).rejects.toThrow('pdf_page');
  });
});
