import type { Month } from './period';

/** One result of one person in one course (SINAFOL). Who it is stays in the database. */
export interface TrainingFact {
  readonly month: Month;
  /** As the file wrote it: free text. */
  readonly course: string;
  readonly sex: string;
  readonly people: string;
  readonly result: string;
}

/** One complaint of fraud, in the state it had reached. */
export interface ComplaintFact {
  readonly month: Month;
  readonly municipality: string | null;
  readonly medium: string;
  /** Whether the victim had paid; null where the file did not say. */
  readonly paid: string | null;
  readonly status: string;
}
