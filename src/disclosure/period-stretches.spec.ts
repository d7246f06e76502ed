import type { CountCell } from './count-cell';
import { cumulativesOf } from './editions';
import { linkedSystem } from './linked-system';

/** The sums over time of one place whose periods have these counts: `total = part + part`, each with its count. */
function sumsOf(...told: readonly (readonly [period: string, value: number, vintage?: string])[]): string[] {
  const cells = told.map(([period, value, vintage = '']): CountCell => ({
    table: 'T',
    period,
    vintage,
    measure: 'denuncias',
    at: { medio: 'CORREO' },
    value,
  }));
  const { cells: linked, sums } = linkedSystem(cells, [], cumulativesOf(cells));
  const name = (index: number): string => {
    const { period = '', vintage = '', value = null } = linked[index] ?? {};
    const [first = '', ...more] = period.split('+').map((part) => part.replace('|', ''));
    const last = more.at(-1);
    return `${last === undefined ? first : `${first}..${last}`}${vintage === '' ? '' : `@${vintage}`} (${String(value)})`;
  };
  const overTime = sums.filter((sum) => sum.overTime);
  return overTime.map(({ total, parts }) => `${name(total)} = ${parts.map(name).sort().join(' + ')}`).sort();
}

describe('the periods of a place', () => {
  it('are added up from the months where these are told', () => {
    expect(sumsOf(['2024-01', 3], ['2024-02', 4], ['2024-A02', 7])).toEqual(['2024-A02 (7) = 2024-01 (3) + 2024-02 (4)']);
  });

  it('are one where they are the same month', () => {
    expect(sumsOf(['2024-01', 3], ['2024-A01', 3])).toEqual(['2024-A01 (3) = 2024-01 (3)']);
  });

  it('are added up from each other where no month is told', () => {
    expect(sumsOf(['2024-A04', 5], ['2024-C2', 7], ['2024-A08', 12], ['2024-C3', 8], ['2024', 20])).toEqual([
      '2024 (20) = 2024-A04 (5) + 2024-C2 (7) + 2024-C3 (8)',
      '2024-A08 (12) = 2024-A04 (5) + 2024-C2 (7)',
    ]);
    expect(sumsOf(['2024-A04', 5], ['2024-05', 1], ['2024-06', 2], ['2024-A06', 8])).toEqual([
      '2024-A06 (8) = 2024-05 (1) + 2024-06 (2) + 2024-A04 (5)',
    ]);
  });

  it('share the number of months that nobody tells, whatever it is found from', () => {
    expect(sumsOf(['2024-C2', 7], ['2024-A08', 12], ['2024', 20])).toEqual([
      '2024 (20) = 2024-01..2024-04 (5) + 2024-09..2024-12 (8) + 2024-C2 (7)',
      '2024-A08 (12) = 2024-01..2024-04 (5) + 2024-C2 (7)',
    ]);
  });

  it('hold each part in the edition it had', () => {
    const corrected = '2024-C1:2';
    expect(sumsOf(['2024-A04', 5], ['2024-A04', 6, corrected], ['2024-C2', 7], ['2024-A08', 12], ['2024-A08', 13, corrected])).toEqual([
      '2024-A08 (12) = 2024-A04 (5) + 2024-C2 (7)',
      `2024-A08@${corrected} (13) = 2024-A04@${corrected} (6) + 2024-C2 (7)`,
    ]);
  });
});
