import type { Coordinates, MeasureId, PeriodCode } from '../cube/cube';

declare const protectedBrand: unique symbol;

/** A figure as it may be published. A hidden one holds no number, so that no renderer can leak it. */
export type ProtectedValue =
  | { readonly value: number; /** n beside a median, as a class: `25-49`. */ readonly supportClass?: string }
  | { readonly hidden: true }
  | { readonly impossible: true };

export type ProtectedCell = {
  readonly table: string;
  readonly period: PeriodCode;
  readonly measure: MeasureId;
  readonly at: Coordinates;
} & ProtectedValue;

/** The figures of a release after disclosure control. `protect()` alone makes one. */
export interface ProtectedCube {
  readonly [protectedBrand]: true;
  readonly policyVersion: string;
  readonly cells: readonly ProtectedCell[];
}

/** One row of `jerarquia.csv`: `child` is part of `parent` (empty = all categories) in a named grouping. */
export interface HierarchyRow {
  readonly dimension: string;
  readonly parent: string;
  readonly child: string;
  readonly scheme: string;
  /** A category that exists but is never printed. */
  readonly open: boolean;
}
