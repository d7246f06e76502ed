import fc from 'fast-check';
import type { Highs } from 'highs';
import type { AuditRelease } from '../../src/audit/published';
import type { Coordinates, Cube, CubeCell, DimensionId, MeasureId } from '../../src/cube/cube';
import { accountabilityHierarchy } from '../../src/disclosure/hierarchy';
import type { LedgerCell } from '../../src/disclosure/ledger';
import { POLICY } from '../../src/disclosure/policy';
import { ExposedError } from '../../src/disclosure/protect-counts';
import { protect } from '../../src/disclosure/protect';
import { fourMonthsOf, monthsFrom, monthsOfPeriod, yearToDateCode, yearToDateMonths, type Month } from '../../src/records/period';
import { CUBE_PATH, HIERARCHY_PATH, renderCubeFiles } from '../../src/release/making/release-files';

/** The smallest groups of vinculaciones: two departments with two municipalities each, by sex and channel. */
const LINK_GROUPS = ['0101', '0102', '0201', '0202'].flatMap((municipio) =>
  ['1', '2'].flatMap((sexo) =>
    ['PTT', 'REC'].map((canal): Coordinates => ({ departamento: municipio.slice(0, 2), municipio, sexo, canal })),
  ),
);
const TRAINING_GROUPS = ['CERTIFICADO', 'NO_APROBADO'].flatMap((resultado) => ['1', '2'].map((sexo): Coordinates => ({ resultado, sexo })));
const THIRDS = ['2024-C1', '2024-C2', '2024-C3'];

/** A report that comes out: a month's, or of four months; `changes` move, add and withdraw records before a correction of it. */
export interface Event {
  readonly period: string;
  readonly changes: readonly Change[];
}

interface Change {
  readonly group: number;
  readonly by: number;
}

export interface AccountabilityHistory {
  /** By month and smallest group, then by four months and smallest group. */
  readonly links: readonly (readonly number[])[];
  readonly trainings: readonly (readonly number[])[];
  readonly events: readonly Event[];
}

const anyCount = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 13, max: 60 }) },
);
const counts = (groups: number) => fc.array(anyCount, { minLength: groups, maxLength: groups });

/** A correction: of which report that is out by then (counted from the first), after how many others, and what changes. */
const anyCorrection = fc.record({
  after: fc.nat(),
  of: fc.nat(),
  changes: fc.array(fc.record({ group: fc.nat({ max: LINK_GROUPS.length - 1 }), by: fc.constantFrom(1, 1, -1, -1, 3, 20) }), {
    maxLength: 2,
  }),
});

/** Four, eight or twelve months with the four-monthly reports, of which one may be missing, and up to three corrections. */
export const anyAccountabilityHistory: fc.Arbitrary<AccountabilityHistory> = fc
  .record({
    links: fc.array(counts(LINK_GROUPS.length), { minLength: 12, maxLength: 12 }),
    trainings: fc.array(counts(TRAINING_GROUPS.length), { minLength: 3, maxLength: 3 }),
    thirds: fc.constantFrom(1, 2, 3, 3),
    left: fc.option(fc.constantFrom(0, 1)),
    corrections: fc.array(anyCorrection, { maxLength: 3 }),
  })
  .map(({ thirds, left, corrections, ...counted }) => {
    const planned = THIRDS.slice(0, thirds).flatMap((third, index) => [
      ...monthsOfPeriod(third),
      ...(left === index && index < thirds - 1 ? [] : [third]),
    ]);
    const events: Event[] = planned.map((period) => ({ period, changes: [] }));
    for (const { after, of, changes } of corrections) {
      const at = 1 + (after % events.length);
      const period = events[of % at]?.period ?? '';
      events.splice(at, 0, { period, changes });
    }
    return { ...counted, events };
  });

/** The registry, and what of it is out. */
interface Registry {
  readonly links: Map<Month, readonly number[]>;
  readonly trainings: Map<string, readonly number[]>;
}

function counted(groups: readonly Coordinates[], at: Coordinates, values: readonly (readonly number[] | undefined)[]): number {
  const isWithin = (group: Coordinates): boolean =>
    Object.entries(at).every(([dimension, code]) => group[dimension as DimensionId] === code);
  return values.reduce(
    (sum, each) => sum + groups.reduce((part, group, index) => part + (isWithin(group) ? (each?.[index] ?? 0) : 0), 0),
    0,
  );
}

/** All combinations and margins that occur in the smallest groups; a municipality stands within its department. */
function grid(groups: readonly Coordinates[], ...dimensions: DimensionId[]): Coordinates[] {
  const places = groups.flatMap((group) =>
    dimensions.reduce<Coordinates[]>((found, id) => found.flatMap((at) => [at, { ...at, [id]: group[id] }]), [{}]),
  );
  const named = places.filter((at) => at.municipio === undefined || at.departamento !== undefined);
  return [...new Map(named.map((at) => [JSON.stringify(Object.entries(at).sort()), at])).values()];
}

const unique = (cells: readonly CubeCell[]): CubeCell[] => [
  ...new Map(cells.map((cell) => [JSON.stringify([cell.table, cell.period, cell.measure, Object.entries(cell.at).sort()]), cell])).values(),
];

