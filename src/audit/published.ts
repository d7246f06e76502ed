/** What the audit is given, and what it read: published files only, nothing else of the project. */

/** One release as it can be downloaded: `datos/cubo.csv` and `datos/jerarquia.csv`. */
export interface AuditRelease {
  /** How problems and findings name it: a folder or a file. */
  readonly name: string;
  /** UTC instant of publication (`publicado` of its manifest). Releases without one come after those with one, in the order given. */
  readonly publishedAt?: string;
  /** Its own period and version; without them the files themselves tell: the `version` column, and the period most rows have. */
  readonly period?: string;
  readonly version?: number;
  readonly cube: string | Uint8Array;
  readonly hierarchy?: string | Uint8Array;
}

/** Printed with a value, hidden (`c`), or impossible (`z`): a zero that everybody knows. */
export type PublishedStatus = 'printed' | 'hidden' | 'impossible';

export interface PublishedRow {
  /** Line of the file as a spreadsheet shows it: the header is 1. */
  readonly line: number;
  readonly table: string;
  readonly version: number;
  readonly period: string;
  readonly measure: string;
  /** Codes by dimension, in the order of the file's `dimensions`; empty = all categories. */
  readonly codes: readonly string[];
  readonly status: PublishedStatus;
  readonly value: number;
}

export interface HierarchyRow {
  readonly line: number;
  readonly dimension: string;
  /** Empty = all categories. */
  readonly parent: string;
  readonly child: string;
  readonly scheme: string;
  /** A category that exists but is never printed. */
  readonly open: boolean;
}

/** A release as read. */
export interface ReadRelease {
  readonly name: string;
  readonly publishedAt?: string;
  readonly period?: string;
  readonly version?: number;
  readonly dimensions: readonly string[];
  readonly rows: readonly PublishedRow[];
  readonly hierarchy: readonly HierarchyRow[];
}

/** Why files cannot be audited; the sentence of each kind stands in templates/audit/es/audit.yml with the same {places}. */
export interface AuditProblem {
  readonly kind: ProblemKind;
  readonly file: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export type ProblemKind =
  | 'not-utf8'
  | 'broken-csv'
  | 'empty'
  | 'missing-column'
  | 'repeated-column'
  | 'short-row'
  | 'unknown-status'
  | 'value-beside-status'
  | 'no-value'
  | 'not-a-count'
  | 'not-a-number'
  | 'not-a-version'
  | 'not-open'
  | 'no-child'
  | 'cycle'
  | 'cell-twice'
  | 'two-values'
  | 'does-not-add'
  | 'cannot-be';
