import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesFolder } from '../platform/texts.store';

/**
 * The one stylesheet of the site. It is a file of its own and not in each page, because a visit is several pages: a phone
 * loads it once and keeps it for good. Its address holds its hash, so that a new one is never mistaken for an old one.
 */
@Injectable()
export class StyleStore {
  readonly css = readFileSync(join(templatesFolder, 'assets', 'site.css'), 'utf8');
  readonly address = `/estilo.${createHash('sha256').update(this.css).digest('hex').slice(0, 12)}.css`;
}
