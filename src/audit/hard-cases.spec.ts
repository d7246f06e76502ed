import { CROSSED_GROUPINGS, findingsOf, hierarchy, published } from '../../test/support/published-files';
import { auditReleases } from './audit';
import type { Solver } from './linear-model';
import type { AuditRelease } from './published';
import { loadSolver } from './solver.store';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** What an audit of one or more releases finds; nothing: approved. */
const audit = (...releases: AuditRelease[]): string[] => findingsOf(auditReleases(releases, { threshold: 5 }, solver));

/** One row of a table: the total, then its parts. */
const row = (total: number, ...parts: readonly (number | string)[]): AuditRelease =>
  published('r', [`T,,${String(total)}`, ...parts.map((part, index) => `T,${String(index + 1)},${String(part)}`)]);

describe('one table', () => {
  it('a hidden cell alone follows from the total, whatever its size, and may be known only from the threshold on', () => {
    expect(audit(row(100, 98, 'c'))).toEqual(['interval 2: 2..2']);
    expect(audit(row(100, 95, 'c'))).toEqual([]);
  });

  it('a hidden cell that nothing limits is safe', () => {
    const result = auditReleases([published('r', ['T,1,c'])], { threshold: 5 }, solver);
    expect([result.verdict, result.narrowest]).toEqual(['approved', null]);
  });

  it.each([
    [2, ['interval 2: 1..1', 'interval 3: 1..1']],
    [3, ['interval 2: 1..2', 'interval 3: 1..2']],
    [4, ['interval 2: 1..3', 'interval 3: 1..3']],
    [5, []],
    [50, []],
  ])('two hidden cells that sum to %i', (sum, found) => {
    expect(audit(row(100, 100 - sum, 'c', 'c'))).toEqual(found);
  });

  it('singletons in a row give each other away', () => {
    expect(audit(row(43, 40, 'c', 'c', 'c'))).toEqual(['interval 2: 1..1', 'interval 3: 1..1', 'interval 4: 1..1']);
  });

  it('singletons beneath a hidden total that the other totals give away', () => {
    const lines = ['T,,,53', 'T,1,,c', 'T,2,,50', 'T,,1,20', 'T,,2,16', 'T,,3,17', 'T,1,1,c', 'T,1,2,c', 'T,1,3,c'];
    const found = audit(published('r,c', [...lines, 'T,2,1,c', 'T,2,2,c', 'T,2,3,c']));
    expect(found).toEqual(['interval 1: 3..3', 'interval 1 1: 0..3', 'interval 1 2: 0..3', 'interval 1 3: 0..3']);
  });

  it('a 2 x 2 table needs all four cells hidden', () => {
    const margins = ['T,,,20', 'T,1,,8', 'T,2,,12', 'T,,1,9', 'T,,2,11'];
    expect(audit(published('r,c', [...margins, 'T,1,1,c', 'T,1,2,c', 'T,2,1,c', 'T,2,2,c']))).toEqual([]);
    expect(audit(published('r,c', [...margins, 'T,1,1,c', 'T,1,2,c', 'T,2,1,c', 'T,2,2,6']))).toEqual(['interval 1 1: 3..3']);
  });

  it('zeros beside a small total leave nothing to hide behind', () => {
    expect(audit(row(6, 0, 0, 'c', 'c'))).toEqual([]);
    expect(audit(row(104, 100, 0, 0, 'c', 'c'))).toEqual(['interval 4: 1..3', 'interval 5: 1..3']);
    // A zero hidden beside a one: the rules print zeros, so whoever knows them would be misled, and the files contradict the rules.
    expect(audit(row(101, 100, 'c', 'c'))).toEqual(['problem: cannot-be']);
  });

  it('a hidden zero beneath a hidden total is accepted', () => {
    const lines = ['T,,,53', 'T,1,,c', 'T,2,,c', 'T,3,,40', 'T,,1,30', 'T,,2,23', 'T,1,1,c', 'T,1,2,c', 'T,2,1,c', 'T,2,2,c'];
    // True counts: row 1 is 0 and 4, row 2 is 8 and 1.
    expect(audit(published('r,c', [...lines, 'T,3,1,22', 'T,3,2,18']))).toEqual([]);
  });

  it('a parent with one possible child is that child', () => {
    const groups = hierarchy('r,TOTAL,G,s', 'r,TOTAL,H,s', 'r,G,g1,s', 'r,H,h1,s', 'r,H,h2,s');
    const lines = ['T,,40', 'T,G,7', 'T,H,33', 'T,h1,10', 'T,h2,23'];
    expect(audit(published('r', [...lines, 'T,g1,c'], { hierarchy: groups }))).toEqual([]);
    expect(audit(published('r', ['T,,40', 'T,G,c', 'T,H,37', 'T,h1,10', 'T,h2,27', 'T,g1,c'], { hierarchy: groups }))).toEqual([
      'interval G: 3..3',
      'interval g1: 3..3',
    ]);
  });

  it('printed small counts', () => {
    expect(audit(row(100, 97, 3))).toEqual(['printed-small 2: 3..3']);
  });

  it('nothing of the public registry of recruiters', () => {
    expect(audit(published('medida,r', ['T,reclutadores,,3', 'T,reclutadores,1,2', 'T,reclutadores,2,c']))).toEqual([]);
  });
});

