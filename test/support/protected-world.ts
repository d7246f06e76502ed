import fc from 'fast-check';
import type { Highs } from 'highs';
import type { CountCell } from '../../src/disclosure/count-cell';
import { protectTables, type ProtectedTables, type TablesToProtect } from '../../src/disclosure/protect-tables';
import { periodSums, readGroupingFile, readTableFile } from '../../src/disclosure/table-file';
import { cellsOf, isBroader, type Pattern, releaseOf, valueOf, type World, type WorldCell } from './audit-world';

/** True counts of every smallest group of a world: many zeros, many below the threshold, some above. */
export function anyCounts(world: World, largest: number): fc.Arbitrary<number[]> {
  const { atoms } = cellsOf(world);
  const mixed = (zero: number, small: number, large: number) =>
    fc.array(
      fc.oneof(
        { weight: zero, arbitrary: fc.constant(0) },
        { weight: small, arbitrary: fc.integer({ min: 1, max: 4 }) },
        { weight: large, arbitrary: fc.integer({ min: 5, max: largest }) },
      ),
      { minLength: atoms, maxLength: atoms },
    );
  return fc.oneof(mixed(2, 2, 2), mixed(3, 1, 6), mixed(1, 1, 12), mixed(1, 6, 1));
}

/** The tables of a world, read from a file as `movilidad protect` reads them. */
export function tablesOf(world: World, counts: readonly number[], threshold: number): TablesToProtect {
  const { cube, hierarchy } = releaseOf(world, { counts, hidden: [] });
  const { rows, problems } = readTableFile(String(cube), false);
  const cells = rows.map((row) => row.cell);
  const groupings = readGroupingFile(String(hierarchy), cells);
  if (problems.length + groupings.problems.length > 0) throw new Error(JSON.stringify([...problems, ...groupings.problems]));
  return { cells, groupings: groupings.rows, periods: periodSums(cells, groupings.rows), threshold };
}

/** What the suppressor would publish of a world. */
export function protectWorld(
  world: World,
  counts: readonly number[],
  threshold: number,
  highs: Highs,
): Pattern & Pick<ProtectedTables, 'exposed'> {
  const tables = tablesOf(world, counts, threshold);
  const { isHidden, exposed } = protectTables(tables, highs);
  return { counts, hidden: tables.cells.map(isHidden), exposed };
}

/** The hidden cells by name, sorted, for comparing patterns of differently sorted tables. */
export function hiddenNames(tables: TablesToProtect, highs: Highs): string[] {
  const name = ({ period, at }: CountCell): string => [period, ...Object.values(at)].join(' ');
  return tables.cells.filter(protectTables(tables, highs).isHidden).map(name).sort();
}

/** True where every count lies beneath a printed cell, so that there are only finitely many tables. */
export function isBounded(world: World, { hidden }: Pattern): boolean {
  const { cells, atoms } = cellsOf(world);
  const bounded = new Set(cells.flatMap((cell, index) => (hidden[index] === true ? [] : cell.atoms)));
  return bounded.size === atoms;
}

/**
 * Cells that a rule alone decides, and wrongly: small counts and their parts in print, and zeros hidden beneath no small count. A cumulative of
 * zero must be hidden over a hidden month, which it would tell to be zero.
 */
export function brokenRules(world: World, { counts, hidden }: Pattern, threshold: number): string[] {
  const { cells } = cellsOf(world);
  const values = cells.map((cell) => valueOf(cell, counts));
  const isSmall = (value: number): boolean => value >= 1 && value < threshold;
  const isMonthOf = (month: WorldCell, cumulative: WorldCell): boolean =>
    month.period !== cumulative.period && cumulative.period.includes('A') && month.codes.join() === cumulative.codes.join();
  return cells.flatMap((cell, index) => {
    const value = values[index] ?? 0;
    const isHidden = hidden[index] === true;
    const above = cells.flatMap((other, place) => (isBroader(world, other, cell) ? [place] : []));
    const beneathPrintedZero = above.some((place) => values[place] === 0 && hidden[place] !== true);
    const breaksDown = above.some((place) => isSmall(values[place] ?? 0)) && !beneathPrintedZero;
    const overHiddenMonth = cells.some((other, place) => hidden[place] === true && isMonthOf(other, cell));
    const mustHide = isSmall(value) || breaksDown || (value === 0 && overHiddenMonth);
    const isBroken = isHidden ? value === 0 && !breaksDown && !overHiddenMonth : mustHide;
    return isBroken ? [`${[cell.period, ...cell.codes].join(' ')}: ${String(value)} ${isHidden ? 'hidden' : 'printed'}`] : [];
  });
}
