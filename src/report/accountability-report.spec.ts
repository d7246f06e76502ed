import { sampleAccountability, sampleAccountabilityInputs } from '../../test/support/sample-accountability';
import { formatCell } from './format';
import type { CellView, ReportModel, TableView } from './model';

const tablesOf = (report: ReportModel): TableView[] => report.sections.flatMap((section) => section.tables);
const tableOf = (report: ReportModel, id: string): TableView => {
  const found = tablesOf(report).find((table) => table.id === id);
  if (found === undefined) throw new Error(`no table ${id}`);
  return found;
};
const cellOf = (report: ReportModel, table: string, row: string, column: string): CellView | undefined => {
  const { columns, rows } = tableOf(report, table);
  return rows.find(({ id }) => id === row)?.cells[columns.findIndex(({ id }) => id === column)];
};
/** As printed, with plain blanks. */
const said = (cell: CellView | undefined): string => (cell === undefined ? '' : formatCell(cell).replaceAll('\u00a0', ' '));
const textsOf = (report: ReportModel): string[] => [
  ...report.highlights,
  ...report.keyFigures.flatMap((figure) => [figure.label, ...figure.changes.map(({ text, label }) => `${text} ${label}`)]),
  ...report.sections.flatMap((section) => [
    section.heading,
    ...section.paragraphs,
    ...section.charts.flatMap((chart) => [chart.title, chart.subtitle, chart.alternative]),
    ...section.tables.flatMap((table) => [table.caption, table.subtitle, ...table.notes, ...table.columns.map(({ label }) => label)]),
  ]),
  ...report.annexes.flatMap((annex) => [annex.heading, ...annex.paragraphs, ...(annex.list ?? []).map(({ text }) => text)]),
];

describe.each(['2024-C1', '2024-C2', '2024-C3'])('the accountability report of %s', (period) => {
  const report = sampleAccountability(period);

  it('has the eight tables, each with its words', () => {
    expect(report.sections.map(({ id }) => id)).toEqual(['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C08']);
    for (const text of textsOf(report)) expect(text).not.toMatch(/\{|undefined|NaN|tables\.|^$/);
    expect(new Set(tablesOf(report).map(({ id }) => id)).size).toBe(tablesOf(report).length);
    expect(new Set(report.sections.flatMap(({ charts }) => charts.map(({ id }) => id))).size).toBe(
      report.sections.flatMap(({ charts }) => charts).length,
    );
  });

  it('has a cell for every column and gives each cell one name', () => {
    const refs = new Map<string, string>();
    for (const table of tablesOf(report)) {
      for (const row of table.rows) {
        expect([table.id, row.id, row.cells.length]).toEqual([table.id, row.id, table.columns.length]);
        for (const cell of row.cells) {
          if (!('ref' in cell) || cell.ref === undefined) continue;
          expect([cell.ref, refs.get(cell.ref) ?? formatCell(cell)]).toEqual([cell.ref, formatCell(cell)]);
          refs.set(cell.ref, formatCell(cell));
        }
      }
      expect([table.id, new Set(table.rows.map(({ id }) => id)).size]).toEqual([table.id, table.rows.length]);
    }
    expect(refs.size).toBeGreaterThan(100);
  });

  it('names every column of the open data in the dictionary', () => {
    for (const table of report.data) {
      for (const { name } of table.columns)
        expect(report.dictionary.some((entry) => entry.file === `datos/${table.id}.csv` && entry.column === name)).toBe(true);
      for (const row of table.rows) expect([table.id, row.length]).toEqual([table.id, table.columns.length]);
    }
    expect(report.data.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['C01', 'C01-municipio', 'C01-ocupacion', 'C01-pueblo', 'C02', 'C03', 'C04', 'C05', 'C06', 'C08']),
    );
  });

  it('agrees with the monthly reports in every figure it shares with them', () => {
    const verdicts = tableOf(report, 'C08a').rows.map((row) => row.cells[2]);
    expect(verdicts.length).toBeGreaterThan(20);
    expect(new Set(verdicts.map(said))).toEqual(new Set(['coincide', 'no comparable']));
  });
});

