import { findingsOf, hierarchy, published } from '../../test/support/published-files';
import { auditReleases } from './audit';
import type { Solver } from './linear-model';
import type { AuditRelease } from './published';
import { loadSolver } from './solver.store';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});
const audit = (...releases: readonly AuditRelease[]): string[] => findingsOf(auditReleases(releases, { threshold: 5 }, solver));

/** One version of a report of four months. */
const version = (number: number, period: string, ...lines: readonly string[]): AuditRelease =>
  published(
    'periodo,medida,r',
    lines.map((line) => `T,${line}`),
    { name: `${period}/v${String(number)}`, version: number, period },
  );
const coarse = hierarchy('r,TOTAL,61,s', 'r,TOTAL,92,s');
const fine = hierarchy('r,TOTAL,61,fino', 'r,TOTAL,92,fino', 'r,92,9211,fino', 'r,92,9212,fino', 'r,TOTAL,61,s', 'r,TOTAL,92,s');
const links = (...lines: readonly string[]): string[] => lines.map((line) => line.replace(',', ',vinculaciones,'));

describe('a corrected report of four months', () => {
  const months = links('2024-01,M,10', '2024-02,M,10', '2024-03,M,10', '2024-04,M,c');
  const later = links('2024-05,M,20', '2024-A05,M,53');
  const own = (trained: string): string[] => [...links('2024-C1,M,c'), `2024-C1,capacitaciones,,${trained}`];

  it('leaves the months what they were where only its trainings change', () => {
    const reports = [version(1, '2024-04', ...months), version(1, '2024-C1', ...own('40')), version(2, '2024-C1', ...own('60'))];
    expect(audit(...reports)).toEqual([]);
    // The year to date up to May, less May and three months, is April.
    expect(audit(...reports, version(1, '2024-05', ...later))).toEqual(['interval 2024-04 M: 3..3']);
  });

  it('leaves trainings what they were where a month is corrected', () => {
    const trained = (period: string, ...values: readonly string[]): string[] =>
      values.map((value, index) => `${period},capacitaciones,${['', 'A', 'B'][index] ?? ''},${value}`);
    const reports = [
      version(1, '2024-C1', ...trained('2024-C1', '40', 'c', 'c'), ...links('2024-03,M,10')),
      version(2, '2024-03', ...links('2024-03,M,30')),
      version(1, '2024-C2', ...trained('2024-C2', '50', '20', '30')),
    ];
    expect(audit(...reports, version(1, '2024-C2', ...trained('2024-A08', '90', 'c', 'c')))).toEqual([]);
    expect(audit(...reports, version(1, '2024-C2', ...trained('2024-A08', '90', '22', '68')))).toContain(
      'interval 2024-C1 capacitaciones A: 2..2',
    );
  });

  it('may hide of the year what its own change would tell', () => {
    const cells = (year: string): string[] =>
      ['2024-C3', '2024'].flatMap((period) => {
        const figures = period === '2024' ? ['200', year, year === 'c' ? 'c' : '155'] : ['6', 'c', 'c'];
        return figures.map((figure, index) => `${period},capacitaciones,${['', 'A', 'B'][index] ?? ''},${figure}`);
      });
    expect(audit(version(1, '2024-C3', ...cells('45')), version(2, '2024-C3', ...cells('c')))).toEqual([]);
  });
});

describe('a period that two releases print', () => {
  it('is grouped as both say', () => {
    const first = { ...version(1, '2024-12', ...links('2024,,100', '2024,61,40', '2024,92,60')), hierarchy: coarse };
    const second = (...figures: readonly [string, string]): AuditRelease => ({
      ...version(1, '2024-C3', ...links('2024,92,60', `2024,9211,${figures[0]}`, `2024,9212,${figures[1]}`)),
      hierarchy: fine,
    });
    expect(audit(first, second('35', '25'))).toEqual([]);
    expect(audit(first, second('58', 'c'))).toEqual(['interval 2024 9212: 2..2']);
  });

  it('is one whatever it is called', () => {
    const toDate = version(1, '2024-04', ...links('2024-A04,M,20'));
    expect(audit(toDate, version(1, '2024-C1', ...links('2024-C1,M,20', '2024-C1,U,c')))).toEqual([]);
    expect(audit(toDate, version(1, '2024-C1', ...links('2024-C1,M,21')))).toEqual(['problem: does-not-add']);
  });
});

describe('months without a row for what a longer period tells', () => {
  /** A month with one part of group 92, and the year to date with both. */
  const audited = (part: string): string[] =>
    audit(
      { ...version(1, '2024-01', ...links('2024-01,92,9', '2024-01,9211,9', '2024-01,9212,0')), hierarchy: fine },
      { ...version(1, '2024-02', ...links('2024-02,61,30', `2024-02,${part},20`)), hierarchy: coarse },
      { ...version(1, '2024-02', ...links('2024-A02,92,c', '2024-A02,9211,c', '2024-A02,9212,c')), hierarchy: fine },
    );

  it('leave a zero out where they tell what stands beside it, and say nothing of it where they tell its group alone', () => {
    expect(audited('9211')).toEqual(['interval 2024-A02 9212: 0..0']);
    expect(audited('92')).toEqual([]);
  });

  it('leave out more than a zero where nothing else fits, whichever equation shows it', () => {
    expect(audit(version(1, '2024-02', ...links('2024-01,,10', '2024-01,A,c', '2024-02,A,c', '2024-02,B,9', '2024-A02,A,7')))).toEqual([]);
  });
});
