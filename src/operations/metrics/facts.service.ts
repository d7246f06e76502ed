import { Inject, Injectable } from '@nestjs/common';
import { lateReports } from '../../notices/late-reports';
import { Clock } from '../../platform/clock.service';
import { CONFIG, type Config } from '../../platform/config';
import { CalendarService } from '../../release/schedule/calendar.service';
import { idleSince } from '../../staff/accounts/session';
import { roomOf } from './disk.store';
import type { Facts } from './measures';
import { MetricsRepository } from './metrics.repository';

/** Gathers what the measures are made from. */
@Injectable()
export class FactsService {
  constructor(
    private readonly repository: MetricsRepository,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Everything at this moment; rejects where the database does not answer. */
  async facts(): Promise<Facts> {
    const now = this.clock.now();
    const entries = await this.calendar.entries();
    return {
      now,
      ...(await this.repository.facts(now, idleSince(now))),
      due: lateReports(entries, now, 0),
      late: lateReports(entries, now, this.config.lateAfterHours),
      disks: await this.disks(),
    };
  }

  private async disks(): Promise<Facts['disks']> {
    const { database, reportsFolder } = this.config;
    const places = { reports: reportsFolder, ...(database.kind === 'embedded' ? { database: database.folder } : {}) };
    const rooms = await Promise.all(Object.entries(places).map(async ([place, folder]) => ({ place, room: await roomOf(folder) })));
    return rooms.flatMap(({ place, room }) => (room === undefined ? [] : [{ place, ...room }]));
  }
}
