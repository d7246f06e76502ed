import type { AuditProblem } from './published';

/** The rules of an audit. */
export interface AuditPolicy {
  /** k: counts of 1 to k-1 must not be found out. */
  readonly threshold: number;
}

/** Unknown numbers attacked so far, of all. */
export interface AuditProgress {
  readonly done: number;
  readonly total: number;
}

/** A figure as the files name it. */
export interface CellName {
  readonly release: string;
  readonly table: string;
  readonly period: string;
  readonly measure: string;
  /** Codes by dimension; a dimension that is absent means all its categories. */
  readonly codes: Readonly<Record<string, string>>;
}

export interface Interval {
  readonly min: number;
  /** Infinity where nothing that is published bounds it. */
  readonly max: number;
}

/** What gives a finding away. */
export interface Source extends CellName {
  /** null: hidden or not printed itself. */
  readonly value: number | null;
}

export type FindingKind =
  /** A hidden cell whose interval is too narrow. */
  | 'interval'
  /** A number that no file prints, but that comes out as a small count. */
  | 'unprinted'
  /** A small count in print (rule 2). */
  | 'printed-small'
  /** Hidden here, printed there (rule 6). */
  | 'printed-elsewhere'
  /** Hidden once, printed another time, without a correction (rule 9). */
  | 'status-changed'
  /** Two versions of a cell differ by a small count (rule 10). */
  | 'small-correction'
  /** A median or mean beside a hidden count (rule 11). */
  | 'beside-hidden'
  /** A median of fewer than 10 (rule 11). */
  | 'median-of-few'
  /** The mean of a hidden group follows from printed means and counts. */
  | 'mean-follows';

export interface Finding {
  readonly kind: FindingKind;
  readonly cell: CellName;
  /** What an attacker knows of the cell; of `small-correction` the difference, of the others what is printed. */
  readonly interval?: Interval;
  /** The published cells that give it away, printed ones first. */
  readonly sources: readonly Source[];
}

export interface AuditResult {
  /** `refused`: the files cannot be audited, `problems` says why; the counts are then 0. */
  readonly verdict: 'approved' | 'exposed' | 'refused';
  readonly threshold: number;
  readonly releases: number;
  readonly rows: number;
  /** Periods whose printed figures a release changed without being a correction of them. */
  readonly restated: number;
  /** Distinct cells: a cell that several tables or releases print counts once. */
  readonly cells: number;
  readonly hidden: number;
  /** Numbers that no file prints, but that printed ones bind. */
  readonly unprinted: number;
  readonly equations: number;
  readonly components: number;
  /** Optimisations run. */
  readonly solves: number;
  /** The narrowest interval of a hidden cell that could be a small count. */
  readonly narrowest: { readonly cell: CellName; readonly interval: Interval } | null;
  readonly findings: readonly Finding[];
  readonly problems: readonly AuditProblem[];
}
