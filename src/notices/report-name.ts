import { guatemalaDay } from '../records/period';
import type { Words } from '../report/labels';
import { dateLabel, periodLabel } from '../report/periods';

const GUATEMALA_OFFSET_MS = 6 * 3_600_000;

/** Which report is meant. */
export interface ReportName {
  readonly kind: string;
  readonly period: string;
  readonly version?: number | undefined;
}

/** Says reports and instants in words; `notices` are the texts of notices/es/avisos, `report` those of a report (names of months). */
export class Naming {
  constructor(
    private readonly notices: Words,
    private readonly report: Words,
  ) {}

  /** Informe estadístico mensual, febrero de 2024, versión 2; without its version where none is given. */
  name({ kind, period, version }: ReportName): string {
    const report = this.notices.say('report', { kind: this.notices.say(`kinds.${kind}`), period: periodLabel(period, this.report) });
    return version === undefined ? report : this.notices.say('version', { report, version });
  }

  /** 5 de marzo de 2024 */
  day(at: Date): string {
    return dateLabel(guatemalaDay(at), this.report);
  }

  /** 5 de marzo de 2024, 09:00; where the zone is said elsewhere. */
  dayAndHour(at: Date): string {
    return this.notices.say('day_and_hour', { date: this.day(at), time: hour(at) });
  }

  /** 5 de marzo de 2024, 09:00 (hora de Guatemala) */
  moment(at: Date): string {
    return this.notices.say('moment', { date: this.day(at), time: hour(at) });
  }
}

const hour = (at: Date): string => new Date(at.getTime() - GUATEMALA_OFFSET_MS).toISOString().slice(11, 16);
