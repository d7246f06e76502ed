import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.service';
import { CONFIG, type Config } from '../platform/config';
import { CalendarService } from '../release/schedule/calendar.service';
import type { LateReport } from './happening';
import { HappeningsRepository } from './happenings.repository';
import { lateReports } from './late-reports';

/** Asks the calendar which reports are late. */
@Injectable()
export class LateReportsService {
  constructor(
    private readonly calendar: CalendarService,
    private readonly happenings: HappeningsRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Late reports nobody was told of yet. */
  async untold(): Promise<LateReport[]> {
    const late = lateReports(await this.calendar.entries(), this.clock.now(), this.config.lateAfterHours);
    const told = await this.happenings.told(late.map(({ key }) => key));
    return late.filter(({ key }) => !told.has(key));
  }
}
