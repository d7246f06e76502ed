import type { CountCell, PeriodSum } from './count-cell';
import type { Draft, Drafts } from './drafts';
import { isAdditive } from './measure-rules';

/** Further than any attack looks, and so as good as without end. */
const LARGEST_CHANGE = 1000;

/** A figure before and after a correction: the difference is a number of its own, which nobody prints. */
export interface Change {
  readonly before: CountCell;
  readonly after: CountCell;
}

/** A cumulative of distinct counts against its periods, cell by cell: they bound it, but do not add up to it. */
export function addDistinctPeriods(drafts: Drafts, { total, parts }: PeriodSum): void {
  for (const cell of distinctCounts(drafts)) {
    if (cell.period !== total.period || cell.vintage !== total.vintage || cell.made) continue;
    const children = parts.map(({ period, vintage }): CountCell => ({ ...cell, table: '', period, vintage, value: null }));
    const known = children.flatMap((child) => drafts.find(child) ?? []);
    const missing = children.filter((child) => drafts.find(child) === undefined);
    if (known.length > 0) drafts.addSum(cell, known, true, missing);
  }
}

/** Distinct counts of a period are at most those of a longer one, which are at most theirs and those of the months besides. */
export function addLongerPeriods(drafts: Drafts, periods: readonly PeriodSum[]): void {
  const name = ({ period, vintage }: PeriodSum['total']): string => `${period}|${vintage}`;
  const cells = distinctCounts(drafts);
  for (const longer of periods) {
    for (const shorter of periods) {
      const within = new Set(shorter.parts.map(name));
      const rest = longer.parts.filter((part) => !within.has(name(part)));
      if (rest.length === 0 || rest.length + within.size !== longer.parts.length) continue;
      for (const cell of cells) addLonger(drafts, cell, shorter, longer, rest);
    }
  }
}

function distinctCounts(drafts: Drafts): Draft[] {
  return drafts.all().filter(({ measure }) => !isAdditive(measure));
}

function addLonger(drafts: Drafts, cell: Draft, shorter: PeriodSum, longer: PeriodSum, rest: PeriodSum['parts']): void {
  if (cell.period !== shorter.total.period || cell.vintage !== shorter.total.vintage) return;
  const at = (edition: PeriodSum['total']): Draft | undefined => drafts.find({ ...cell, ...edition });
  const whole = at(longer.total);
  if (whole === undefined) return;
  const others = rest.flatMap((month) => at(month) ?? []);
  drafts.bounds.push({ less: cell, more: [whole] });
  if (others.length === rest.length) drafts.bounds.push({ less: whole, more: [cell, ...others] });
}

/** What a correction changed: the greater edition is the smaller one and the difference (rule 10). */
export function addChange(drafts: Drafts, { before, after }: Change): void {
  const [was, is] = [drafts.find(before), drafts.find(after)];
  if (was?.value == null || is?.value == null) return;
  const [greater, smaller] = is.value > was.value ? [is, was] : [was, is];
  const value = Math.abs(is.value - was.value);
  const { published: _, ...cell } = after;
  const at = { ...after.at, cambio: `${was.vintage} > ${is.vintage}` };
  // Nobody knows whether a hidden figure went up or down.
  const change = drafts.makeChange({ ...cell, table: '', at, value, unprinted: true, floor: -LARGEST_CHANGE });
  drafts.sums.set(`${greater.key} = ${change.key}`, { total: greater, parts: [smaller, change], overTime: true, missing: [] });
}
