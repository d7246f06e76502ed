import loadHighs, { type Highs } from 'highs';
import { CROSSED_GROUPINGS, findingsOf, hierarchy, published } from '../../test/support/published-files';
import { auditReleases } from '../audit/audit';
import { protectTables } from './protect-tables';
import { periodSums, readGroupingFile, readTableFile } from './table-file';

let highs: Highs;
beforeAll(async () => {
  highs = await loadHighs();
});

/**
 * Protects a table given as lines such as `r1,c1,12` and gives what is hidden, in the order of the lines. The audit must approve what is printed.
 */
function hiddenOf(columns: string, lines: readonly string[], groups?: string): string[] {
  const table = lines.map((line) => `T,${line}`);
  const { rows } = readTableFile(String(published(columns, table).cube), false);
  const cells = rows.map((row) => row.cell);
  const groupings = groups === undefined ? [] : readGroupingFile(groups, cells).rows;
  const { isHidden, exposed } = protectTables({ cells, groupings, periods: periodSums(cells, groupings), threshold: 5 }, highs);
  expect(exposed).toEqual([]);
  const hidden = cells.map((cell) => isHidden(cell));
  const printed = table.map((line, index) => (hidden[index] === true ? line.replace(/[^,]*$/, 'c') : line));
  const release = published(columns, printed, groups === undefined ? {} : { hierarchy: groups });
  expect(findingsOf(auditReleases([release], { threshold: 5 }, highs))).toEqual([]);
  return lines.filter((_, index) => hidden[index]);
}

/** A row of counts beneath their total. */
const row = (...counts: readonly number[]): string[] => [
  `,${String(counts.reduce((sum, count) => sum + count, 0))}`,
  ...counts.map((count, index) => `${String(index + 1)},${String(count)}`),
];

/** A two-way table with its margins; rows and columns are numbered from 1. */
function table(...counts: readonly (readonly number[])[]): string[] {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const columns = (counts[0] ?? []).map((_, column) => sum(counts.map((each) => each[column] ?? 0)));
  return [
    `,,${String(sum(columns))}`,
    ...counts.map((each, index) => `${String(index + 1)},,${String(sum(each))}`),
    ...columns.map((count, index) => `,${String(index + 1)},${String(count)}`),
    ...counts.flatMap((each, r) => each.map((count, c) => `${String(r + 1)},${String(c + 1)},${String(count)}`)),
  ];
}

describe('one row', () => {
  it('hides the smallest other count with a single small one', () => {
    expect(hiddenOf('r', row(3, 40, 12, 90))).toEqual(['1,3', '3,12']);
  });

  it('hides the total where the small count has no other part to hide behind', () => {
    expect(hiddenOf('r', row(3, 0, 0))).toEqual([',3', '1,3', '2,0', '3,0']);
  });

  it('two small counts whose sum gives them away need a third', () => {
    expect(hiddenOf('r', row(1, 2, 60, 80))).toEqual(['1,1', '2,2', '3,60']);
    expect(hiddenOf('r', row(2, 3, 60, 80))).toEqual(['1,2', '2,3']);
  });

  it('singletons in a row, one after the other or with one that hides them', () => {
    expect(hiddenOf('r', row(1, 1, 60, 80))).toEqual(['1,1', '2,1', '3,60']);
    expect(hiddenOf('r', row(1, 1, 1, 60, 80))).toEqual(['1,1', '2,1', '3,1', '4,60']);
    // Each is at least one: six ones that sum to six are known all the same.
    expect(hiddenOf('r', row(1, 1, 1, 1, 1, 1, 60))).toEqual(['1,1', '2,1', '3,1', '4,1', '5,1', '6,1', '7,60']);
  });

  it('zeros beside a small total are hidden with it, and zeros beside a large one cover nothing', () => {
    expect(hiddenOf('r,c', table([0, 3], [20, 30], [25, 35]))).toEqual(expect.arrayContaining(['1,,3', '1,1,0', '1,2,3']));
    expect(hiddenOf('r', row(0, 0, 2, 30, 40))).toEqual(['3,2', '4,30']);
  });

  it('prints all where nothing is small', () => {
    expect(hiddenOf('r', row(0, 5, 6, 0))).toEqual([]);
  });
});

describe('two-way tables', () => {
  it('a 2 x 2 table hides all four cells for one, and no margin', () => {
    expect(hiddenOf('r,c', table([2, 20], [30, 40]))).toEqual(['1,1,2', '1,2,20', '2,1,30', '2,2,40']);
  });

  it('a rectangle around a single small count leaves out zeros', () => {
    const hidden = hiddenOf('r,c', table([2, 0, 30], [0, 50, 60], [40, 70, 80]));
    expect(hidden).toEqual(['1,1,2', '1,3,30', '3,1,40', '3,3,80']);
  });

  it('singletons on a diagonal hide each other where that is enough', () => {
    const hidden = hiddenOf('r,c', table([1, 9, 30], [9, 1, 30], [30, 30, 30]));
    expect(hidden).toEqual(['1,1,1', '1,2,9', '2,1,9', '2,2,1']);
  });
});

