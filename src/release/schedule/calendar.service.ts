import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.service';
import { TextStore } from '../../platform/texts.store';
import { guatemalaTime } from '../../records/period';
import { announcedDate, calendarEntries, promisedDate, type CalendarChange, type CalendarEntry } from './calendar';
import { CalendarRepository } from './calendar.repository';
import { isKind, isPeriodOf, KINDS, type ReportKind } from '../kinds';
import { ReleaseRepository, type ReleaseRow } from '../release.repository';
import { ReleaseStore, type ReleaseName } from '../release.store';
import { OUT, type SeenRelease } from '../states';

const PROBLEMS = 'release/es/problems';

/** The calendar of publications: dates by rule, and what persons made of them. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly calendar: CalendarRepository,
    private readonly releases: ReleaseRepository,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  /** Everything that is out, and what is announced for the next twelve months, in order of time. */
  async entries(): Promise<readonly CalendarEntry[]> {
    return calendarEntries(this.clock.now(), await this.releases.all(), await this.calendar.changes());
  }

  /** The instant a person announced for a version; null where nobody did, or took it back. */
  async promised(name: ReleaseName): Promise<Date | null> {
    return promisedDate(name, await this.calendar.changes());
  }

  /** The date by rule or by a person's word; null where it is cancelled. */
  async announced({ kind, period, version }: ReleaseName): Promise<Date | null> {
    return announcedDate({ kind: kind as ReportKind, period, version }, await this.calendar.changes());
  }

  /** Refuses what is not scheduled for now or before; what was let out by force has no hour. */
  async assertDue(release: ReleaseRow): Promise<void> {
    const address = ReleaseStore.address(release);
    if (release.status !== 'SCHEDULED') throw this.texts.refusal(PROBLEMS, 'not-scheduled', { address });
    if (release.forced) return;
    const at = await this.promised(release);
    if (at === null) throw this.texts.refusal(PROBLEMS, 'calendar.cancelled', { address });
    if (at > this.clock.now()) throw this.texts.refusal(PROBLEMS, 'calendar.not-yet', { address, at: guatemalaTime(at) });
  }

  /** The instant a version is to be scheduled for: the one given, or that of the calendar; refuses one that has passed. */
  async dateFor(name: ReleaseName, given?: Date): Promise<Date> {
    const at = given ?? (await this.announced(name));
    const address = ReleaseStore.address(name);
    if (at === null || (given === undefined && at < this.clock.now()))
      throw this.texts.refusal(PROBLEMS, 'calendar.date-needed', { address }, 400);
    if (at < this.clock.now()) throw this.texts.refusal(PROBLEMS, 'calendar.past', { address }, 400);
    return at;
  }

  /** Announces a date, or moves one that was announced: the public then reads why. Refuses where the version is another by now than was `seen`. */
  async announce(name: ReleaseName, at: Date, reason: string, actor: string, seen?: SeenRelease): Promise<void> {
    if (at <= this.clock.now()) throw this.texts.refusal(PROBLEMS, 'calendar.past', { address: ReleaseStore.address(name) }, 400);
    const before = await this.promised(name);
    const change =
      before === null || before.getTime() === at.getTime()
        ? ({ status: 'CONFIRMED', reason: null } as const)
        : ({ status: 'POSTPONED', reason: this.publicReason(reason) } as const);
    await this.enter(name, { ...change, at }, actor, seen);
  }

  /** Takes an announced date back without another; the public reads why. */
  async cancel(name: ReleaseName, reason: string, actor: string): Promise<void> {
    await this.enter(name, { status: 'CANCELLED', at: null, reason: this.publicReason(reason) }, actor);
  }

  private async enter(
    { kind, period, version }: ReleaseName,
    change: Pick<CalendarChange, 'status' | 'at' | 'reason'>,
    actor: string,
    seen?: SeenRelease,
  ): Promise<void> {
    const name = { kind, period, version };
    await this.assertOpen(name);
    if (!(await this.calendar.add({ ...name, ...change, enteredAt: this.clock.now() }, actor, seen)))
      throw this.texts.refusal(PROBLEMS, 'changed-meanwhile', { address: ReleaseStore.address(name) });
  }

  private publicReason(reason: string): string {
    if (reason.trim() === '') throw this.texts.refusal(PROBLEMS, 'calendar.reason-needed', {}, 400);
    return reason.trim();
  }

  /** Refuses a report that does not exist, and what is out. */
  private async assertOpen(name: ReleaseName): Promise<void> {
    if (!isKind(name.kind)) throw this.texts.refusal(PROBLEMS, 'unknown-kind', { kind: name.kind, kinds: KINDS.join(', ') }, 400);
    if (!isPeriodOf(name.kind, name.period)) throw this.texts.refusal(PROBLEMS, `not-a-period.${name.kind}`, { period: name.period }, 400);
    const release = await this.releases.find(name.kind, name.period, name.version);
    if (release !== undefined && OUT.includes(release.status))
      throw this.texts.refusal(PROBLEMS, 'already-published', { address: ReleaseStore.address(name) });
  }
}
