import { Controller, Get, Header, Param, Redirect, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TextStore } from '../platform/texts.store';
import { ReleaseRepository } from '../release/release.repository';
import { ReleaseStore } from '../release/release.store';
import { homeView } from './home-view';
import { PagesService } from './pages.service';

const FIVE_MINUTES = 'public, max-age=300';
/** What is published never changes: whoever holds a copy may keep it. */
const FOREVER = 'public, max-age=31536000, immutable';
const RELEASE_PATH = /^(?<kind>[a-z]+)\/(?<period>\d{4}(?:-[A-Z]?\d{1,2})?)\/v(?<version>[1-9]\d{0,3})$/;

/** Public pages: the list of releases, and their files. */
@Controller()
export class SiteController {
  constructor(
    private readonly releases: ReleaseRepository,
    private readonly store: ReleaseStore,
    private readonly pages: PagesService,
    private readonly texts: TextStore,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', FIVE_MINUTES)
  async home(): Promise<string> {
    const view = homeView(await this.releases.all(), this.pages.section('inicio'), this.texts.section('report/es/mensual'));
    return this.pages.render('inicio', view.words.title, '/', view);
  }

  @Get('informes/:kind/:period/:version')
  @Redirect()
  async report(@Param() at: { kind: string; period: string; version: string }): Promise<{ url: string }> {
    const name = await this.published(`${at.kind}/${at.period}/${at.version}`);
    return { url: `/informes/${ReleaseStore.address(name)}/informe.html` };
  }

  @Get('informes/:kind/:period/:version/*path')
  async file(@Param() at: { kind: string; period: string; version: string; path: string[] }, @Res() response: Response): Promise<void> {
    const name = await this.published(`${at.kind}/${at.period}/${at.version}`);
    const path = at.path.join('/');
    const notFound = this.texts.refusal('site/es/inicio', 'problems.no-file', {}, 404);
    await new Promise<void>((resolve, reject) => {
      // express keeps the path inside the root and refuses dot files; whatever it cannot send is not there.
      response.sendFile(
        path,
        { root: this.store.folder(name), dotfiles: 'deny', headers: { 'Cache-Control': FOREVER } },
        (error?: Error) => {
          if (error === undefined || response.headersSent) resolve();
          else reject(notFound);
        },
      );
    });
  }

  private async published(address: string): Promise<{ kind: string; period: string; version: number }> {
    const { kind, period, version } = RELEASE_PATH.exec(address)?.groups ?? {};
    const release = kind === undefined || period === undefined ? undefined : await this.releases.find(kind, period, Number(version));
    if (release?.status === 'WITHDRAWN') {
      const reason = (await this.releases.withdrawalReason(release.id)) ?? '';
      throw this.texts.refusal('site/es/inicio', 'problems.withdrawn', { reason }, 410);
    }
    if (release?.status !== 'PUBLISHED') throw this.texts.refusal('site/es/inicio', 'problems.no-release', {}, 404);
    return release;
  }
}
