import type { IsoDate, Month } from './period';

/** What the statistics need of one worker linked to one job. Who it is stays in the database, which counts the persons. */
export interface LinkFact {
  readonly month: Month;
  readonly channel: string;
  readonly sex: string;
  /** Completed years on the day of the link. */
  readonly age: number;
  readonly people: string;
  readonly community: string | null;
  readonly municipality: string;
  readonly education: string | null;
  readonly country: string;
  readonly visa: string;
  /** CIIU rev. 4, one to four characters. */
  readonly activity: string;
  /** CIUO-08, one to four digits. */
  readonly occupation: string;
  readonly employer: string;
  readonly wage: Wage | null;
  readonly startDate: IsoDate;
  readonly endDate: IsoDate;
}

/** Pay as agreed. `weeklyHours` is null where the file did not say. */
export interface Wage {
  readonly amount: number;
  readonly currency: string;
  readonly period: string;
  readonly weeklyHours: number | null;
}

/** A person who applied in a month, at the latest application of that month. */
export interface ApplicantFact {
  readonly month: Month;
  readonly sex: string;
  readonly age: number;
  readonly people: string;
  readonly municipality: string;
}

/** Vinculaciones of a month by country and channel: what series and cumulatives need. */
export interface LinkCount {
  readonly month: Month;
  readonly country: string;
  readonly channel: string;
  readonly count: number;
}

/** Distinct persons and employers of a span of months. */
export interface DistinctCounts {
  readonly persons: number;
  readonly personsByChannel: Readonly<Record<string, number>>;
  readonly employers: number;
}

/** GTQ for one unit of a currency, from a day on. */
export interface ExchangeRateFact {
  readonly date: IsoDate;
  readonly currency: string;
  readonly gtqPerUnit: number;
}

/** One state of a recruiter, as a file reported it. */
export interface RecruiterStateFact {
  readonly number: string;
  readonly applicationDate: IsoDate;
  readonly decisionDate: IsoDate | null;
  readonly status: string;
  readonly validUntil: IsoDate | null;
  readonly statusDate: IsoDate | null;
  /** Day the file with this state was taken in. */
  readonly receivedOn: IsoDate;
}

/** What arrived for a month, and what was refused. */
export interface QualityFacts {
  readonly files: readonly FileFact[];
  /** Rows refused, by layout and rule; one row can break several rules. */
  readonly rejectedByRule: readonly { readonly layout: string; readonly rule: string; readonly rows: number }[];
}

export interface FileFact {
  readonly layout: string;
  readonly source: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly receivedOn: IsoDate;
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** A month and the last batch its figures rest on: what is published keeps the batch it was published with (disclosure rule 9). */
export interface MonthBasis {
  readonly month: Month;
  readonly asOf: number;
}