describe('groups', () => {
  it('a three-level hierarchy: the gap of one level is closed by another', () => {
    const groups = hierarchy('r,TOTAL,A,s', 'r,TOTAL,B,s', 'r,A,A1,s', 'r,A,A2,s', 'r,A1,x,s', 'r,A1,y,s', 'r,A2,z,s', 'r,A2,w,s');
    const lines = ['T,,100', 'T,A,60', 'T,B,40', 'T,A1,c', 'T,A2,c', 'T,x,20', 'T,y,c', 'T,z,c'];
    expect(audit(published('r', [...lines, 'T,w,17'], { hierarchy: groups }))).toEqual([]);
    // Both parts of A2 in print: it is known, then A1, then y.
    expect(audit(published('r', [...lines.slice(0, 7), 'T,z,21', 'T,w,17'], { hierarchy: groups }))).toEqual(['interval y: 2..2']);
  });

  it('two groupings of the same codes are one system', () => {
    const lines = ['T,,20', 'T,a1,c', 'T,a2,c', 'T,a3,c', 'T,a4,10'];
    expect(audit(published('r', lines, { hierarchy: CROSSED_GROUPINGS }))).toEqual([]);
    expect(audit(published('r', [...lines, 'T,G,c', 'T,H,8'], { hierarchy: CROSSED_GROUPINGS }))).toEqual(['interval a1: 2..2']);
  });

  it('two tables that share a margin: hidden in one, safe there, known by the other', () => {
    const shared = ['T,,,,100', 'T,1,,,60', 'T,2,,,c', 'T,3,,,c'];
    const safe = [...shared, 'T,,1,,50', 'T,,2,,50', 'T,2,1,,c', 'T,2,2,,c', 'T,3,1,,c', 'T,3,2,,c', 'T,1,1,,30', 'T,1,2,,30'];
    expect(audit(published('r,c,d', safe))).toEqual([]);
    const other = ['U,,,1,45', 'U,,,2,55', 'U,1,,1,30', 'U,1,,2,30', 'U,3,,1,13', 'U,3,,2,24', 'U,2,,1,c', 'U,2,,2,c'];
    expect(audit(published('r,c,d', [...safe, ...other]))).toContain('interval 2: 3..3');
  });
});

describe('the same cell in several places', () => {
  it('printed in one table and hidden in another', () => {
    const lines = ['T,,,50', 'T,1,,7', 'T,2,,43', 'U,1,,c', 'U,,1,25', 'U,,2,25'];
    expect(audit(published('r,c', lines))).toEqual(['printed-elsewhere 1: 7..7']);
  });

  it('printed in one release and hidden in another', () => {
    const first = published('periodo,r', ['T,2024-01,,50', 'T,2024-01,1,c', 'T,2024-01,2,c'], { name: 'uno' });
    const second = published('periodo,r', ['T,2024-01,1,20', 'T,2024-02,,60'], { name: 'dos', period: '2024-02' });
    expect(audit(first, second)).toEqual(['status-changed 2024-01 1: 20..20']);
    expect(audit(second, first)).toEqual(['status-changed 2024-01 1: 20..20']);
  });
});

