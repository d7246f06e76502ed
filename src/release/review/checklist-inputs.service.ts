import { Injectable } from '@nestjs/common';
import { expectedOf } from '../../quality/arrivals';
import type { Arrival } from '../../quality/findings';
import { AccountabilityFactsRepository } from '../../records/accountability-facts.repository';
import { addMonths, monthsOfPeriod, type Month } from '../../records/period';
import { CalendarService } from '../schedule/calendar.service';
import { COURSES_PATH, courseNamesIn } from './category-label';
import type { ChecklistInputs, Compared } from './checklist';
import { DraftService } from '../making/draft.service';
import { publishedCells } from '../history/differences';
import { lastMonth, MONTHLY, periodAfter, periodWith, type ReportKind } from '../kinds';
import { CUBE_PATH } from '../making/release-files';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore, type ReleaseName } from '../release.store';
import { OUT } from '../states';

/** Files whose month is told by a report. */
const LAYOUTS: Readonly<Record<ReportKind, readonly string[]>> = {
  mensual: ['vinculaciones', 'aplicantes', 'reclutadores', 'tipos-cambio'],
  cuatrimestral: ['acciones', 'presupuesto', 'capacitaciones', 'denuncias'],
};

/** Gathers what the checklist looks at: the draft's own files, what is out, what came and when. */
@Injectable()
export class ChecklistInputsService {
  constructor(
    private readonly facts: AccountabilityFactsRepository,
    private readonly releases: ReleaseRepository,
    private readonly drafts: DraftService,
    private readonly store: ReleaseStore,
    private readonly calendar: CalendarService,
  ) {}

  async gather(release: ReleaseRow): Promise<ChecklistInputs> {
    const kind = release.kind as ReportKind;
    const months = monthsOfPeriod(release.period);
    const draft = await this.drafts.read(release);
    const deliveries = (await this.facts.deliveries(months, release.asOfBatch)).filter(({ layout }) => LAYOUTS[kind].includes(layout));
    const text = (path: string): string => (draft.get(path) ?? Buffer.alloc(0)).toString('utf8');
    const { told, isOutdated } = await this.drafts.notesOf(release);
    const next = await this.calendar.announced({ kind, period: periodAfter(kind, release.period), version: 1 });
    return {
      period: release.period,
      cells: publishedCells(text(CUBE_PATH)),
      compared: await this.compared(kind, release.period),
      arrivals: months.flatMap((month) => arrivalsOf(kind, month, deliveries)),
      rows: LAYOUTS[kind].map((layout) => {
        const own = deliveries.filter((each) => each.layout === layout);
        return { layout, received: sum(own.map(({ received }) => received)), rejected: sum(own.map(({ rejected }) => rejected)) };
      }),
      isStale: await this.releases.isStale(release),
      lacksPublicNote: release.version > 1 && release.note === null,
      hasNextDate: next !== null,
      notes: told.map(({ id: number, section, text: said }) => ({ number, section, text: said })),
      lacksNotes: isOutdated,
      courses: courseNamesIn(text(COURSES_PATH)),
    };
  }

  private async compared(kind: ReportKind, period: string): Promise<Compared[]> {
    const last = lastMonth(period);
    const others = [
      { role: 'previous', period: periodWith(kind, addMonths(last, kind === MONTHLY ? -1 : -4)) },
      { role: 'last-year', period: periodWith(kind, addMonths(last, -12)) },
    ] as const;
    const found: Compared[] = [];
    for (const other of others) {
      const name = await this.newestOut(kind, other.period);
      const cube = name && (await this.store.read(this.store.folder(name))).get(CUBE_PATH);
      if (cube !== undefined) found.push({ ...other, cells: publishedCells(cube.toString('utf8')) });
    }
    return found;
  }

  /** The newest version of a report that is out. */
  private async newestOut(kind: string, period: string): Promise<ReleaseName | undefined> {
    const all = (await this.releases.all()).filter((each) => each.kind === kind && each.period === period && OUT.includes(each.status));
    return all.at(-1);
  }
}

function arrivalsOf(
  kind: ReportKind,
  month: Month,
  deliveries: readonly { readonly month: Month; readonly layout: string; readonly receivedOn: string | null }[],
): Arrival[] {
  return expectedOf(month)
    .filter(({ layout }) => LAYOUTS[kind].includes(layout))
    .map(({ layout, due }) => ({
      layout,
      month,
      due,
      arrived: deliveries.find((each) => each.layout === layout && each.month === month)?.receivedOn ?? null,
    }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