describe('the accountability report', () => {
  const inputs = sampleAccountabilityInputs('2024-C1');

  it('names its period in words, and the one after', () => {
    const [first, second, third] = ['2024-C1', '2024-C2', '2024-C3'].map((period) => sampleAccountability(period));
    expect([first, second, third].map((report) => report?.meta.periodLabel)).toEqual([
      'enero a abril de 2024',
      'mayo a agosto de 2024',
      'septiembre a diciembre de 2024',
    ]);
    expect(third?.annexes.find(({ id }) => id === 'next')?.paragraphs).toEqual([
      'El informe de enero a abril de 2025 se publica a partir del 1 de mayo de 2025, cuando estén publicados sus informes mensuales.',
    ]);
    // Only the last of the year tells the whole year.
    expect(tablesOf(first ?? third ?? report()).map(({ id }) => id)).not.toContain('C01c');
    expect(tablesOf(third ?? report()).map(({ id }) => id)).toEqual(expect.arrayContaining(['C01c', 'C01d', 'C05d', 'C06e', 'C08b']));
  });

  it('refuses to be told where a figure contradicts a monthly report', () => {
    const [january, ...others] = inputs.monthly;
    if (january === undefined) throw new Error('no month');
    const cells = january.cells.map((cell) =>
      cell.measure === 'vinculaciones' && Object.keys(cell.at).length === 0 && 'value' in cell ? { ...cell, value: cell.value + 1 } : cell,
    );
    expect(() => report({ monthly: [{ ...january, cells }, ...others] })).toThrow('contradicts');
  });

  it('sums the budget accrued and divides it by what was in force at the end', () => {
    const accrued = inputs.budget.filter(({ month }) => month.startsWith('2024')).reduce((sum, line) => sum + line.accrued, 0);
    expect(cellOf(report(), 'C03a', 'total', 'accrued_a')).toMatchObject({ value: accrued });
    expect(cellOf(report(), 'C03a', 'total', 'executed')).toMatchObject({ kind: 'percent', value: (accrued / 2_950_000) * 100 });
    const february = inputs.budget.filter(({ month }) => month !== '2024-02');
    expect(cellOf(report({ budget: february }), 'C03a', '2024-02', 'accrued_a')).toEqual({ kind: 'unavailable' });
    expect(cellOf(report({ budget: february }), 'C03a', '2024-03', 'executed')).toEqual({ kind: 'unavailable' });
    expect(cellOf(report({ budget: february }), 'C03c', 'each', '2024-C1')).toEqual({ kind: 'unavailable' });
  });

  it('says when files were late, missing or not due yet', () => {
    const [late, missing] = [cellOf(report(), 'C07a', 'denuncias', '2024-03'), cellOf(report(), 'C07a', 'tipos-cambio', '2024-02')];
    expect([late, missing].map(said)).toEqual(['14 abr. 2024, 4 días tarde', 'no llegó']);
    expect(cellOf(report(), 'C07a', 'total', '2024-03')).toEqual({ kind: 'text', text: '7 de 8' });
    const early = report({ builtAt: new Date('2024-03-02T15:00:00Z') });
    expect(cellOf(early, 'C07a', 'tipos-cambio', '2024-02')).toEqual({ kind: 'text', text: 'en plazo' });
    expect(cellOf(report(), 'C07d', '2024-02', 'days')).toMatchObject({ value: 8 });
  });

  it('tells every change of state of a recruiter with its reason, expiry too', () => {
    const rows = tableOf(report(), 'C04c').rows.map(({ label, cells }) => [label, ...cells.map(said)]);
    expect(rows).toEqual([
      ['RR-0003-2024', '24 ene. 2024', 'En trámite', 'Autorizado', 'n. d.'],
      ['RR-0001-2022', '13 feb. 2024', 'Autorizado', 'Suspendido', 'Incumplimiento documental'],
      ['RR-0002-2021', '21 feb. 2024', 'Autorizado', 'Vencido', 'Terminó su vigencia'],
      ['RR-0004-2024', '10 mar. 2024', 'En trámite', 'Denegado', 'Requisitos incompletos'],
      ['RR-0001-2022', '2 abr. 2024', 'Suspendido', 'Autorizado', 'Incumplimiento subsanado'],
      ['RR-0005-2023', '10 abr. 2024', 'Autorizado', 'Cancelado', 'Cobros indebidos a personas que buscaban empleo'],
    ]);
    const decided = ['received', 'decided', 'decidedInTime', 'AUTORIZADO', 'SUSPENDIDO'].map((id) =>
      cellOf(report(), 'C04b', id, '2024-C1'),
    );
    expect(decided.map(said)).toEqual(['3', '2', '1', '2', '1']);
  });

  it('sums participants that were reported, and knows none from no report', () => {
    expect(cellOf(report(), 'C02a', '4', 'women')).toEqual({ kind: 'unavailable' });
    expect(cellOf(report(), 'C02a', '1', 'women')).toMatchObject({ value: 80 });
    const longest = tableOf(report(), 'C02b').rows.find(({ label }) => label.endsWith('…'));
    expect(longest?.label.length).toBeLessThan(330);
    expect(
      report()
        .data.find(({ id }) => id === 'C02')
        ?.rows.some((row) => String(row[4]).length > 340),
    ).toBe(true);
  });

  it('tells improvements in the state of the period’s last day', () => {
    const rows = tableOf(report(), 'C07e').rows.map(({ label, cells }) => [label, ...cells.map(said)]);
    expect(rows).toEqual([
      ['Validar el CUI al escribirlo', 'Sistema de vinculación laboral', 'En curso', '20 feb. 2024'],
      [
        'Enviar el archivo de capacitaciones de forma automática, con su acuse',
        ...['Sistema Nacional de Formación Laboral (SINAFOL)', 'Propuesta', '11 mar. 2024'],
      ],
    ]);
    expect(report().data.find(({ id }) => id === 'C07-mejoras')?.rows[0]).toEqual([
      ...['2024-C1', 1, 'sistema-vinculacion', 'Validar el CUI al escribirlo', 'En curso', '2024-02-20'],
    ]);
  });

  it('can be told where nothing is known beside the figures', () => {
    const empty = report({
      actions: [],
      budget: [],
      recruiters: [],
      courses: new Map(),
      monthly: [],
      monitoring: { expected: [], deliveries: [], rejections: [], improvements: [] },
    });
    expect(empty.sections).toHaveLength(8);
    for (const text of textsOf(empty)) expect(text).not.toMatch(/\{|undefined|NaN/);
  });

  function report(changes: Parameters<typeof sampleAccountability>[1] = {}): ReportModel {
    return sampleAccountability('2024-C1', changes);
  }
});
