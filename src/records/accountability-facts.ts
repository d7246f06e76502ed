import type { RecruiterStateFact } from './facts';
import type { IsoDate, Month } from './period';

/** One action of the action plan. Counts are of those who took part, and null where the file did not say. */
export interface ActionFact {
  /** Code of its milestone, 1 to 5. */
  readonly milestone: string;
  readonly date: IsoDate;
  readonly description: string;
  readonly municipality: string | null;
  readonly women: number | null;
  readonly men: number | null;
  readonly evidence: string | null;
}

/** The budget of one activity as a month left it, GTQ: the year's amounts as they stood then, and what the month accrued. */
export interface BudgetFact {
  readonly month: Month;
  readonly activity: string;
  /** The year's approved budget. */
  readonly assigned: number;
  /** The same with the changes made so far. */
  readonly inForce: number;
  /** Of the month alone. */
  readonly accrued: number;
}

/** A state of a recruiter with the reason that the registry gives for it. */
export interface ReasonedStateFact extends RecruiterStateFact {
  readonly reason: string | null;
}

/** One state of an improvement of a platform, as somebody of the staff entered it. */
export interface ImprovementFact {
  /** Of the improvement; each of its states has it. */
  readonly number: number;
  /** Batch that entered this state. */
  readonly batch: number;
  /** Code of the platform. */
  readonly platform: string;
  readonly description: string;
  readonly status: string;
  /** Day from which the state holds. */
  readonly statusDate: IsoDate;
}

/** What came of one kind of file with rows of a month. */
export interface DeliveryFact {
  readonly month: Month;
  readonly layout: string;
  /** Day the month's file came: the first with good rows after the month's end, or else the last before it; null where there is none. */
  readonly receivedOn: IsoDate | null;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** Rows refused, by kind of file and rule; one row can break several rules. */
export interface RejectionFact {
  readonly layout: string;
  readonly rule: string;
  readonly rows: number;
}
