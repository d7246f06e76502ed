import { Injectable } from '@nestjs/common';
import { OpenDataService } from '../opendata/open-data.service';
import { Clock } from '../platform/clock.service';
import { TextStore } from '../platform/texts.store';
import { CalendarService } from '../release/schedule/calendar.service';
import { wordsOf } from '../report/labels';
import { latestMonthly, type HomeSource } from './home-view';
import { ReleasePagesService } from './release-pages.service';

/** Gathers what the home page shows. */
@Injectable()
export class HomeService {
  constructor(
    private readonly data: OpenDataService,
    private readonly releases: ReleasePagesService,
    private readonly calendar: CalendarService,
    private readonly clock: Clock,
    private readonly texts: TextStore,
  ) {}

  async source(): Promise<HomeSource> {
    const { publications, report, naming } = await this.releases.releases();
    const release = latestMonthly(await this.data.answering());
    return {
      words: wordsOf(this.texts.section('site/es/inicio')),
      report,
      naming,
      publications,
      latest: release === undefined ? undefined : { release, ...(await this.releases.firstPage(release)) },
      calendar: await this.calendar.entries(),
      now: this.clock.now(),
    };
  }
}