describe('periods', () => {
  const months = (...lines: readonly string[]): AuditRelease =>
    published(
      'periodo,r',
      lines.map((line) => `T,${line}`),
    );

  it('a cumulative less the other month', () => {
    expect(audit(months('2024-01,M,7', '2024-02,M,c', '2024-A02,M,9'))).toEqual(['interval 2024-02 M: 2..2']);
    expect(audit(months('2024-01,M,7', '2024-02,M,c', '2024-A02,M,c'))).toEqual([]);
  });

  it('a cumulative less a cumulative', () => {
    expect(audit(months('2024-A01,M,7', '2024-A02,M,c', '2024-A03,M,30', '2024-03,M,20'))).toEqual(['unprinted 2024-02 M: 3..3']);
  });

  it('month by month against four months, and four months against a year to date', () => {
    const three = ['2024-01,M,10', '2024-02,M,10', '2024-03,M,10'];
    expect(audit(months(...three, '2024-04,M,c', '2024-C1,M,33'))).toEqual(['interval 2024-04 M: 3..3']);
    expect(audit(months(...three, '2024-04,M,c', '2024-C1,M,c'))).toEqual([]);
    // The year to date up to May, less May, is the four months.
    expect(audit(months(...three, '2024-04,M,c', '2024-C1,M,c', '2024-05,M,20', '2024-A05,M,53'))).toEqual(['interval 2024-04 M: 3..3']);
    expect(audit(months('2024-A02,M,20', '2024-C1,M,31', '2024-03,M,9', '2024-04,M,c'))).toEqual(['interval 2024-04 M: 2..2']);
  });
});

describe('corrections', () => {
  const month = (version: number, ...lines: readonly string[]): AuditRelease =>
    published(
      'periodo,r',
      lines.map((line) => `T,2024-01,${line}`),
      { name: `v${String(version)}`, version, period: '2024-01' },
    );
  const first = month(1, ',200', 'M,100', 'U,60', 'C,40');

  it('one worker added shows in every cell but the headline', () => {
    expect(audit(first, month(2, ',201', 'M,101', 'U,60', 'C,40'))).toEqual(['small-correction 2024-01 M: 1..1']);
  });

  it('with the changed cell hidden, and another for cover, the headline may move', () => {
    expect(audit(first, month(2, ',201', 'M,c', 'U,c', 'C,40'))).toEqual([]);
    expect(audit(first, month(2, ',201', 'M,c', 'U,60', 'C,40'))).toEqual(['small-correction 2024-01 M: 1..1']);
  });

  it('a large correction may be seen', () => {
    expect(audit(first, month(2, ',220', 'M,115', 'U,65', 'C,40'))).toEqual([]);
  });
});

describe('across measures', () => {
  const measures = (...lines: readonly string[]): AuditRelease =>
    published(
      'medida,r',
      lines.map((line) => `T,${line}`),
    );
  const counts = ['vinculaciones,,100', 'vinculaciones,1,60', 'vinculaciones,2,c', 'vinculaciones,3,c'];

  it('a median beside a hidden count', () => {
    expect(audit(measures(...counts, 'edad_mediana,2,33'))).toEqual(['beside-hidden edad_mediana 2']);
  });

  it('a median of fewer than 10', () => {
    expect(audit(measures('vinculaciones,,100', 'vinculaciones,1,91', 'vinculaciones,2,9', 'edad_mediana,2,33'))).toEqual([
      'median-of-few edad_mediana 2',
    ]);
  });

  it('a mean that follows from the others', () => {
    const lines = ['vinculaciones,,100', 'vinculaciones,1,60', 'vinculaciones,2,40', 'media_edad,,30', 'media_edad,1,31', 'media_edad,2,c'];
    expect(audit(measures(...lines))).toEqual(['mean-follows media_edad 2']);
    expect(audit(measures(...lines.slice(0, 4), 'media_edad,1,c', 'media_edad,2,c'))).toEqual([]);
  });

  it('distinct persons: never more than contracts, and parts that may overlap', () => {
    // Three persons in the hidden part at the least, since the whole has so many more than the other part.
    const persons = ['personas,,98', 'personas,1,60', 'personas,2,c', 'personas,3,c'];
    expect(audit(measures(...counts, ...persons))).toEqual([]);
    const few = ['vinculaciones,,100', 'vinculaciones,1,94', 'vinculaciones,2,6'];
    expect(audit(measures(...few, 'personas,,94', 'personas,1,94', 'personas,2,c'))).toEqual([]);
    expect(audit(measures(...few, 'personas,,97', 'personas,1,94', 'personas,2,c'))).toEqual(['interval personas 2: 3..6']);
  });
});
