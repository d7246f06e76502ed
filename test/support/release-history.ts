import fc from 'fast-check';
import type { Highs } from 'highs';
import type { AuditRelease } from '../../src/audit/published';
import type { Coordinates, Cube, CubeCell } from '../../src/cube/cube';
import { vintageOf } from '../../src/disclosure/editions';
import { monthlyHierarchy } from '../../src/disclosure/hierarchy';
import type { LedgerCell } from '../../src/disclosure/ledger';
import { POLICY } from '../../src/disclosure/policy';
import { ExposedError } from '../../src/disclosure/protect-counts';
import { protect } from '../../src/disclosure/protect';
import type { ProtectedCell, ProtectedCube } from '../../src/disclosure/protected-cube';
import { monthsFrom, monthsOfPeriod, yearToDateCode, yearToDateMonths, type Month } from '../../src/records/period';
import { CUBE_PATH, HIERARCHY_PATH, renderCubeFiles } from '../../src/release/making/release-files';

const FIRST: Month = '2024-01';
const DEPARTMENTS = ['01', '02', '03'];
const SEXES = ['1', '2'];
/** The smallest groups: each department by sex. */
const GROUPS = DEPARTMENTS.flatMap((departamento) => SEXES.map((sexo) => ({ departamento, sexo })));
const MARGINS: readonly Coordinates[] = [{}, ...DEPARTMENTS.map((departamento) => ({ departamento }))];
const GRID: readonly Coordinates[] = [...MARGINS, ...SEXES.map((sexo) => ({ sexo })), ...GROUPS];

/** A report to come: the month it is about, and the counts of that month by smallest group as the registry holds them by then. */
interface Plan {
  readonly month: Month;
  readonly counts: readonly number[];
}

interface PlannedRelease extends Plan {
  readonly version: number;
}

/** Months, corrections of some of them, and what the reports print. */
export interface History {
  readonly releases: readonly Plan[];
  /** What is printed of the year to date: nothing, the departments, or the departments by sex. */
  readonly toDate: 'none' | 'departments' | 'by sex';
  /** Whether each report repeats the departments of all earlier months. */
  readonly series: boolean;
}

const anyCount = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 3, arbitrary: fc.integer({ min: 5, max: 12 }) },
  { weight: 2, arbitrary: fc.integer({ min: 13, max: 60 }) },
);

/** What a correction does to the counts of a month. */
const anyChange = fc.record({
  month: fc.nat(),
  from: fc.nat({ max: GROUPS.length - 1 }),
  to: fc.nat({ max: GROUPS.length - 1 }),
  kind: fc.constantFrom('one added' as const, 'one withdrawn' as const, 'one moved' as const, 'many added' as const),
  many: fc.integer({ min: 2, max: 20 }),
});
type Change = typeof anyChange extends fc.Arbitrary<infer Type> ? Type : never;

function changed(counts: readonly number[], { from, to, kind, many }: Change): number[] {
  const isTaken = (kind === 'one withdrawn' || kind === 'one moved') && (counts[from] ?? 0) > 0;
  const added = kind === 'many added' ? many : kind === 'one withdrawn' || (kind === 'one moved' && !isTaken) ? 0 : 1;
  return counts.map((count, group) => count - (isTaken && group === from ? 1 : 0) + (group === to ? added : 0));
}

/** Two or three months one after the other, up to two corrections of them, and one more month. */
export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    months: fc.array(fc.array(anyCount, { minLength: GROUPS.length, maxLength: GROUPS.length }), { minLength: 3, maxLength: 4 }),
    changes: fc.array(anyChange, { maxLength: 2 }),
    toDate: fc.constantFrom('none' as const, 'departments' as const, 'by sex' as const),
    series: fc.boolean(),
  })
  .map(({ months, changes, toDate, series }) => {
    const names = monthsFrom(FIRST, `2024-0${String(months.length)}`);
    const planned = names.map((month, index) => ({ month, counts: months[index] ?? [] }));
    const releases: Plan[] = planned.slice(0, -1);
    for (const change of changes) {
      const month = names[change.month % (names.length - 1)];
      const last = releases.findLast((release) => release.month === month);
      if (last !== undefined) releases.push({ month: last.month, counts: changed(last.counts, change) });
    }
    return { releases: [...releases, ...planned.slice(-1)], toDate, series };
  });