describe('groups', () => {
  const levels = hierarchy('r,TOTAL,A,s', 'r,TOTAL,B,s', 'r,A,A1,s', 'r,A,A2,s', 'r,A1,x,s', 'r,A1,y,s', 'r,A2,z,s', 'r,A2,w,s');

  it('a three-level hierarchy: cover within the group, or else at each level up to where the sums close', () => {
    expect(hiddenOf('r', [',100', 'A,60', 'B,40', 'A1,22', 'A2,38', 'x,20', 'y,2', 'z,21', 'w,17'], levels)).toEqual(['x,20', 'y,2']);
    const small = [',100', 'A,60', 'B,40', 'A1,2', 'A2,58', 'x,0', 'y,2', 'z,41', 'w,17'];
    expect(hiddenOf('r', small, levels)).toEqual(['A1,2', 'A2,58', 'x,0', 'y,2', 'w,17']);
  });

  it('a parent with one child is that child', () => {
    const groups = hierarchy('r,TOTAL,G,s', 'r,TOTAL,H,s', 'r,G,g1,s', 'r,H,h1,s', 'r,H,h2,s');
    expect(hiddenOf('r', [',40', 'G,3', 'H,37', 'g1,3', 'h1,10', 'h2,27'], groups)).toEqual(['G,3', 'H,37', 'g1,3', 'h1,10']);
    expect(hiddenOf('r', [',40', 'G,7', 'H,33', 'g1,7', 'h1,10', 'h2,23'], groups)).toEqual([]);
  });

  it('two groupings of the same codes are one system', () => {
    const hidden = hiddenOf('r', [',85', 'G,22', 'H,43', 'a1,2', 'a2,20', 'a3,23', 'a4,40'], CROSSED_GROUPINGS);
    // a1 is G less a2, and a2 is H less a3: a2 alone covers in one grouping and is known by the other.
    expect(hidden).toEqual(['H,43', 'a1,2', 'a2,20']);
  });

  it('two tables that share a margin: what covers in one must be covered in the other', () => {
    const shared = [',,,150', '1,,,60', '2,,,40', '3,,,50'];
    const byC = [',1,,72', ',2,,78', '1,1,,30', '1,2,,30', '2,1,,17', '2,2,,23', '3,1,,25', '3,2,,25'];
    const byD = [',,1,72', ',,2,78', '1,,1,30', '1,,2,30', '2,,1,2', '2,,2,38', '3,,1,40', '3,,2,10'];
    expect(hiddenOf('r,c,d', [...shared, ...byC, ...byD])).toEqual(['2,,1,2', '2,,2,38', '3,,1,40', '3,,2,10']);
    const smallRow = [',,,113', '1,,,60', '2,,,3', '3,,,50'];
    const alsoC = [',1,,56', ',2,,57', '1,1,,30', '1,2,,30', '2,1,,1', '2,2,,2', '3,1,,25', '3,2,,25'];
    const alsoD = [',,1,72', ',,2,41', '1,,1,30', '1,,2,30', '2,,1,2', '2,,2,1', '3,,1,40', '3,,2,10'];
    const hidden = hiddenOf('r,c,d', [...smallRow, ...alsoC, ...alsoD]);
    expect(hidden).toEqual(expect.arrayContaining(['2,,,3', '2,1,,1', '2,2,,2', '2,,1,2', '2,,2,1']));
    // Another row's total covers, and with it cells of that row in both tables.
    expect(hidden.some((line) => /^[13],,,/.test(line))).toBe(true);
    expect(hidden.some((line) => /^[13],\d,,/.test(line)) && hidden.some((line) => /^[13],,\d,/.test(line))).toBe(true);
  });
});

describe('periods', () => {
  it('a month by month series against the four months', () => {
    const counts = [10, 20, 30, 3];
    const total = counts.map((count) => count + 40);
    const months = counts.flatMap((count, index) => {
      const month = `2024-0${String(index + 1)}`;
      return [`${month},,${String(total[index])}`, `${month},M,${String(count)}`, `${month},U,40`];
    });
    const hidden = hiddenOf('periodo,r', [...months, '2024-C1,,223', '2024-C1,M,63', '2024-C1,U,160']);
    // The four months less the three others would tell April: another month covers, and beside each its other part.
    expect(hidden).toEqual(['2024-01,M,10', '2024-01,U,40', '2024-04,M,3', '2024-04,U,40']);
  });

  it('a cumulative less a cumulative tells no month', () => {
    const lines = ['2024-A02,M,20', '2024-A03,M,23', '2024-01,M,9', '2024-02,M,11', '2024-03,M,3'];
    expect(hiddenOf('periodo,r', lines)).toEqual(['2024-A03,M,23', '2024-03,M,3']);
  });
});
