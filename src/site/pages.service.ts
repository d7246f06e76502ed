import { Injectable } from '@nestjs/common';
import type { Texts } from '../platform/texts';
import { TextStore } from '../platform/texts.store';
import { ViewStore } from '../platform/views.store';
import { frameOf } from './page-frame';

/** Pages of the site: what a page shows, in the frame that all have. */
@Injectable()
export class PagesService {
  constructor(
    private readonly views: ViewStore,
    private readonly texts: TextStore,
  ) {}

  /** templates/site/<name>.eta with the model; `path` is the page's own address, which its menu shows as the present one. */
  render(name: string, title: string, path: string, model: object): string {
    return this.views.render(`site/${name}`, { ...model, frame: frameOf(title, path, this.texts.section('site/es/sitio')) });
  }

  /** A text of the site that is no page, such as a feed. */
  plain(name: string, model: object): string {
    return this.views.render(`site/${name}`, model);
  }

  /** Texts of one page: templates/site/es/<name>.yml. */
  section(name: string): Texts {
    return this.texts.section(`site/es/${name}`);
  }
}