/** The true figures of the last of these releases, each month as it is in force by then. */
function cubeOf(releases: readonly PlannedRelease[], own: Month, { toDate, series }: History): Cube {
  const inForce = new Map(releases.map((release) => [release.month, release.counts]));
  const cells = (table: string, period: string, places: readonly Coordinates[]): CubeCell[] =>
    places.map((at) => ({ table, period, measure: 'vinculaciones', at, value: countAt(at, period, inForce) }));
  const span = toDate === 'none' ? [] : toDate === 'departments' ? MARGINS : GRID;
  const shown = series ? [...inForce.keys()].filter((month) => month < own) : [];
  return {
    cells: [
      ...cells('M02', own, GRID),
      ...(own === FIRST ? [] : cells('M01', yearToDateCode(own), span)),
      ...shown.flatMap((month) => cells('M15', month, MARGINS)),
    ],
    unprinted: [],
  };
}

function countAt(at: Coordinates, period: string, inForce: ReadonlyMap<Month, readonly number[]>): number {
  const isWithin = (group: (typeof GROUPS)[number]): boolean =>
    (at.departamento ?? group.departamento) === group.departamento && (at.sexo ?? group.sexo) === group.sexo;
  return monthsOfPeriod(period)
    .flatMap((month) => GROUPS.map((group, index) => (isWithin(group) ? (inForce.get(month)?.[index] ?? 0) : 0)))
    .reduce((sum, count) => sum + count, 0);
}

/** A release as it came out. */
export interface Released {
  readonly cube: Cube;
  readonly made: ProtectedCube;
  readonly file: AuditRelease;
  /** The edition of each figure of a period. */
  readonly vintage: (period: string) => string;
}

/** Hides what the true figures of a release need hidden, given all that is published. */
export type Protector = (
  cube: Cube,
  ledger: readonly LedgerCell[],
  editions: ReadonlyMap<Month, number>,
) => {
  readonly cube: ProtectedCube;
  readonly fresh: readonly LedgerCell[];
};

/** The suppressor, as a report uses it. */
export function suppressor(highs: Highs): Protector {
  return (cube, ledger, editions) =>
    protect({ cube, policy: POLICY, groupings: monthlyHierarchy(cube, monthsOf(cube)), ledger, editions }, highs);
}

/** Only the small counts hidden: what an office does that knows no better. */
export const smallOnly: Protector = (cube) => {
  const cells = cube.cells.map(({ table, period, measure, at, value }): ProtectedCell => {
    const place = { table, period, measure, at };
    if (value === null) throw new Error('a count without a value');
    return value >= 1 && value < POLICY.threshold ? { ...place, hidden: true } : { ...place, value };
  });
  // Only this test double makes one besides protect(): it must be rendered the same way.
  return { cube: { policyVersion: POLICY.version, cells } as unknown as ProtectedCube, fresh: [] };
};

/** What came out, and the corrections that had to wait. */
export interface Publication {
  readonly released: readonly Released[];
  readonly waiting: readonly PlannedRelease[];
}

/**
 * Publishes a history release by release; the ledger holds what earlier ones made known. A correction that cannot come out safely
 * waits (rule 10), and its month stays as it was; anything else that is refused throws.
 */
export function publish(history: History, protector: Protector): Publication {
  const ledger: LedgerCell[] = [];
  const out: PlannedRelease[] = [];
  const released: Released[] = [];
  const waiting: PlannedRelease[] = [];
  for (const { month, counts } of history.releases) {
    const version = out.filter((other) => other.month === month).length + 1;
    const planned = { month, version, counts };
    try {
      const { fresh, ...release } = make([...out, planned], planned, history, ledger, protector);
      released.push(release);
      ledger.push(...fresh);
      out.push(planned);
    } catch (error) {
      if (version === 1 || !(error instanceof ExposedError)) throw error;
      waiting.push(planned);
    }
  }
  return { released, waiting };
}

function make(
  releases: readonly PlannedRelease[],
  { month, version }: PlannedRelease,
  history: History,
  ledger: readonly LedgerCell[],
  protector: Protector,
): Released & { readonly fresh: readonly LedgerCell[] } {
  const cube = cubeOf(releases, month, history);
  const editions = new Map(releases.map((release) => [release.month, release.version]));
  const { cube: made, fresh } = protector(cube, ledger, editions);
  const files = renderCubeFiles(made, monthlyHierarchy(cube, yearToDateMonths(month)), version);
  const read = (path: string): Buffer => files.get(path) ?? Buffer.of();
  const file = { name: `${month}/v${String(version)}`, period: month, version, cube: read(CUBE_PATH), hierarchy: read(HIERARCHY_PATH) };
  return { cube, made, fresh, file, vintage: (period) => vintageOf(period, 'vinculaciones', editions) };
}

function monthsOf(cube: Cube): Month[] {
  return [...new Set(cube.cells.flatMap(({ period }) => monthsOfPeriod(period)))].sort();
}
