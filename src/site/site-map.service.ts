import { Injectable } from '@nestjs/common';
import { OpenDataService } from '../opendata/open-data.service';
import { releasePage, reportPage } from './links';
import { PagesService } from './pages.service';
import { robotsText, sitemapXml, type MappedPage } from './site-map';

/** Pages that are always there. */
const FIXED = [
  '/',
  '/informes',
  '/datos',
  '/reclutadores',
  '/calendario',
  '/avisos',
  '/metodo',
  '/glosario',
  '/preguntas',
  '/contacto',
  '/accesibilidad',
  '/privacidad',
];

/** What search engines ask for. */
@Injectable()
export class SiteMapService {
  constructor(
    private readonly data: OpenDataService,
    private readonly pages: PagesService,
  ) {}

  robots(): string {
    return robotsText(this.pages.site);
  }

  /** Every page that has an address of its own: the fixed ones, releases in sight and tables. */
  async sitemap(): Promise<string> {
    const [publications, datasets] = await Promise.all([this.data.publications(), this.data.datasets()]);
    const shown = publications.filter(({ withdrawn }) => withdrawn === undefined);
    const reports = new Map(shown.map((each) => [reportPage(each), each.publishedAt]));
    const mapped: MappedPage[] = [
      ...FIXED.map((path) => ({ path, changed: undefined })),
      ...[...reports].map(([path, changed]) => ({ path, changed })),
      ...shown.map((each) => ({ path: releasePage(each), changed: each.publishedAt })),
      ...datasets.map(({ id, updated }) => ({ path: `/datos/${id}`, changed: updated })),
    ];
    return sitemapXml(mapped, this.pages.site);
  }
}
