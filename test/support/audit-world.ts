import fc from 'fast-check';
import { isSafe } from '../../src/audit/criterion';
import type { AuditRelease } from '../../src/audit/published';
import type { Interval } from '../../src/audit/result';

/** A dimension: leaf codes, and groups of them (each may be a group of groups by listing the same leaves). */
export interface WorldDimension {
  readonly name: string;
  readonly leaves: readonly string[];
  /** Rows of jerarquia.csv besides the root: group, member. */
  readonly groups?: readonly (readonly [group: string, member: string, scheme?: string])[];
}

export interface World {
  readonly dimensions: readonly WorldDimension[];
  /** Months, and cumulatives of all months up to one. */
  readonly months: number;
  readonly cumulative: boolean;
  /** Pairs of dimensions that are published together; all dimensions in one table if absent. */
  readonly tables?: readonly (readonly number[])[];
}

/** A published figure: which leaves it counts. */
export interface WorldCell {
  readonly period: string;
  readonly codes: readonly string[];
  readonly atoms: readonly number[];
}

const month = (index: number): string => `2024-${String(index + 1).padStart(2, '0')}`;

function leavesOf(dimension: WorldDimension, code: string): readonly string[] {
  if (code === '') return dimension.leaves;
  const members = (dimension.groups ?? []).filter(([group]) => group === code).map(([, member]) => member);
  return members.length === 0 ? [code] : [...new Set(members.flatMap((member) => leavesOf(dimension, member)))];
}

const codesOf = (dimension: WorldDimension): string[] => [
  ...new Set(['', ...(dimension.groups ?? []).map(([group]) => group), ...dimension.leaves]),
];

const product = <Item>(lists: readonly (readonly Item[])[]): Item[][] =>
  lists.reduce<Item[][]>((found, list) => found.flatMap((start) => list.map((item) => [...start, item])), [[]]);

/** Every figure that the world publishes, and how many smallest counts (month x leaf of each dimension) there are. */
export function cellsOf(world: World): { readonly cells: readonly WorldCell[]; readonly atoms: number } {
  const { dimensions } = world;
  const months = Array.from({ length: world.months }, (_, index) => index);
  const places = product<string>([months.map(String), ...dimensions.map(({ leaves }) => leaves)]);
  const cells = product(dimensions.map(codesOf))
    .filter(
      (codes) =>
        world.tables === undefined || world.tables.some((table) => codes.every((code, place) => code === '' || table.includes(place))),
    )
    .flatMap((codes) => {
      const sets = codes.map((code, place) => new Set(dimensions[place] === undefined ? [] : leavesOf(dimensions[place], code)));
      const spans = [...months.map((index) => ({ period: month(index), first: index, last: index }))];
      if (world.cumulative && world.months > 1)
        spans.push({ period: `2024-A${String(world.months).padStart(2, '0')}`, first: 0, last: world.months - 1 });
      return spans.map(({ period, first, last }): WorldCell => {
        const counts = (place: readonly string[]): boolean =>
          Number(place[0]) >= first && Number(place[0]) <= last && sets.every((set, index) => set.has(place[index + 1] ?? ''));
        return { period, codes, atoms: places.flatMap((place, atom) => (counts(place) ? [atom] : [])) };
      });
    });
  return { cells, atoms: places.length };
}

/** True where `broader` leaves open, groups or lengthens what `cell` states. */
export function isBroader(world: World, broader: WorldCell, cell: WorldCell): boolean {
  const covers = (code: string, inner: string, dimension: WorldDimension | undefined): boolean =>
    code === inner ||
    code === '' ||
    (dimension?.groups ?? []).some(([group, member]) => group === code && (member === inner || covers(member, inner, dimension)));
  return (
    broader !== cell &&
    (broader.period === cell.period || broader.period.includes('A')) &&
    broader.codes.every((code, place) => covers(code, cell.codes[place] ?? '', world.dimensions[place]))
  );
}

export interface Pattern {
  readonly counts: readonly number[];
  /** By cell. */
  readonly hidden: readonly boolean[];
}

export const valueOf = (cell: WorldCell, counts: readonly number[]): number =>
  cell.atoms.reduce((sum, atom) => sum + (counts[atom] ?? 0), 0);

/**
 * Counts and what of them is hidden: small counts, and some others. Zeros are hidden only beneath a hidden cell. The totals that leave
 * every dimension open are printed, so that there are only finitely many tables.
 */
