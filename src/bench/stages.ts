import type { DisclosureResult } from './disclosure-measures';
import type { DatabaseKind } from './orders';
import type { SiteResult } from './site-measures';

/** One timed step. `rows` where it is so many rows that took the time. */
export interface Stage {
  readonly name: StageName;
  readonly seconds: number;
  readonly rows?: number;
}

/** Names of the steps; their Spanish titles stand in templates/bench. */
export type StageName =
  | 'open' // the database, with its migrations
  | 'open-again' // by the process that builds
  | 'small-files' // rates, recruiters, applicants
  | 'ingest' // the large file: every rule, every index
  | 'count' // what the month's report rests on
  | 'build' // all formats and the check that they agree
  | 'build-again' // the same in a warm process
  | 'copy' // baseline: raw lines into a table of texts
  | 'group'; // baseline: one statement with grouping sets

/** What a process that worked for the bench tells. */
export interface Measured {
  readonly stages: readonly Stage[];
  /** Largest resident memory of that process, MB; the database, a process of its own, not counted. */
  readonly peakMb: number;
}

/** The measures on one kind of database. */
export interface Run {
  readonly database: DatabaseKind;
  readonly ingest: Measured;
  readonly build: Measured;
  /** Of the large file. */
  readonly accepted: number;
  readonly rejected: number;
}

/** Everything `npm run bench` found; one part alone where only that was asked for. */
export interface BenchResult {
  readonly registry?: RegistryResult;
  readonly disclosure?: DisclosureResult;
  readonly site?: SiteResult;
  readonly machine: { readonly node: string; readonly cpus: number; readonly cpu: string };
}

/** A registry taken in and a month built from it. */
export interface RegistryResult {
  readonly rows: number;
  /** Month that was built, and its rows. */
  readonly month: string;
  readonly monthRows: number;
  readonly runs: readonly Run[];
  /** Absent without a server, or where psql is not installed. */
  readonly baseline?: readonly Stage[];
}

/** Seconds issue 2 aims at, on two cores and a million rows. */
export const AIMS: Readonly<Record<DatabaseKind, Readonly<Partial<Record<StageName, number>>>>> = {
  embedded: { ingest: 25, build: 3 },
  server: { ingest: 8, build: 3 },
};

/** Largest memory the ingesting process may need, MB. */
export const AIM_MEMORY_MB = 300;

/** How many times longer our work takes than the baseline's; undefined where one of them is missing. */
export function ratio(run: Run, ours: StageName, baseline: readonly Stage[] | undefined, theirs: StageName): number | undefined {
  const own = [...run.ingest.stages, ...run.build.stages].find(({ name }) => name === ours);
  const base = baseline?.find(({ name }) => name === theirs);
  return own === undefined || base === undefined ? undefined : own.seconds / base.seconds;
}
