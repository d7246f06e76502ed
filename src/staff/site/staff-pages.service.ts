import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config';
import type { RefusedError } from '../../platform/errors';
import type { Params } from '../../platform/texts';
import { TextStore } from '../../platform/texts.store';
import { ViewStore } from '../../platform/views.store';
import { wordsOf, type Words } from '../../report/labels';
import { StyleStore } from '../../site/style.store';
import type { SignedIn } from '../accounts/session';
import { staffFrame } from './staff-frame';

/** Pages of the staff site, in the frame that all have. */
@Injectable()
export class StaffPages {
  constructor(
    private readonly views: ViewStore,
    private readonly texts: TextStore,
    private readonly style: StyleStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** templates/staff/<name>.eta with the model; `path` is the address in the menu that the page belongs to. */
  render(name: string, title: string, path: string, model: object, account?: SignedIn): string {
    const source = { texts: this.texts.section('site/es/sitio'), style: this.style.address, site: this.config.publicUrl };
    return this.views.render(`staff/${name}`, {
      ...model,
      frame: staffFrame(title, path, account, this.texts.section('staff/es/sitio'), source),
    });
  }

  /** The words of one part: templates/staff/es/<name>.yml. */
  words(name: string): Words {
    return wordsOf(this.texts.section(`staff/es/${name}`));
  }

  /** A refusal in the words of one part; the path is its stable name too. */
  refusal(name: string, path: string, status: RefusedError['status'], params: Params = {}): RefusedError {
    return this.texts.refusal(`staff/es/${name}`, path, params, status);
  }

  /** Where people reach the site, without a slash at the end. */
  get site(): string {
    return this.config.publicUrl;
  }
}
