import type { AuditProblem, HierarchyRow } from './published';

/** One grouping of a dimension's codes. The parent '' stands for all categories. */
export interface Scheme {
  readonly name: string;
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly parentsOf: ReadonlyMap<string, readonly string[]>;
  readonly codes: ReadonlySet<string>;
  /** The codes that make up all categories; where the file lists none, those that are nobody's part. */
  readonly roots: readonly string[];
  /** Whether the file says itself what all categories are: then nothing else can be part of the total. */
  readonly rootsAreDeclared: boolean;
}

export interface Tree {
  /** What the schemes were read from. */
  readonly rows: readonly HierarchyRow[];
  readonly schemes: readonly Scheme[];
  /** Every code of every scheme. */
  readonly codes: ReadonlySet<string>;
  /** Codes that are groups of others in some scheme. */
  readonly groups: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
  /** The groups a code is part of, one step up, in any scheme. */
  readonly parentsOf: ReadonlyMap<string, readonly string[]>;
  /** Codes with the same text here belong to the same groups of all schemes: no equation tells them apart. */
  readonly membership: ReadonlyMap<string, string>;
}

/** Trees by dimension. */
export type Hierarchy = ReadonlyMap<string, Tree>;

/** The dimension of jerarquia.csv that groups months into longer periods. */
export const PERIOD = 'periodo';

/** Groups the rows of a jerarquia.csv by dimension and scheme; a group that contains itself is a problem, and its scheme is left out. */
export function readTrees(
  rows: readonly HierarchyRow[],
  file: string,
): { readonly hierarchy: Hierarchy; readonly problems: readonly AuditProblem[] } {
  const problems: AuditProblem[] = [];
  const hierarchy = new Map<string, Tree>();
  for (const [dimension, ofDimension] of groupBy(inOrder(rows), (row) => row.dimension)) {
    const schemes: Scheme[] = [];
    for (const [name, ofScheme] of groupBy(ofDimension, (row) => row.scheme)) {
      const children = new Map<string, string[]>();
      for (const [parent, parts] of groupBy(ofScheme, (row) => row.parent))
        children.set(parent, [...new Set(parts.map((row) => row.child))]);
      const looped = findLoop(children);
      const row = ofScheme.find((candidate) => candidate.parent === looped)?.line ?? 0;
      if (looped === undefined) schemes.push(toScheme(name, children));
      else problems.push({ kind: 'cycle', file, details: { file, row, dimension, code: looped } });
    }
    hierarchy.set(dimension, toTree(schemes, ofDimension));
  }
  return { hierarchy, problems };
}

/** A hierarchy with what another one says besides: dimensions and schemes by new names. Of two schemes of one name the first counts. */
export function withSchemesOf(first: Hierarchy, second: Hierarchy): Hierarchy {
  const added = [...second].flatMap(([dimension, tree]): [string, Tree][] => {
    const known = first.get(dimension);
    if (known === undefined) return [[dimension, tree]];
    const fresh = tree.schemes.filter(({ name }) => known.schemes.every((scheme) => scheme.name !== name));
    if (fresh.length === 0) return [];
    const rows = tree.rows.filter((row) => fresh.some(({ name }) => name === row.scheme));
    return [[dimension, toTree([...known.schemes, ...fresh], [...known.rows, ...rows])]];
  });
  return added.length === 0 ? first : new Map([...first, ...added]);
}

/** Whether two codes stand side by side in some scheme: in one group, or both in none. A code that no scheme names is in none. */
export function areSideBySide(tree: Tree | undefined, one: string, other: string): boolean {
  if (tree === undefined || one === other) return true;
  const groups = groupsOf(tree, one);
  return groupsOf(tree, other).some((group) => groups.includes(group));
}

function groupsOf({ schemes }: Tree, code: string): string[] {
  const naming = schemes.filter(({ codes }) => codes.has(code));
  const all = naming.length > 0 ? naming : schemes;
  return all.flatMap(({ name, parentsOf }) => (parentsOf.get(code) ?? ['']).map((group) => `${name}\n${group}`));
}

/** Rows by what they say: their order in the file decides nothing. */
function inOrder(rows: readonly HierarchyRow[]): HierarchyRow[] {
  const keyed = rows.map((row) => ({ row, key: `${row.dimension}\n${row.scheme}\n${row.parent}\n${row.child}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row.line - b.row.line)).map(({ row }) => row);
}

function toScheme(name: string, children: ReadonlyMap<string, readonly string[]>): Scheme {
  const declared = children.get('');
  const parentsOf = parentsByChild([...children].flatMap(([parent, parts]) => parts.map((child) => ({ parent, child }))));
  const roots = declared ?? [...children.keys()].filter((code) => !parentsOf.has(code));
  const codes = new Set([...children.keys(), ...[...children.values()].flat()].filter((code) => code !== ''));
  return { name, children, parentsOf, codes, roots, rootsAreDeclared: declared !== undefined };
}

function toTree(schemes: readonly Scheme[], rows: readonly HierarchyRow[]): Tree {
  const memberships = groupBy(rows, (row) => row.child);
  const groups = new Set(schemes.flatMap((scheme) => [...scheme.children.keys()].filter((code) => code !== '')));
  return {
    rows,
    schemes,
    codes: new Set([...groups, ...rows.map((row) => row.child)]),
    groups,
    open: new Set(rows.filter((row) => row.open).map((row) => row.child)),
    parentsOf: parentsByChild(rows),
    membership: new Map(
      [...memberships].map(([code, places]) => [code, [...new Set(places.map((row) => `${row.scheme}\n${row.parent}`))].sort().join('\t')]),
    ),
  };
}

function parentsByChild(pairs: readonly { readonly parent: string; readonly child: string }[]): Map<string, string[]> {
  const parentsOf = new Map<string, string[]>();
  for (const { parent, child } of pairs) if (parent !== '') parentsOf.set(child, [...new Set([...(parentsOf.get(child) ?? []), parent])]);
  return parentsOf;
}

/** A code that is part of itself, directly or through others. */
function findLoop(children: ReadonlyMap<string, readonly string[]>): string | undefined {
  const finished = new Set<string>();
  const onPath = new Set<string>();
  const visit = (code: string): string | undefined => {
    if (onPath.has(code)) return code;
    if (finished.has(code)) return undefined;
    onPath.add(code);
    for (const child of children.get(code) ?? []) {
      const loop = visit(child);
      if (loop !== undefined) return loop;
    }
    onPath.delete(code);
    finished.add(code);
    return undefined;
  };
  for (const code of children.keys()) {
    const loop = visit(code);
    if (loop !== undefined) return loop;
  }
  return undefined;
}

/** Items by key, keys in the order in which they first come. */
export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
