import type { DimensionId } from '../../src/cube/cube';
import { axisOf, linkCategory } from '../../src/cube/dimensions';
import { POLICY } from '../../src/disclosure/policy';
import type { Database } from '../../src/platform/database.service';
import type { LinkFact } from '../../src/records/facts';
import { firstDay, lastDay, type Month } from '../../src/records/period';

/** One field of one stored vinculación as it is to be. */
export interface Change {
  readonly key: string;
  readonly column: string;
  readonly value: string | number;
}

type StoredLink = LinkFact & { readonly key: string };
type Place = Readonly<Record<string, string>>;

interface Field {
  readonly column: 'municipality' | 'education' | 'occupation' | 'channel' | 'age';
  /** The dimension in which tables count the field, and the one they cross it with. */
  readonly dimension: DimensionId;
  readonly across: DimensionId;
}

/** Fields that no other table counts in another way. */
const FIELDS: readonly Field[] = [
  { column: 'municipality', dimension: 'departamento', across: 'sexo' },
  { column: 'education', dimension: 'educacion', across: 'sexo' },
  { column: 'occupation', dimension: 'ocupacion', across: 'sexo' },
  { column: 'age', dimension: 'edad', across: 'sexo' },
  { column: 'channel', dimension: 'canal', across: 'pais' },
];

/**
 * Changes to a month's registry that move persons between hidden counts alone: from one category to another where both, and what breaks them
 * down, are hidden. Every printed figure stays. `hidden` gives a hidden count's true value.
 */
export async function hiddenMoves(database: Database, month: Month, hidden: (at: Place) => number | undefined): Promise<Change[]> {
  const links = await database.rows<StoredLink>(
    `SELECT key, sex, age, people, community, municipality, education, country, visa, activity, occupation, channel FROM worker_link
     WHERE link_date BETWEEN $1 AND $2 ORDER BY key`,
    [firstDay(month), lastDay(month)],
  );
  return FIELDS.flatMap((field) => movesOf(field, links, hidden));
}

/** Moves as many persons as can be moved between two categories of a field. */
function movesOf({ column, dimension, across }: Field, links: readonly StoredLink[], hidden: (at: Place) => number | undefined): Change[] {
  const persons = (code: string, other?: string): StoredLink[] =>
    links.filter((link) => linkCategory(link, dimension) === code && (other === undefined || linkCategory(link, across) === other));
  const codes = axisOf(dimension).categories;
  const moves = codes.flatMap((from) =>
    codes.flatMap((to) =>
      axisOf(across).categories.map((other) => {
        const counts = (code: string): (number | undefined)[] => [
          hidden({ [dimension]: code }),
          hidden({ [dimension]: code, [across]: other }),
        ];
        return { from, to, other, moved: from === to ? 0 : mostMoved(counts(from), counts(to)) };
      }),
    ),
  );
  const { from, to, other, moved } = moves.reduce((best, each) => (each.moved > best.moved ? each : best));
  const value = persons(to)[0]?.[column];
  if (value === undefined || value === null) return [];
  return persons(from, other)
    .slice(0, moved)
    .map(({ key }) => ({ key, column, value }));
}

/** Makes the changes in the registry as it is stored: no file and no batch tells of them. */
export async function apply(database: Database, changes: readonly Change[]): Promise<void> {
  for (const { key, column, value } of changes) {
    const touched = await database.run(`UPDATE worker_link SET "${column}" = $2 WHERE key = $1`, [key, value]);
    if (touched !== 1) throw new Error(`${key} stands ${String(touched)} times in the registry`);
  }
}

/** How many persons can change from the first counts to the others while each count stays small, or stays large. */
function mostMoved(from: readonly (number | undefined)[], to: readonly (number | undefined)[]): number {
  const staysAlike = (before: number | undefined, change: number): boolean =>
    before !== undefined && before + change >= 1 && before >= POLICY.threshold === before + change >= POLICY.threshold && before > 0;
  const fits = (moved: number): boolean =>
    from.every((count) => staysAlike(count, -moved)) && to.every((count) => staysAlike(count, moved));
  return [4, 3, 2, 1].find(fits) ?? 0;
}
