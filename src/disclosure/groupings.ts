import type { GroupingRow } from './count-cell';

/** Groupings of each dimension: scheme -> parent (empty = all categories) -> its codes. */
export type Groupings = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>>;

/** A total and the codes that add up to it, as far as a table gives them. */
export interface Parts {
  /** Code of the total; empty = all categories. */
  readonly parent: string;
  readonly codes: ReadonlySet<string>;
  /** Codes of the grouping that the table does not give. */
  readonly missing: readonly string[];
}

const ALL = 'TOTAL';

export function groupingsOf(rows: readonly GroupingRow[]): Groupings {
  const groupings = new Map<string, Map<string, Map<string, Set<string>>>>();
  for (const { dimension, scheme, child, ...row } of rows) {
    const parent = row.parent === ALL ? '' : row.parent;
    const schemes = groupings.get(dimension) ?? new Map<string, Map<string, Set<string>>>();
    const parents = schemes.get(scheme) ?? new Map<string, Set<string>>();
    parents.set(parent, (parents.get(parent) ?? new Set()).add(child));
    groupings.set(dimension, schemes.set(scheme, parents));
  }
  return groupings;
}

/**
 * The sums that hold among the codes a table gives for a dimension. Without a grouping they are all categories, side by side. With
 * one, each parent is the sum of its codes; a code that no grouping names stands beside the broadest ones.
 */
export function partsByGrouping(groupings: Groupings, dimension: string, present: readonly string[]): Parts[] {
  const given = new Set(present);
  const schemes = [...(groupings.get(dimension)?.values() ?? [])];
  if (schemes.length === 0) return [{ parent: '', codes: given, missing: [] }];
  const named = new Set(schemes.flatMap((parents) => [...parents].flatMap(([parent, codes]) => [parent, ...codes])));
  const unnamed = [...given].filter((code) => !named.has(code));
  const found: Parts[] = [];
  for (const parents of schemes) {
    for (const [parent, codes] of withBroadest(parents)) {
      const all = parent === '' ? [...codes, ...unnamed] : [...codes];
      const here = all.filter((code) => given.has(code));
      if (here.length > 0) found.push({ parent, codes: new Set(here), missing: all.filter((code) => !given.has(code)) });
    }
  }
  return found;
}

/** A scheme that does not say what makes up all categories: the parents that are nobody's part do. */
function withBroadest(parents: ReadonlyMap<string, ReadonlySet<string>>): [string, ReadonlySet<string>][] {
  if (parents.has('')) return [...parents];
  const parts = new Set([...parents.values()].flatMap((codes) => [...codes]));
  return [...parents, ['', new Set([...parents.keys()].filter((parent) => !parts.has(parent)))]];
}
