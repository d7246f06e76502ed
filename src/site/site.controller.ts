import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { HomeService } from './home.service';
import { homeView, homeJsonLd } from './home-view';
import { PagesService } from './pages.service';
import { SiteMapService } from './site-map.service';
import { StyleStore } from './style.store';

const FIVE_MINUTES = 'public, max-age=300';
/** Of a page that lacks something which may be there again soon. */
const A_MINUTE = 'public, max-age=60';
const FOREVER = 'public, max-age=31536000, immutable';

/** The home page, and what browsers and search engines ask of a site. */
@Controller()
export class SiteController {
  constructor(
    private readonly homePage: HomeService,
    private readonly map: SiteMapService,
    private readonly pages: PagesService,
    private readonly style: StyleStore,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async home(@Res({ passthrough: true }) response: Response): Promise<string> {
    const source = await this.homePage.source();
    response.setHeader('Cache-Control', source.latest === 'unreadable' ? A_MINUTE : FIVE_MINUTES);
    const view = homeView(source);
    const jsonLd = homeJsonLd(view, this.pages.site);
    return this.pages.render('inicio', view.title, '/', view, { canonical: '/', description: view.lead, jsonLd });
  }

  /** A page kept from before a change of style gets the present one, but not for good. */
  @Get('estilo.:hash.css')
  stylesheet(@Param('hash') hash: string, @Res() response: Response): void {
    response.setHeader('Cache-Control', this.style.address === `/estilo.${hash}.css` ? FOREVER : FIVE_MINUTES);
    response.type('text/css').send(this.style.css);
  }

  @Get('robots.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  robots(): string {
    return this.map.robots();
  }

  @Get('sitemap.xml')
  @Header('Content-Type', 'application/xml; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  async sitemap(): Promise<string> {
    return this.map.sitemap();
  }
}
