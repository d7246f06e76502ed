import type { DatabaseKind } from './orders';

/** What is asked of the site. */
export type CaseName = 'check' | 'home' | 'release' | 'report' | 'slice' | 'download' | 'anew';

/** A case under load: the same connections ask on as soon as they are answered. */
export interface CaseMeasure {
  readonly name: CaseName;
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds within which 99 of 100 answers came. */
  readonly p99: number;
  /** Of one answer as it is sent. */
  readonly bytes: number;
  /** Answers a second of the baseline, which sends the same bytes; absent where nothing is sent twice. */
  readonly baselineRate?: number;
}

/** A site of some size under load. */
export interface SiteMeasure {
  readonly database: DatabaseKind;
  readonly months: number;
  readonly recruiters: number;
  /** Milliseconds until the explorer's first page after a start, when nothing was read yet. */
  readonly firstPage: number;
  readonly cases: readonly CaseMeasure[];
  /** Largest resident memory of the service, MB. */
  readonly peakMb: number;
}

/** What `npm run bench` found of the public site. */
export interface SiteResult {
  readonly sites: readonly SiteMeasure[];
}

/** Sizes of the sites that are measured: two years of a ministry's work, and twenty with a register nobody has. */
export const SITE_SIZES = [
  { months: 25, recruiters: 500 },
  { months: 250, recruiters: 50_000 },
] as const;

/** Issue 5, on a server and two cores: answers a second at least, and milliseconds of the 99th percentile at most. `anew` has no aim. */
export const SITE_AIMS: Readonly<Partial<Record<CaseName, { readonly rate: number; readonly p99: number }>>> = {
  check: { rate: 200, p99: 100 },
  home: { rate: 1_000, p99: 50 },
  release: { rate: 1_000, p99: 50 },
  report: { rate: 1_000, p99: 50 },
  slice: { rate: 1_000, p99: 50 },
  download: { rate: 1_000, p99: 50 },
};
