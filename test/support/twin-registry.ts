import type { DimensionId } from '../../src/cube/cube';
import { axisOf, linkCategory } from '../../src/cube/dimensions';
import type { Database } from '../../src/platform/database.service';
import type { LinkFact } from '../../src/records/facts';
import { MAYA } from '../../src/records/codelists/person';
import { firstDay, lastDay, type Month } from '../../src/records/period';

/** One field of one stored vinculación as it is to be. */
export interface Change {
  readonly key: string;
  readonly column: string;
  readonly value: string;
}

interface StoredLink extends LinkFact {
  readonly key: string;
}

/** Fields that one table alone counts, and the dimension that this table counts them by. */
const SWAPPED: readonly { readonly column: keyof LinkFact & string; readonly dimension: DimensionId; readonly across: DimensionId }[] = [
  { column: 'municipality', dimension: 'departamento', across: 'sexo' },
  { column: 'education', dimension: 'educacion', across: 'sexo' },
  { column: 'occupation', dimension: 'ocupacion', across: 'sexo' },
  { column: 'people', dimension: 'pueblo', across: 'sexo' },
  { column: 'channel', dimension: 'canal', across: 'pais' },
];
const THRESHOLD = 5;
const MOST_AT_ONCE = 40;

/**
 * Changes to a month's registry that move persons between hidden cells only: in each table that allows it, some persons of one sex change
 * places with as many of the other, so that every printed count and every margin stays. `hidden` gives a hidden count's true value.
 */
export async function hiddenSwaps(
  database: Database,
  month: Month,
  hidden: (at: Record<string, string>) => number | undefined,
): Promise<Change[]> {
  const links = await database.rows<StoredLink>(
    `SELECT key, sex, age, people, community, municipality, education, country, visa, activity, occupation, channel FROM worker_link
     WHERE link_date BETWEEN $1 AND $2 ORDER BY key`,
    [firstDay(month), lastDay(month)],
  );
  return SWAPPED.flatMap(({ column, dimension, across }) => {
    const count = (code: string, other: string): number | undefined => hidden({ [dimension]: code, [across]: other });
    const block = blocks(axisOf(dimension).categories, axisOf(across).categories)
      .map(([a, b, x, y]) => ({ a, b, x, y, moved: mostMoved([count(a, x), count(b, y)], [count(a, y), count(b, x)]) }))
      .reduce((best, each) => (each.moved > best.moved ? each : best), { a: '', b: '', x: '', y: '', moved: 0 });
    const persons = (code: string, other: string): StoredLink[] =>
      links
        .filter((link) => linkCategory(link, dimension) === code && linkCategory(link, across) === other)
        // Of Mayan people another table counts the communities.
        .filter((link) => column !== 'people' || link.people !== MAYA)
        .slice(0, block.moved);
    const [first, second] = [persons(block.a, block.x), persons(block.b, block.y)];
    return first.slice(0, second.length).flatMap((one, index) => {
      const other = second[index] ?? one;
      return [
        { key: one.key, column, value: String(other[column]) },
        { key: other.key, column, value: String(one[column]) },
      ];
    });
  });
}

/** Makes the changes in the registry as it is stored: no file and no batch tells of them. */
export async function apply(database: Database, changes: readonly Change[]): Promise<void> {
  for (const { key, column, value } of changes) {
    const touched = await database.run(`UPDATE worker_link SET "${column}" = $2 WHERE key = $1`, [key, value]);
    if (touched !== 1) throw new Error(`${key} stands ${String(touched)} times in the registry`);
  }
}

/** Every two categories of one dimension beside every two of the other. */
function blocks(codes: readonly string[], others: readonly string[]): [string, string, string, string][] {
  const pairs = (all: readonly string[]): [string, string][] =>
    all.flatMap((a) => all.flatMap((b): [string, string][] => (a === b ? [] : [[a, b]])));
  return pairs(codes).flatMap(([a, b]) => pairs(others).map(([x, y]): [string, string, string, string] => [a, b, x, y]));
}

/** How many persons can leave the first two cells for the last two while each of them stays small, or stays large. */
function mostMoved(from: readonly (number | undefined)[], to: readonly (number | undefined)[]): number {
  const isAlike = (before: number | undefined, after: number): boolean =>
    before !== undefined &&
    (before === 0 || before >= THRESHOLD ? before >= THRESHOLD && after >= THRESHOLD : after >= 1 && after < THRESHOLD);
  for (let moved = MOST_AT_ONCE; moved > 0; moved -= 1) {
    if (from.every((value) => isAlike(value, (value ?? 0) - moved)) && to.every((value) => isAlike(value, (value ?? 0) + moved)))
      return moved;
  }
  return 0;
}
