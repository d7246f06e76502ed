import { type Hierarchy, PERIOD } from './hierarchy';

/** The smallest periods a period is made of, itself if nothing says that it is made of others. */
export type PeriodParts = (period: string) => readonly string[];

/** The parts of each period by what the hierarchies of all releases say, and by the codes of disclosure.md (`2024-A05`, `2024-C2`, `2024`). */
export function periodParts(hierarchies: readonly Hierarchy[]): PeriodParts {
  const stated = new Map<string, readonly string[]>();
  for (const hierarchy of hierarchies)
    for (const scheme of hierarchy.get(PERIOD)?.schemes ?? [])
      for (const [parent, children] of scheme.children) if (!stated.has(parent)) stated.set(parent, children);
  const known = new Map<string, readonly string[]>();
  const parts = (period: string, path: readonly string[] = []): readonly string[] => {
    const found = known.get(period);
    if (found !== undefined) return found;
    // Two releases may state a period in opposite ways; what leads back to itself is left whole.
    const smaller = path.includes(period) || period === '' ? undefined : (stated.get(period) ?? monthsOf(period));
    const leaves = smaller === undefined ? [period] : [...new Set(smaller.flatMap((part) => parts(part, [...path, period])))].sort();
    if (path.length === 0) known.set(period, leaves);
    return leaves;
  };
  return (period) => parts(period);
}

/** Months of a cumulative, a four-month period or a year; undefined for any other code. */
function monthsOf(period: string): readonly string[] | undefined {
  const match = /^(\d{4})(?:-(?:A(0[1-9]|1[0-2])|C([1-3])))?$/.exec(period);
  if (match === null) return undefined;
  const [, year = '', last, third] = match;
  const from = third === undefined ? 1 : Number(third) * 4 - 3;
  const to = third === undefined ? Number(last ?? 12) : Number(third) * 4;
  return Array.from({ length: to - from + 1 }, (_, index) => `${year}-${String(from + index).padStart(2, '0')}`);
}
