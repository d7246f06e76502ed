import type { Scheme, Tree } from './hierarchy';
import { groupBy } from './hierarchy';
import { natureOf } from './measures';
import { keyOf } from './cell-names';
import { type Cell, placesOf, type Signature, signatureOf, type Slice, type Space } from './space';

/** A total and what it is made of. `openable` names what may be missing from it. */
export interface Sum {
  readonly total: Cell;
  readonly parts: readonly Cell[];
  readonly openable: readonly string[];
}

/**
 * Every total of a slice with its parts: the cells that fill one more dimension sum to the cell that leaves it empty, within each scheme
 * of the dimension; a group of a scheme is the sum of its members. Totals and groups that no row gives are added where parts of them are.
 */
export function addMargins(space: Space, slice: Slice): void {
  const bySize = [...slice.bySignature.keys()].sort((a, b) => placesOf(b).length - placesOf(a).length || (a < b ? -1 : 1));
  for (const signature of bySize) {
    const members = [...(slice.bySignature.get(signature) ?? [])];
    for (const broader of nextBroader(signature, bySize)) {
      const kept = new Set(placesOf(broader));
      const summed = placesOf(signature).filter((place) => !kept.has(place));
      const margin = (cell: Cell): string[] => cell.codes.map((code, place) => (summed.includes(place) ? '' : code));
      for (const parts of groupBy(members, (cell) => keyOf(margin(cell))).values()) {
        const [first] = parts;
        if (first !== undefined) breakDown(space, space.addUnprinted(slice, margin(first)), summed, parts);
      }
    }
  }
}

/** The signatures of the slice that leave more dimensions empty, with none in between. */
function nextBroader(signature: Signature, all: readonly Signature[]): Signature[] {
  const places = new Set(placesOf(signature));
  const broader = all.filter((other) => other !== signature && placesOf(other).every((place) => places.has(place)));
  const within = (inner: Signature, outer: Signature): boolean => {
    const filled = new Set(placesOf(outer));
    return inner !== outer && placesOf(inner).every((place) => filled.has(place));
  };
  return broader.filter((candidate) => !broader.some((other) => within(candidate, other)));
}

function breakDown(space: Space, total: Cell, summed: readonly number[], parts: readonly Cell[]): void {
  const [place, ...more] = summed;
  if (place === undefined) return;
  const dimension = space.published.dimensions[place] ?? '';
  const tree = total.slice.hierarchy.get(dimension);
  if (more.length > 0) breakDownAtOnce(space, total, summed, parts);
  else if (tree === undefined) new Breakdown(space, total, place, parts).flat();
  else for (const scheme of tree.schemes) new Breakdown(space, total, place, parts).within(tree, scheme);
}

/** A total whose parts fill several dimensions more, and no row gives what lies in between. */
function breakDownAtOnce(space: Space, total: Cell, summed: readonly number[], parts: readonly Cell[]): void {
  const rest = restName(total.slice, summed.join());
  const codes = total.codes.map((code, place) => (summed.includes(place) ? REST : code));
  const opened = space.suppositions.opened.has(rest) ? [space.addUnprinted(total.slice, codes)] : [];
  addSum(space, { total, parts: [...topmost(space, summed, parts), ...opened], openable: opened.length > 0 ? [] : [rest] });
}

/** Of parts in several dimensions at once, those that are no member of a group that is there too. */
function topmost(space: Space, summed: readonly number[], parts: readonly Cell[]): Cell[] {
  return parts.filter((part) =>
    summed.every((place) => {
      const tree = part.slice.hierarchy.get(space.published.dimensions[place] ?? '');
      const groups = ancestors(tree, part.codes[place] ?? '');
      return !parts.some((other) => groups.has(other.codes[place] ?? ''));
    }),
  );
}

/** All groups a code is part of, in any scheme, and the groups of those. */
export function ancestors(tree: Tree | undefined, code: string): Set<string> {
  const found = new Set<string>();
  const climb = (from: string): void => {
    for (const parent of tree?.parentsOf.get(from) ?? []) {
      if (found.has(parent)) continue;
      found.add(parent);
      climb(parent);
    }
  };
  climb(code);
  return found;
}

/** Code of what a total holds besides its known categories. */
const REST = '\u2026';

const restName = (slice: Slice, dimension: string): string => `rest\n${slice.measure}\n${dimension}`;

/** The parts of one total in one dimension. */
class Breakdown {
  private readonly byCode: ReadonlyMap<string, Cell>;
  private readonly slice: Slice;

  constructor(
    private readonly space: Space,
    private readonly total: Cell,
    private readonly place: number,
    parts: readonly Cell[],
  ) {
    this.byCode = new Map(parts.map((part) => [part.codes[place] ?? '', part]));
    this.slice = total.slice;
  }