/** The true figures of a report by itself; `registry` as the report counts it. */
function cubeOf(period: string, registry: Registry): Cube {
  const cells = (table: string, code: string, measure: MeasureId, places: readonly Coordinates[]): CubeCell[] => {
    const values =
      measure === 'vinculaciones'
        ? monthsOfPeriod(code).map((month) => registry.links.get(month))
        : [...new Set(monthsOfPeriod(code).map(fourMonthsOf))].map((third) => registry.trainings.get(third));
    const groups = measure === 'vinculaciones' ? LINK_GROUPS : TRAINING_GROUPS;
    return places.map((at) => ({ table, period: code, measure, at, value: counted(groups, at, values) }));
  };
  const links = (...dimensions: DimensionId[]): Coordinates[] => grid(LINK_GROUPS, ...dimensions);
  if (!THIRDS.includes(period)) {
    const toDate = yearToDateCode(period);
    const shown = monthsFrom('2024-01', period);
    return {
      cells: unique([
        ...cells('M09', period, 'vinculaciones', links('departamento', 'sexo')),
        ...cells('M01', period, 'vinculaciones', links('canal')),
        ...cells('M01', toDate, 'vinculaciones', links('canal')),
        ...[...shown, ...(shown.length === 12 ? ['2024'] : [toDate])].flatMap((code) =>
          cells('M15', code, 'vinculaciones', links('departamento')),
        ),
      ]),
      unprinted: shown.flatMap((month) => cells('M01', month, 'vinculaciones', links('canal'))),
    };
  }
  const results = (code: string): CubeCell[] =>
    (['departamento', 'canal'] as const).flatMap((rows) => cells('C01', code, 'vinculaciones', links(rows, 'sexo')));
  const detail = (code: string): CubeCell[] => [
    ...results(code),
    ...cells('C01-municipio', code, 'vinculaciones', links('departamento', 'municipio')),
    ...cells('C01-municipio', code, 'vinculaciones', links('departamento', 'sexo')),
    ...(code === '2024' ? cells('C01-municipio', code, 'vinculaciones', links('departamento', 'municipio', 'sexo')) : []),
    ...cells('C05', code, 'capacitaciones', grid(TRAINING_GROUPS, 'resultado', 'sexo')),
  ];
  const earlier = THIRDS.filter((third) => third < period);
  if (period === '2024-C1') return { cells: unique(detail(period)), unprinted: [] };
  if (period === '2024-C2')
    return { cells: unique([...detail(period), ...results('2024-A08')]), unprinted: unique(earlier.flatMap(results)) };
  return { cells: unique([...detail(period), ...detail('2024')]), unprinted: unique(earlier.flatMap(detail)) };
}

/** What came out, and the corrections that had to wait. */
export interface PublishedHistory {
  readonly files: readonly AuditRelease[];
  readonly waiting: readonly string[];
}

/**
 * Publishes a history report by report, as the service does: months and earlier four months as they were published. `forgetful`: each report is
 * protected by itself, as if nothing else were out.
 */
export function publishAccountability(
  { links, trainings, events }: AccountabilityHistory,
  highs: Highs,
  forgetful = false,
): PublishedHistory {
  const months = yearToDateMonths('2024-12');
  const held: Registry = {
    links: new Map(months.map((month, index) => [month, links[index] ?? []])),
    trainings: new Map(THIRDS.map((third, index) => [third, trainings[index] ?? []])),
  };
  const out: Registry = { links: new Map(held.links), trainings: new Map(held.trainings) };
  const editions = new Map<string, number>();
  const ledger: LedgerCell[] = [];
  const files: AuditRelease[] = [];
  const waiting: string[] = [];
  for (const { period, changes } of events) {
    const version = (editions.get(period) ?? 0) + 1;
    const before = { ...out, links: new Map(out.links), trainings: new Map(out.trainings) };
    if (version > 1) change(out, period, changes);
    try {
      const cube = cubeOf(period, out);
      const groupings = accountabilityHierarchy(cube);
      const order = { cube, policy: POLICY, groupings, ledger, editions: new Map([...editions, [period, version]]) };
      const made = protect(order, highs);
      const rendered = renderCubeFiles(made.cube, groupings, version);
      const read = (path: string): Buffer => rendered.get(path) ?? Buffer.of();
      files.push({ name: `${period}/v${String(version)}`, period, version, cube: read(CUBE_PATH), hierarchy: read(HIERARCHY_PATH) });
      if (!forgetful) ledger.push(...made.fresh);
      editions.set(period, version);
    } catch (error) {
      if (version === 1 || !(error instanceof ExposedError)) throw error;
      waiting.push(`${period}/v${String(version)}`);
      for (const [month, values] of before.links) out.links.set(month, values);
      for (const [third, values] of before.trainings) out.trainings.set(third, values);
    }
  }
  return { files, waiting };
}

/** What a correction finds changed: of a month its vinculaciones, of four months their trainings. */
function change({ links, trainings }: Registry, period: string, changes: readonly Change[]): void {
  const facts = THIRDS.includes(period) ? trainings : links;
  for (const { group, by } of changes) {
    const values = facts.get(period) ?? [];
    facts.set(
      period,
      values.map((value, index) => (index === group % values.length ? Math.max(0, value + by) : value)),
    );
  }
}
