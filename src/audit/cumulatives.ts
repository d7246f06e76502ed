import { areSideBySide, groupBy } from './hierarchy';
import { addAtMost, addSum } from './margins';
import { natureOf } from './measures';
import type { PeriodParts } from './periods';
import { keyOf } from './cell-names';
import { type Cell, signatureOf, type Slice, type Space } from './space';

/** A period's slice with the smallest periods it is made of, each in the vintage it refers to. */
interface Span {
  readonly slice: Slice;
  readonly parts: readonly string[];
}

/** Months that no printed period tells apart. */
interface Stretch {
  readonly parts: readonly string[];
  readonly members: ReadonlySet<Span>;
}

/** Links the periods of each cell: a cumulative is the sum of the stretches of months that the printed periods tell apart. */
export function addCumulatives(space: Space, parts: PeriodParts): void {
  const spans = [...space.slices.values()].map((slice): Span => {
    const vintaged = parts(slice.period).map((part) => `${part}@${String(space.published.vintageAt(slice.measure, part, slice.vintage))}`);
    return { slice, parts: vintaged };
  });
  for (const alike of groupBy(spans, (span) => span.slice.measure).values()) {
    const links = new PeriodLinks(space, alike);
    if (new Set(alike.flatMap((span) => span.parts)).size < alike.reduce((sum, span) => sum + span.parts.length, 0)) links.add();
  }
}

class PeriodLinks {
  private readonly single: ReadonlyMap<string, Slice>;
  private readonly plans = new Map<string, readonly Stretch[]>();
  private readonly between = new Map<string, Slice>();

  constructor(
    private readonly space: Space,
    private readonly spans: readonly Span[],
  ) {
    this.single = new Map(spans.filter((span) => span.parts.length === 1).map((span) => [span.parts[0] ?? '', span.slice]));
  }

  /** The equations of every cell that stands in more than one period. */
  add(): void {
    const byCell = new Map<string, number[]>();
    this.spans.forEach(({ slice }, index) => {
      for (const [key, cell] of slice.cells) if (!cell.isGroup) append(byCell, key, index);
    });
    for (const [key, indices] of byCell) {
      if (indices.length < 2) continue;
      const spans = indices.map((index) => this.spans[index]).filter((span) => span !== undefined);
      const plan = this.plans.get(indices.join()) ?? stretchesOf(spans);
      this.plans.set(indices.join(), plan);
      for (const span of spans) this.link(key, span, spans, plan);
    }
  }

  private link(key: string, span: Span, spans: readonly Span[], plan: readonly Stretch[]): void {
    const total = span.slice.cells.get(key);
    const stretches = plan.filter((stretch) => stretch.members.has(span));
    if (total === undefined || (stretches.length === 1 && stretches[0]?.members.size === 1)) return;
    if (natureOf(total.slice.measure) === 'distinct') this.bound(key, total, span, spans);
    const openable: string[] = [];
    const parts = stretches.map((stretch) => this.cellOf(key, total, stretch, spans, openable)).filter((cell) => cell !== undefined);
    const isItself = parts.length === 1 && parts[0] === total;
    if (!isItself && (natureOf(total.slice.measure) === 'additive' || parts.every((cell) => cell.published !== undefined)))
      addSum(this.space, { total, parts, openable });
  }

  /** Distinct counts of a longer period are at least those of each period within it, and at most those and the ones of the months besides. */
  private bound(key: string, total: Cell, span: Span, spans: readonly Span[]): void {
    for (const other of spans) {
      const part = other.slice.cells.get(key);
      const isWithin = other !== span && other.parts.length < span.parts.length && other.parts.every((each) => span.parts.includes(each));
      if (!isWithin || part === undefined) continue;
      const rest = span.parts.filter((each) => !other.parts.includes(each)).map((month) => this.single.get(month)?.cells.get(key));
      if (rest.every((cell) => cell !== undefined)) addSum(this.space, { total, parts: [part, ...rest], openable: [] });
      else addAtMost(this.space, part, total);
    }
  }

  /** The cell of a stretch: a printed period's, a number that no row gives, or none where the months' tables leave a zero out. */
  private cellOf(key: string, total: Cell, stretch: Stretch, spans: readonly Span[], openable: string[]): Cell | undefined {
    const exact = spans.find((span) => span.parts.length === stretch.parts.length && stretch.members.has(span));
    if (exact !== undefined) return exact.slice.cells.get(key);
    const gap = `gap\n${total.slice.measure}\n${stretch.parts.join()}\n${key}`;
    const isLeftOut = stretch.parts.every((part) => this.tellsLevelOf(total, this.single.get(part)));
    if (!isLeftOut || this.space.suppositions.opened.has(gap))
      return this.space.addUnprinted(this.sliceBetween(total, stretch), total.codes);
    openable.push(gap);
    return undefined;
  }

  /** Whether rows of a month go down as far as a cell; of its groups alone they say nothing of what is left out. */
  private tellsLevelOf({ codes, slice }: Cell, month: Slice | undefined): boolean {
    const told = (month?.bySignature.get(signatureOf(codes)) ?? []).filter((cell) => cell.published !== undefined);
    const trees = this.space.published.dimensions.map((dimension) => slice.hierarchy.get(dimension));
    const isTold = (code: string, place: number): boolean =>
      told.some((cell) => areSideBySide(trees[place], code, cell.codes[place] ?? ''));
    return told.length > 0 && codes.every((code, place) => code === '' || isTold(code, place));
  }

  /** A place for numbers of months that no release prints together. */
  private sliceBetween({ slice }: Cell, { parts }: Stretch): Slice {
    const months = parts.map((part) => part.replace(/@.*$/, ''));
    const period = [...new Set([months[0] ?? '', months.at(-1) ?? ''])].join('..');
    const key = parts.join();
    const known = this.between.get(key);
    if (known !== undefined) return known;
    const opened = this.space.openSlice(slice.measure, period, -1 - this.between.size, slice.hierarchy);
    this.between.set(key, opened);
    return opened;
  }
}

function append(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The smallest periods of spans, put together where the same spans hold them. */
function stretchesOf(spans: readonly Span[]): Stretch[] {
  const holders = new Map<string, Span[]>();
  for (const span of spans) for (const part of span.parts) holders.set(part, [...(holders.get(part) ?? []), span]);
  const numbers = new Map(spans.map((span, index) => [span, index]));
  const alike = groupBy(holders, ([, members]) => keyOf(members.map((span) => String(numbers.get(span)))));
  return [...alike.values()].map((entries) => ({ parts: entries.map(([part]) => part).sort(), members: new Set(entries[0]?.[1] ?? []) }));
}
