import type { PeriodCode } from '../cube/cube';
import type { Figures } from './figures';
import type { Words } from './labels';

/** What every section is written from. */
export interface ReportContext {
  readonly figures: Figures;
  readonly words: Words;
  /** The report's own month. */
  readonly period: PeriodCode;
  readonly periodLabel: string;
  /** The line under charts: where the figures come from, and the version. */
  readonly source: string;
}
