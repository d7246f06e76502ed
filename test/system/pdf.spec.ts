import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatCell } from '../../src/report/format';
import { renderPdf } from '../../src/render/pdf/report';
import { reportFonts } from '../support/report-fonts';
import { sampleModel } from '../support/sample-model';

/** Distance from the paper's edge, in points, that no text may come nearer. */
const MARGIN = 62;
const FOOTER = 36;

describe('informe.pdf', () => {
  const model = sampleModel();
  const folder = mkdtempSync(join(tmpdir(), 'movilidad-pdf-'));
  const file = join(folder, 'informe.pdf');
  const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const page = (number: number): string => run('pdftotext', '-f', String(number), '-l', String(number), file, '-');
  const flat = (text: string): string => text.replace(/\s+/g, ' ');

  beforeAll(async () => {
    writeFileSync(file, await renderPdf(model, { fonts: reportFonts() }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is sound', () => {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
  });

  it('says what it is: tagged, titled, A4, in Spanish of Guatemala, by PDF/UA-1', () => {
    const info = run('pdfinfo', file);
    expect(info).toMatch(/^Title: +Informe estadístico mensual de movilidad laboral, febrero de 2024$/m);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/m);
    expect(info).toMatch(/^PDF version: +1\.7$/m);
    expect(run('pdfinfo', '-meta', file)).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const objects = run('qpdf', '--json', file);
    expect(objects).toContain('"/Lang": "u:es-GT"');
    expect(objects).toContain('"/DisplayDocTitle": true');
  });

  it('embeds every font', () => {
    const fonts = run('pdffonts', file).trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/NotoSans-\w+ +CID TrueType +Identity-H +yes yes yes/);
  });

  it('has the structure a screen reader walks through', () => {
    const structure = run('pdfinfo', '-struct-text', file);
    const count = (type: string): number => [...structure.matchAll(new RegExp(`^ *${type}\\b`, 'gm'))].length;
    const tables = model.sections.flatMap((section) => section.tables);
    const charts = model.sections.flatMap((section) => section.charts);
    expect(count('Table')).toBe(tables.length);
    expect(count('Caption')).toBe(tables.length);
    expect(count('TR')).toBe(tables.reduce((rows, table) => rows + table.rows.length + 1, 0));
    expect(count('TD')).toBe(tables.reduce((cells, table) => cells + table.rows.length * table.columns.length, 0));
    expect(count('TH')).toBe(tables.reduce((cells, table) => cells + table.rows.length + table.columns.length + 1, 0));
    expect(count('Figure')).toBe(charts.length);
    expect(count('H1')).toBe(3 + model.sections.length + model.annexes.length);
    expect(count('TOCI')).toBe(count('Link'));
    const objects = run('qpdf', '--json', file);
    for (const chart of charts) expect(objects).toContain(JSON.stringify(`u:${chart.alternative}`).slice(1, -1));
  });

  it('has a bookmark for every section, table and annex', () => {
    const titles = JSON.parse(run('qpdf', '--json', '--json-key=outlines', file)) as { outlines: Outline[] };
    const names = (outlines: readonly Outline[]): string[] => outlines.flatMap((each) => [each.title, ...names(each.kids)]);
    expect(names(titles.outlines)).toEqual([
      'El mes en cifras',
      ...model.sections.flatMap((section) => [section.heading, ...section.tables.map((table) => table.caption)]),
      ...model.annexes.map((annex) => annex.heading),
    ]);
  });

  it('names in its contents the page on which each section stands', () => {
    const contents = run('pdftotext', '-layout', '-f', '2', '-l', '2', file, '-');
    for (const { heading } of [...model.sections, ...model.annexes]) {
      const number = Number(new RegExp(`^ *${heading} +(\\d+)$`, 'm').exec(contents)?.[1]);
      expect(page(number).split('\n')).toContain(heading);
    }
  });

  it('numbers its pages and carries the fingerprint on each but the cover', () => {
    const pages = pageCount();
    for (let number = 2; number <= pages; number += 1) {
      expect(page(number)).toContain(`Página ${String(number)} de ${String(pages)}`);
      expect(page(number)).toContain(model.meta.fingerprint);
    }
  });

  it('prints every row of every table, in order, as the other formats do', () => {
    const cells = cellTexts(run('pdfinfo', '-struct-text', file)).map(flat);
    const expected = model.sections
      .flatMap((section) => section.tables)
      .flatMap((table) => [
        table.stubHeader,
        ...table.columns.map((column) => column.label),
        ...table.rows.flatMap((row) => [row.label, ...row.cells.map((cell) => flat(formatCell(cell)))]),
      ]);
    expect(cells).toEqual(expected);
  });

  it('keeps all text inside the margins, and no two words on the same spot', () => {
    const pages = run('pdftotext', '-bbox', file, '-').split('<page ').slice(1);
    for (const text of pages) {
      const [, width = 0, height = 0] = (/width="([\d.]+)" height="([\d.]+)"/.exec(text) ?? []).map(Number);
      const words = [...text.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/g)].map(
        ([, left, top, right, bottom, word = '']) => ({
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
          word,
        }),
      );
      const outside = words.filter(
        ({ left, right, bottom, top }) =>
          left < MARGIN - 1 || right > width - MARGIN + 1 || top < MARGIN - 8 || bottom > height - FOOTER + 14,
      );
      expect(outside).toEqual([]);
      const covering = words.filter((a, index) =>
        words
          .slice(index + 1)
          .some(
            (b) => overlap(a.left, a.right, b.left, b.right) > 0.8 && overlap(a.top, a.bottom, b.top, b.bottom) > 0.3 * (a.bottom - a.top),
          ),
      );
      expect(covering).toEqual([]);
    }
  });

  it('tells again on the next page which table goes on', () => {
    const continued = Array.from({ length: pageCount() }, (_, index) => page(index + 1)).filter((text) => text.includes('(continúa)'));
    expect(continued).toHaveLength(1);
    expect(flat(continued[0] ?? '')).toContain('Cuadro M06. Trabajo que desempeña por sexo (continúa)');
    for (const word of ['Grupo de ocupación', 'Mujeres', 'Hombres']) expect(continued[0]).toContain(word);
  });

  function pageCount(): number {
    return Number(/^Pages: +(\d+)$/m.exec(run('pdfinfo', file))?.[1]);
  }
});

interface Outline {
  readonly title: string;
  readonly kids: readonly Outline[];
}

/** The text of every header and data cell, in the order of the tags. */
function cellTexts(structure: string): string[] {
  const cells: string[] = [];
  let inCell = false;
  for (const line of structure.split('\n')) {
    const text = /^ *"(.*)"$/.exec(line)?.[1];
    const type = /^ *([A-Z][A-Za-z0-9]*)\b/.exec(line)?.[1];
    if (type !== undefined) {
      inCell = type === 'TH' || type === 'TD';
      if (inCell) cells.push('');
    } else if (inCell && text !== undefined) cells.push((cells.pop() ?? '') + text);
  }
  return cells;
}

function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom);
}
