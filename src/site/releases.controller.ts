import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TextStore } from '../platform/texts.store';
import { ReleaseStore } from '../release/release.store';
import { releasePage, reportPage } from './links';
import { PagesService } from './pages.service';
import { ReleasePagesService } from './release-pages.service';
import { releaseJsonLd, releaseView } from './release-view';
import { releasesView } from './releases-view';
import { reportView } from './report-view';

const HTML = 'text/html; charset=utf-8';
const FIVE_MINUTES = 'public, max-age=300';
/** What is published never changes: whoever holds a copy may keep it. */
const FOREVER = 'public, max-age=31536000, immutable';

/** Reports: all of them, the versions of one, one version, and its files as they are. */
@Controller('informes')
export class ReleasesController {
  constructor(
    private readonly releases: ReleasePagesService,
    private readonly store: ReleaseStore,
    private readonly pages: PagesService,
    private readonly texts: TextStore,
  ) {}

  @Get()
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  async list(): Promise<string> {
    const view = releasesView(await this.releases.releases());
    return this.pages.render('informes', view.title, '/informes', view, { canonical: '/informes', description: view.lead });
  }

  @Get(':kind/:period')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  async report(@Param('kind') kind: string, @Param('period') period: string): Promise<string> {
    const view = reportView({ kind, period }, await this.releases.releases(kind === 'cuatrimestral' ? kind : undefined));
    if (view === undefined) throw this.texts.refusal('site/es/informes', 'problems.no-release', {}, 404);
    return this.pages.render('informe', view.title, '/informes', view, { canonical: reportPage({ kind, period }), description: view.lead });
  }

  @Get(':kind/:period/:version')
  @Header('Content-Type', HTML)
  @Header('Cache-Control', FIVE_MINUTES)
  async release(@Param() { kind, period, version }: Record<'kind' | 'period' | 'version', string>): Promise<string> {
    const source = await this.releases.release(`${kind}/${period}/${version}`);
    const view = releaseView(source);
    const head = { canonical: releasePage(source.release), description: view.about, jsonLd: releaseJsonLd(source, this.pages.site) };
    return this.pages.render('publicacion', view.title, '/informes', view, head);
  }

  @Get(':kind/:period/:version/*path')
  async file(@Param() at: { kind: string; period: string; version: string; path: string[] }, @Res() response: Response): Promise<void> {
    const release = await this.releases.published(`${at.kind}/${at.period}/${at.version}`);
    const notFound = this.texts.refusal('site/es/informes', 'problems.no-file', {}, 404);
    await new Promise<void>((resolve, reject) => {
      // express keeps the path inside the root and refuses dot files; whatever it cannot send is not there.
      response.sendFile(
        at.path.join('/'),
        { root: this.store.folder(release), dotfiles: 'deny', headers: { 'Cache-Control': FOREVER } },
        (error?: Error) => {
          if (error === undefined || response.headersSent) resolve();
          else reject(notFound);
        },
      );
    });
  }
}
