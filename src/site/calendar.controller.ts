import { Controller, Get, Header } from '@nestjs/common';
import { HappeningsRepository } from '../notices/happenings.repository';
import { StationeryService } from '../notices/stationery.service';
import { Clock } from '../platform/clock.service';
import { CalendarService } from '../release/schedule/calendar.service';
import { calendarIcs } from './calendar-ics';
import { calendarView } from './calendar-view';
import { newsView } from './news-view';
import { PagesService } from './pages.service';

const FIVE_MINUTES = 'public, max-age=300';
/** Enough for years of reports; a feed reader asks often. */
const NEWS = 100;

/** When reports come out and came out: a page, a calendar for agendas, a feed. */
@Controller()
export class CalendarController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly happenings: HappeningsRepository,
    private readonly stationery: StationeryService,
    private readonly pages: PagesService,
    private readonly clock: Clock,
  ) {}

  @Get('calendario')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  async page(): Promise<string> {
    const withdrawn = await this.happenings.withdrawn();
    const view = calendarView(
      await this.calendar.entries(),
      ({ kind, period, version }) => withdrawn.has(`${kind}/${period}/v${String(version)}`),
      this.clock.now(),
      this.stationery.naming,
      this.pages.section('calendario'),
    );
    return this.pages.render('calendario', view.words.title, '/calendario', view);
  }

  @Get('calendario.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  async agenda(): Promise<string> {
    return calendarIcs(await this.calendar.entries(), this.stationery.naming, this.pages.section('calendario'), this.stationery.site);
  }

  @Get('novedades.atom')
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  async news(): Promise<string> {
    const changes = await this.happenings.published(NEWS);
    const { naming, site } = this.stationery;
    const view = newsView(changes, await this.calendar.entries(), naming, this.pages.section('calendario'), site);
    return this.pages.plain('novedades', view);
  }
}
