import type { PeriodCode } from '../cube/cube';
import type { DayCount } from '../cube/recruiter-activity';
import type { DisclosurePolicy } from '../disclosure/policy';
import type { ProtectedCell, ProtectedCube } from '../disclosure/protected-cube';
import type {
  ActionFact,
  BudgetFact,
  DeliveryFact,
  ImprovementFact,
  ReasonedStateFact,
  RejectionFact,
} from '../records/accountability-facts';
import type { ExpectedDelivery } from '../quality/arrivals';
import type { Month } from '../records/period';
import type { DisclosureProof } from './annexes';
import type { Correction } from './corrections';

/** Everything the four-monthly accountability report is told from. */
export interface AccountabilityReportInputs {
  /** `2024-C1` */
  readonly period: PeriodCode;
  readonly version: number;
  readonly builtAt: Date;
  /** SHA-256 (hex) of datos/cubo.csv. */
  readonly fingerprint: string;
  readonly cube: ProtectedCube;
  readonly policy: DisclosurePolicy;
  readonly proof: DisclosureProof;
  /** Of a second or later version: why it came out, and what the one before printed. */
  readonly correction?: Correction | undefined;
  /** Names of courses by their code. */
  readonly courses: ReadonlyMap<string, string>;
  /** From January to the period's last month. */
  readonly actions: readonly ActionFact[];
  /** From January to the period's last month, of its year and the one before. */
  readonly budget: readonly BudgetFact[];
  readonly recruiters: readonly ReasonedStateFact[];
  readonly dayCount: DayCount;
  readonly monitoring: Monitoring;
  /** The monthly reports in force from January to the period's last month, in order. */
  readonly monthly: readonly MonthlyEdition[];
}

/** A published monthly report. */
export interface MonthlyEdition {
  readonly month: Month;
  /** The version in force. */
  readonly version: number;
  /** When the month's first version came out. */
  readonly publishedAt: Date;
  /** Every cell of the version in force, as its cubo.csv prints it. */
  readonly cells: readonly ProtectedCell[];
}

/** How the platforms fared in the months of the period. */
export interface Monitoring {
  readonly expected: readonly ExpectedDelivery[];
  readonly deliveries: readonly DeliveryFact[];
  readonly rejections: readonly RejectionFact[];
  /** Every state of every improvement registered. */
  readonly improvements: readonly ImprovementFact[];
}