  /** A dimension without groups: all its categories sum to the total. */
  flat(): void {
    this.add(this.total, [...new Set([...this.byCode.keys(), ...this.known()])], this.rest(''));
  }

  /** One scheme of a dimension: its topmost groups sum to the total, each group's members to the group. */
  within(tree: Tree, scheme: Scheme): void {
    const present = new Set<string>();
    const climb = (code: string): void => {
      if (present.has(code)) return;
      present.add(code);
      for (const parent of scheme.parentsOf.get(code) ?? []) climb(parent);
    };
    const given = [...this.byCode.keys()];
    given.filter((code) => scheme.codes.has(code)).forEach(climb);
    if (present.size === 0) return;
    // A code the scheme does not name is a category of its own; what another scheme groups is in this one's groups already.
    const outside = given.filter((code) => !scheme.codes.has(code) && !(scheme.rootsAreDeclared ? tree.codes : tree.groups).has(code));
    for (const code of present) if (!this.byCode.has(code) && code !== '') this.space.addUnprinted(this.slice, this.at(code));
    this.add(this.total, [...scheme.roots, ...outside], scheme.rootsAreDeclared ? undefined : this.rest(scheme.name), tree);
    for (const [group, members] of scheme.children)
      if (group !== '' && present.has(group) && members.some((member) => present.has(member)))
        this.add(this.space.addUnprinted(this.slice, this.at(group)), members, undefined, tree);
  }

  private at(code: string): string[] {
    return this.total.codes.map((own, place) => (place === this.place ? code : own));
  }

  /** Whether rows give numbers of this breakdown at all. */
  private isPrinted(): boolean {
    return this.slice.printedSignatures.has(signatureOf(this.at('?')));
  }

  /** The categories of the dimension: those rows give in this breakdown, or where none does, those they give by themselves. */
  private known(): ReadonlySet<string> {
    const signature = this.isPrinted()
      ? signatureOf(this.at('?'))
      : signatureOf(this.total.codes.map((_, place) => (place === this.place ? '?' : '')));
    return this.space.categoriesOf(this.slice.measure, signature, this.place, this.total.codes);
  }

  private rest(scheme: string): string {
    return restName(this.slice, `${String(this.place)}\n${scheme}`);
  }

  /** The sum of the codes that rows give, that are supposed to be more than zero, or that nobody ever prints. */
  private add(total: Cell, codes: readonly string[], rest: string | undefined, tree?: Tree): void {
    const { space, slice } = this;
    const parts: Cell[] = [];
    const openable: string[] = [];
    const never: string[] = [];
    const printedHere = this.isPrinted();
    const known = this.known();
    for (const code of codes) {
      const cell = slice.cells.get(keyOf(this.at(code)));
      const gap = `gap\n${slice.name}\n${keyOf(this.at(code))}`;
      if (cell !== undefined) parts.push(cell);
      else if (tree?.open.has(code) === true || !printedHere || !known.has(code)) never.push(code);
      else if (space.suppositions.opened.has(gap)) parts.push(space.addUnprinted(slice, this.at(code)));
      else openable.push(gap);
    }
    for (const alike of groupBy(never, (code) => tree?.membership.get(code)).values()) parts.push(this.neverPrinted(alike));
    if (rest !== undefined && space.suppositions.opened.has(rest))
      parts.push(space.addUnprinted(slice, this.at(`${REST}${rest.split('\n').at(-1) ?? ''}`)));
    else if (rest !== undefined && openable.length === 0) openable.push(rest);
    addSum(space, { total, parts, openable });
  }

  /** Categories that no row gives and no group tells apart are one number; nobody's count, unless it is one category. */
  private neverPrinted(codes: readonly string[]): Cell {
    const [first = ''] = codes;
    const isGroup = codes.length > 1;
    return this.space.addUnprinted(this.slice, this.at(isGroup ? `${first}+${String(codes.length - 1)}` : first), { isGroup });
  }
}

/** The equations of a total: an equality for what adds up; of distinct counts each part is at most the total, and the total at most their sum. */
export function addSum(space: Space, { total, parts, openable }: Sum): void {
  if (parts.length === 0) return;
  const terms = [{ cell: total, sign: 1 as const }, ...parts.map((cell) => ({ cell, sign: -1 as const }))];
  if (natureOf(total.slice.measure) === 'additive') {
    space.equations.push({ terms, lower: 0, upper: 0, openable });
    return;
  }
  space.equations.push({ terms, lower: -Infinity, upper: 0, openable });
  for (const cell of parts) addAtMost(space, cell, total);
}

/** `smaller` is at most `larger`. */
export function addAtMost(space: Space, smaller: Cell, larger: Cell): void {
  const terms = [
    { cell: larger, sign: 1 as const },
    { cell: smaller, sign: -1 as const },
  ];
  space.equations.push({ terms, lower: 0, upper: Infinity, openable: [] });
}
