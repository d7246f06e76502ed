import type { ReleaseState } from '../release/states';

interface About {
  /** Stable name: what has it is told once. */
  readonly key: string;
  readonly kind: string;
  readonly period: string;
  /** Incidents are of the report, whatever its version. */
  readonly version?: number;
  readonly at: Date;
}

/** A release went from one state to another. */
export interface StateChange extends About {
  readonly type: 'change';
  readonly version: number;
  readonly to: ReleaseState;
  readonly actor: string;
  /** Why, where the change asks for a reason. */
  readonly reason: string | null;
  /** Out without the second person or before the hour announced. */
  readonly forced: boolean;
  /** Public note of a corrected version; null in a first one. */
  readonly publicNote: string | null;
}

/** The schedule could not do a step. */
export interface Incident extends About {
  readonly type: 'incident';
  readonly step: string;
  readonly reason: string;
}

/** The announced instant (`at`) passed and the report is not out. */
export interface LateReport extends About {
  readonly type: 'late';
  readonly version: number;
}

/** What somebody may have to be told. */
export type Happening = StateChange | Incident | LateReport;

/** States whose coming somebody is told of. */
export const TOLD_STATES: readonly ReleaseState[] = ['DRAFT', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'];
