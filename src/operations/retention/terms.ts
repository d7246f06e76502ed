/** A year of registry rows about persons, and what is known of it. */
export interface YearHeld {
  readonly year: number;
  /** Rows that tell persons apart. */
  readonly rows: number;
  /** Those that came after the year was closed; 0 where it was not. */
  readonly late: number;
  readonly closedAt: Date | null;
}

/** What of the year's reports is not settled: a month with data or four months that never came out, a version on its way. */
export interface Unsettled {
  readonly missing: readonly string[];
  readonly underWay: readonly string[];
}

/** Whether a year may be closed, and if not, why. */
export type Standing =
  | { readonly kind: 'ready' }
  | { readonly kind: 'closed'; readonly at: Date }
  | { readonly kind: 'no-term' }
  | { readonly kind: 'too-early'; readonly from: string }
  | { readonly kind: 'missing'; readonly report: string }
  | { readonly kind: 'under-way'; readonly report: string }
  | { readonly kind: 'nothing' };

/**
 * The standing of a year. `term`: whole years that must have passed since its end; undefined where nobody decided. `today` is a day in Guatemala.
 * A closed year to which rows were added since may be closed again.
 */
export function standingOf(
  year: YearHeld | undefined,
  { missing, underWay }: Unsettled,
  term: number | undefined,
  today: string,
): Standing {
  if (year === undefined || year.rows === 0) return { kind: 'nothing' };
  if (year.closedAt !== null && year.late === 0) return { kind: 'closed', at: year.closedAt };
  if (term === undefined) return { kind: 'no-term' };
  const from = `${String(year.year + term + 1)}-01-01`;
  if (today < from) return { kind: 'too-early', from };
  if (year.closedAt !== null) return { kind: 'ready' };
  const [report] = underWay;
  if (report !== undefined) return { kind: 'under-way', report };
  const [unpublished] = missing;
  return unpublished === undefined ? { kind: 'ready' } : { kind: 'missing', report: unpublished };
}

/** What of a year's reports is not settled. `months`: those with data; `releases`: every version of every report. */
export function unsettledOf(
  year: number,
  months: readonly string[],
  releases: readonly { readonly kind: string; readonly period: string; readonly version: number; readonly isOut: boolean }[],
): Unsettled {
  const own = releases.filter(({ period }) => period.startsWith(`${String(year)}-`));
  const isOut = (period: string): boolean => own.some((release) => release.period === period && release.isOut);
  const ownMonths = months.filter((month) => month.startsWith(`${String(year)}-`));
  const fours = [1, 2, 3].filter((four) => monthsOfFour(year, four).every(isOut)).map((four) => `${String(year)}-C${String(four)}`);
  return {
    missing: [...ownMonths, ...fours].filter((period) => !isOut(period)),
    underWay: own.filter((release) => !release.isOut).map(({ kind, period, version }) => `${kind}/${period}/v${String(version)}`),
  };
}

function monthsOfFour(year: number, four: number): string[] {
  return [3, 2, 1, 0].map((back) => `${String(year)}-${String(four * 4 - back).padStart(2, '0')}`);
}