export function patterns(world: World, largest: number): fc.Arbitrary<Pattern> {
  const { cells, atoms } = cellsOf(world);
  return fc
    .record({
      counts: fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: largest })), {
        minLength: atoms,
        maxLength: atoms,
      }),
      extra: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: cells.length, maxLength: cells.length }),
      share: fc.constantFrom(0, 15, 40),
      small: fc.constantFrom(true, true, true, false),
    })
    .map(({ counts, extra, share, small }) => {
      const hidden: boolean[] = cells.map((cell, index) => {
        const value = valueOf(cell, counts);
        if (cell.codes.every((code) => code === '')) return false;
        return value > 0 && ((small && value < 5) || (extra[index] ?? 0) < share);
      });
      // Rule 3: beneath a hidden cell zeros are hidden too.
      cells.forEach((cell, index) => {
        if (valueOf(cell, counts) === 0 && cells.some((other, place) => hidden[place] === true && isBroader(world, other, cell)))
          hidden[index] = true;
      });
      return { counts, hidden };
    });
}

/** The files of a world. */
export function releaseOf(world: World, { counts, hidden }: Pattern): AuditRelease {
  const { dimensions } = world;
  const rows = cellsOf(world).cells.map((cell, index) => {
    const figure = hidden[index] === true ? ',c' : `${String(valueOf(cell, counts))},`;
    return `T,${cell.period},${cell.codes.join(',')},${figure}`;
  });
  const hierarchy = dimensions.flatMap(({ name, groups = [], leaves }) => {
    const schemes = [...new Set(groups.map(([, , scheme = 's']) => scheme))];
    return schemes.flatMap((scheme) => {
      const own = groups.filter(([, , other = 's']) => other === scheme);
      const roots = [...new Set([...own.map(([group]) => group), ...leaves])].filter((code) => !own.some(([, member]) => member === code));
      return [
        ...roots.map((code) => `${name},TOTAL,${code},${scheme},0`),
        ...own.map(([group, member]) => `${name},${group},${member},${scheme},0`),
      ];
    });
  });
  return {
    name: 'mundo',
    cube: [`tabla,periodo,${dimensions.map(({ name }) => name).join(',')},valor,estado`, ...rows, ''].join('\r\n'),
    hierarchy: ['dimension,padre,hijo,esquema,abierto', ...hierarchy, ''].join('\r\n'),
  };
}

/**
 * What can be known of each hidden cell, by trying every table of whole numbers that agrees with what is printed; undefined where
 * there are too many.
 */
export function bruteForce(world: World, { counts, hidden }: Pattern, most = 40_000): (Interval | null)[] | undefined {
  const { cells, atoms } = cellsOf(world);
  const limits = cells.map((cell, index) => {
    const value = valueOf(cell, counts);
    if (hidden[index] !== true) return { cell, lower: value, upper: value };
    const isBeneath = cells.some((other, place) => hidden[place] === true && isBroader(world, other, cell));
    return { cell, lower: isBeneath ? 0 : 1, upper: Infinity };
  });
  const last = limits.map(({ cell }) => Math.max(...cell.atoms));
  const byAtom = Array.from({ length: atoms }, (_, atom) =>
    limits.map((_, index) => index).filter((index) => cells[index]?.atoms.includes(atom)),
  );
  const sums = cells.map(() => 0);
  const found = cells.map(() => ({ min: Infinity, max: -Infinity }));
  let steps = 0;
  const place = (atom: number): void => {
    if (steps > most) return;
    if (atom === atoms) {
      sums.forEach((sum, index) => {
        const interval = found[index];
        if (interval !== undefined) [interval.min, interval.max] = [Math.min(interval.min, sum), Math.max(interval.max, sum)];
      });
      return;
    }
    const touched = byAtom[atom] ?? [];
    const room = Math.min(...touched.map((index) => (limits[index]?.upper ?? 0) - (sums[index] ?? 0)));
    for (let value = 0; value <= room; value += 1) {
      steps += 1;
      for (const index of touched) sums[index] = (sums[index] ?? 0) + value;
      if (touched.every((index) => last[index] !== atom || (sums[index] ?? 0) >= (limits[index]?.lower ?? 0))) place(atom + 1);
      for (const index of touched) sums[index] = (sums[index] ?? 0) - value;
    }
  };
  place(0);
  return steps > most ? undefined : found.map((interval, index) => (hidden[index] === true ? interval : null));
}

/** The hidden cells that are not safe, as text with their intervals: `2024-01 a b: 2..3`. */
export function exposedOf(world: World, intervals: readonly (Interval | null)[], threshold: number): string[] {
  return cellsOf(world)
    .cells.flatMap(({ period, codes }, index) => {
      const interval = intervals[index];
      if (interval === null || interval === undefined || isSafe(interval, threshold)) return [];
      return [`${[period, ...codes].filter(Boolean).join(' ')}: ${String(interval.min)}..${String(interval.max)}`];
    })
    .sort();
}
