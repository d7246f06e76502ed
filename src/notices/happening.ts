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

/** Something was done to somebody's account, which only its owner is told. */
export interface AccountChange {
  readonly type: 'account';
  readonly key: string;
  readonly at: Date;
  /** As the audit log names it: `account.roles`. */
  readonly action: string;
  /** Of the owner. */
  readonly address: string;
}

/** What the staff, and in part the public, may have to be told of reports. */
export type ReportHappening = StateChange | Incident | LateReport;

/** What somebody may have to be told. */
export type Happening = ReportHappening | AccountChange;

/** Whoever does one of these to an account that is not theirs shall not do it unnoticed by its owner. */
export const TOLD_ACCOUNT_ACTIONS: readonly string[] = [
  'account.invited',
  'account.password',
  'account.roles',
  'account.second-factor',
  'account.second-factor-reset',
  'account.recovery-codes',
  'account.deactivated',
  'account.reactivated',
];

/** States whose coming somebody is told of. */
export const TOLD_STATES: readonly ReleaseState[] = ['DRAFT', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'];
