import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config';
import type { Texts } from '../platform/texts';
import { TextStore } from '../platform/texts.store';
import { ViewStore } from '../platform/views.store';
import { frameOf, type PageHead } from './page-frame';
import { StyleStore } from './style.store';

/** Pages of the site: what a page shows, in the frame that all have. */
@Injectable()
export class PagesService {
  constructor(
    private readonly views: ViewStore,
    private readonly texts: TextStore,
    private readonly style: StyleStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * templates/site/<name>.eta with the model; `path` is the address in the menu that the page belongs to. A page that is the
   * one of its menu entry and says nothing else of itself has that address as its own.
   */
  render(name: string, title: string, path: string, model: object, head: PageHead = { canonical: path === '' ? undefined : path }): string {
    const source = { texts: this.section('sitio'), style: this.style.address, site: this.config.publicUrl };
    return this.views.render(`site/${name}`, { ...model, frame: frameOf(title, path, head, source) });
  }

  /** A text of the site that is no page, such as a feed. */
  plain(name: string, model: object): string {
    return this.views.render(`site/${name}`, model);
  }

  /** Texts of one page: templates/site/es/<name>.yml. */
  section(name: string): Texts {
    return this.texts.section(`site/es/${name}`);
  }

  /** Where people reach the site, without a slash at the end. */
  get site(): string {
    return this.config.publicUrl;
  }
}
