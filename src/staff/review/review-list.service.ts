import { Injectable } from '@nestjs/common';
import { KINDS } from '../../release/kinds';
import { ReleaseRepository } from '../../release/release.repository';
import { CommentRepository } from '../../release/review/comment.repository';
import { CalendarService } from '../../release/schedule/calendar.service';
import { PendingService } from '../../release/schedule/pending.service';
import type { ReviewListSource } from './review-list-view';
import { addressOf } from './step-form';
import { WorkshopService } from './workshop.service';

/** What there is to be done with all reports. */
@Injectable()
export class ReviewLists {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly pending: PendingService,
    private readonly calendar: CalendarService,
    private readonly comments: CommentRepository,
    private readonly workshop: WorkshopService,
  ) {}

  async gather(): Promise<Omit<ReviewListSource, 'isTwoPerson' | 'words' | 'report' | 'states'>> {
    const releases = await this.releases.all();
    const due = await this.due(new Set(releases.map(({ kind, period }) => `${kind}/${period}`)));
    const waiting = releases.filter(({ publishedAt }) => publishedAt === null);
    const announced = new Map<string, Date | null>();
    for (const row of waiting) announced.set(addressOf(row), await this.calendar.announced(row));
    const busy = new Set<string>();
    for (const { kind, period } of [...due, ...releases]) if (await this.isBusy(kind, period, busy)) busy.add(`${kind}/${period}`);
    return { releases, due, announced, open: await this.comments.open(), busy };
  }

  /** Whether a report is to be begun now: it has data, is over, and nobody has begun it. */
  async isDue(kind: string, period: string): Promise<boolean> {
    const begun = new Set((await this.releases.all()).map((row) => `${row.kind}/${row.period}`));
    return (await this.due(begun)).some((each) => each.kind === kind && each.period === period);
  }

  /** Closed periods that have data and that nobody has begun. */
  private async due(begun: ReadonlySet<string>): Promise<ReviewListSource['due']> {
    const found: ReviewListSource['due'][number][] = [];
    for (const kind of KINDS)
      for (const { period } of await this.pending.of(kind, 'all'))
        if (!begun.has(`${kind}/${period}`)) {
          const announced = await this.calendar.announced({ kind, period, version: 1 });
          found.push({ kind, period, announced, last: this.workshop.last({ kind, period }) });
        }
    return found;
  }

  private async isBusy(kind: string, period: string, known: ReadonlySet<string>): Promise<boolean> {
    return !known.has(`${kind}/${period}`) && (await this.workshop.isBusy({ kind, period }));
  }
}
