import fc from 'fast-check';
import { anyLink, inputsOf } from '../../test/support/facts';
import { protection, useSolver } from '../../test/support/protection';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildMonthlyCube } from '../cube/monthly-cube';
import { monthlyHierarchy } from '../disclosure/hierarchy';
import { POLICY } from '../disclosure/policy';
import type { LinkFact } from '../records/facts';
import type { Texts } from '../platform/texts';
import { projectFolder } from '../platform/texts.store';
import { formatCell } from './format';
import type { CellView, ReportModel } from './model';
import { monthlyReport } from './monthly-report';

const monthly = parse(readFileSync(join(projectFolder, 'templates', 'report', 'es', 'mensual.yml'), 'utf8')) as Texts;

function reportOf(links: readonly LinkFact[]): ReportModel {
  const cube = buildMonthlyCube(inputsOf(links));
  return monthlyReport(
    {
      month: '2024-02',
      version: 1,
      builtAt: new Date('2024-03-05T15:00:00Z'),
      fingerprint: 'a'.repeat(64),
      cube: protection(cube).cube,
      policy: POLICY,
      proof: { ownCells: 1, ownHidden: 2, releases: 3, cells: 4, hidden: 5, equations: 6 },
      coveredFrom: '2024-02',
      rates: [],
      activity: { received: 0, decided: 0, decidedInTime: 0, medianDays: null },
      dayCount: 'calendar',
      quality: { files: [], rejectedByRule: [] },
    },
    { monthly, labels: {}, ruleTitles: (rule) => rule },
  );
}

const cellsOf = (report: ReportModel): CellView[] => [
  ...report.keyFigures.map((figure) => figure.cell),
  ...report.sections.flatMap((section) => section.tables.flatMap((table) => table.rows.flatMap((row) => row.cells))),
];

useSolver();

describe('the monthly report', () => {
  const links = fc.array(anyLink, { maxLength: 70 });

  it('can be told of any month, an empty one too', () => {
    fc.assert(
      fc.property(links, (records) => {
        const report = reportOf(records);
        expect(report.sections.map((section) => section.id)).toEqual(
          Array.from({ length: 17 }, (_, index) => `M${String(index + 1).padStart(2, '0')}`),
        );
        expect(cellsOf(report).every((cell) => formatCell(cell) !== 'NaN')).toBe(true);
      }),
      { numRuns: 15 },
    );
    expect(reportOf([]).highlights).toEqual(['En febrero de 2024 el registro no tiene ninguna vinculación.']);
  });

  it('computes shares from printed cells only: none stands beside a hidden count', () => {
    fc.assert(
      fc.property(links, (records) => {
        for (const table of reportOf(records).sections.flatMap((section) => section.tables)) {
          const [total, share] = [
            table.columns.findIndex((column) => column.id === 'total'),
            table.columns.findIndex((column) => column.id === 'share'),
          ];
          if (total === -1 || share === -1) continue;
          for (const row of table.rows)
            if (row.cells[total]?.kind === 'hidden' && row.id !== 'edad_mediana')
              expect([table.id, row.id, row.cells[share]?.kind]).toEqual([table.id, row.id, 'hidden']);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('draws no hidden value and ranks none: what is hidden comes last', () => {
    fc.assert(
      fc.property(links, (records) => {
        for (const chart of reportOf(records).sections.flatMap((section) => section.charts)) {
          if (chart.kind !== 'bars') continue;
          const kinds = chart.marks.map((mark) => typeof mark.value);
          expect(kinds).toEqual([...kinds].sort());
        }
      }),
      { numRuns: 15 },
    );
  });

  it('gives each cell one name', () => {
    const refs = new Map<string, string>();
    for (const cell of cellsOf(reportOf(fc.sample(anyLink, 200)))) {
      if (!('ref' in cell) || cell.ref === undefined) continue;
      const said = formatCell(cell);
      expect([cell.ref, refs.get(cell.ref) ?? said]).toEqual([cell.ref, said]);
      refs.set(cell.ref, said);
    }
    expect(refs.size).toBeGreaterThan(300);
  });

  it('names every column of the open data in the dictionary', () => {
    const report = reportOf([]);
    for (const table of report.data) {
      for (const column of table.columns)
        expect(report.dictionary.some((entry) => entry.file === `datos/${table.id}.csv` && entry.column === column.name)).toBe(true);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    }
  });
});

describe('the hierarchy of a release', () => {
  it('puts every country but Guatemala either under the total or, unprinted, under the group', () => {
    const rows = monthlyHierarchy(buildMonthlyCube(inputsOf([])), ['2024-01', '2024-02']).filter((row) => row.dimension === 'pais');
    expect(rows.filter((row) => !row.open).map((row) => [row.parent, row.child])).toEqual(
      ['USA', 'CAN', 'MEX', 'ESP', 'OTROS'].map((child) => ['TOTAL', child]),
    );
    expect(rows.filter((row) => row.open).every((row) => row.parent === 'OTROS')).toBe(true);
    expect(rows.filter((row) => row.open)).toHaveLength(249 - 5);
  });
});
