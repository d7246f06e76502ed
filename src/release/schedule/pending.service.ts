import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { CONFIG, type Config } from '../../platform/config';
import { monthsOfPeriod } from '../../records/period';
import { promisedDate, type CalendarChange } from './calendar';
import { CalendarRepository } from './calendar.repository';
import type { Incident } from './incident.repository';
import { lastClosedPeriod, lastMonth, MONTHLY, periodWith, type ReportKind } from '../kinds';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { OUT } from '../states';

/** Made ready this long before its hour, so that the switch itself is short. */
const AHEAD_MS = 24 * 3_600_000;

/** A report that something is to be done with. */
export interface Pending {
  readonly kind: ReportKind;
  readonly period: string;
  readonly step: Incident['step'];
  /** Public note of a correction that a program began and did not end; null where it is no correction. */
  readonly note: string | null;
}

/** Everything that is due, or only what waits for its hour. */
export type Scope = 'all' | 'scheduled';

/** Says what is due now, from what there is: never from what a clock should have done before. */
@Injectable()
export class PendingService {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly calendar: CalendarRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Work on one kind of report, in the order in which it is to be done. */
  async of(kind: ReportKind, scope: Scope): Promise<Pending[]> {
    const all = (await this.releases.all()).filter((row) => row.kind === kind);
    const rows = scope === 'all' ? all : all.filter((row) => row.status === 'SCHEDULED');
    const changes = await this.calendar.changes();
    const known = new Set(rows.map((row) => row.period));
    const begun = latestOf(rows).flatMap((row): Pending[] => {
      const step = this.stepOf(row, changes);
      return step === undefined ? [] : [{ kind, period: row.period, step, note: row.version > 1 ? row.note : null }];
    });
    const fresh = (scope === 'all' ? await this.withData(kind) : []).filter((period) => !known.has(period));
    const unknown = fresh.map((period): Pending => ({ kind, period, step: this.isDirect ? 'publish' : 'build', note: null }));
    return [...begun, ...unknown].sort((a, b) => (a.period < b.period ? -1 : 1));
  }

  private get isDirect(): boolean {
    return this.config.review === 'direct';
  }

  /** What is to be done with a version that exists. */
  private stepOf(row: ReleaseRow, changes: readonly CalendarChange[]): Incident['step'] | undefined {
    if (OUT.includes(row.status)) return undefined;
    if (this.isDirect) return 'publish';
    // A program died while building: nobody else can go on from there.
    if (row.status === 'BUILDING') return 'build';
    if (row.status !== 'SCHEDULED') return undefined;
    if (row.forced) return 'publish';
    const at = promisedDate(row, changes);
    if (at === null) return undefined;
    const wait = at.getTime() - this.clock.now().getTime();
    return wait <= 0 ? 'publish' : wait <= AHEAD_MS ? 'prepare' : undefined;
  }

  /** Closed periods that can be told: months with data; four months that are all out. */
  private async withData(kind: ReportKind): Promise<string[]> {
    const last = lastClosedPeriod(kind, this.clock.now());
    if (kind === MONTHLY) return this.releases.monthsWithData(lastMonth(last));
    const out = new Set(
      (await this.releases.all()).filter((row) => row.kind === MONTHLY && row.status === 'PUBLISHED').map((row) => row.period),
    );
    const periods = new Set([...out].map((month) => periodWith(kind, month)));
    return [...periods].filter((period) => period <= last && monthsOfPeriod(period).every((month) => out.has(month)));
  }
}

/** The latest version of each report. */
function latestOf(rows: readonly ReleaseRow[]): ReleaseRow[] {
  return [...new Map(rows.map((row) => [row.period, row])).values()];
}
