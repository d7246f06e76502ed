import { Injectable, Logger } from '@nestjs/common';
import type { Publication } from '../opendata/figures';
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
  private readonly logger = new Logger(HomeService.name);
  /** Address of the release that could not be read last time, which is in the log. */
  private unreadable: string | undefined;

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
      latest: release === undefined ? undefined : await this.latest(release),
      calendar: await this.calendar.entries(),
      now: this.clock.now(),
    };
  }

  /** A folder that is missing or broken takes its figures off the page and nothing else: above all, not the recruiter check. */
  private async latest(release: Publication): Promise<HomeSource['latest']> {
    try {
      const page = await this.releases.firstPage(release);
      this.unreadable = undefined;
      return { release, ...page };
    } catch (error) {
      if (this.unreadable !== release.address)
        this.logger.error({ err: error, release: release.address, msg: 'the home page is without its figures' });
      this.unreadable = release.address;
      return 'unreadable';
    }
  }
}
