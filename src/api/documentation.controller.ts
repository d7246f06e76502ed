import { Controller, Get, Header, Inject } from '@nestjs/common';
import { OpenDataService } from '../opendata/open-data.service';
import { CONFIG, type Config } from '../platform/config';
import { TextStore } from '../platform/texts.store';
import { wordsOf } from '../report/labels';
import { PagesService } from '../site/pages.service';
import { documentationView } from './documentation-view';

/** The page that says how to ask for the open data. */
@Controller()
export class DocumentationController {
  constructor(
    private readonly data: OpenDataService,
    private readonly pages: PagesService,
    private readonly texts: TextStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('api')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'public, max-age=300')
  async page(): Promise<string> {
    const words = (name: string) => wordsOf(this.texts.section(`api/es/${name}`));
    const view = documentationView(await this.data.datasets(), words('pagina'), words('api'), this.config.publicUrl);
    return this.pages.render('api', view.title, '/datos', view, { canonical: '/api', description: view.lead });
  }
}
