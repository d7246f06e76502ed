import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { RefusedError } from './errors';
import { type Params, sentence, type Texts } from './texts';

/** Where the project lies: two levels up both from src/platform and from dist/platform. */
export const projectFolder = join(__dirname, '..', '..');
export const templatesFolder = join(projectFolder, 'templates');

function onlyTexts(value: unknown, where: string): string | Texts {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) throw new Error(`${where}: a text was expected, found ${String(value)}`);
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, onlyTexts(inner, `${where}.${name}`)])));
}

/** The Spanish texts under templates/, read once each. */
@Injectable()
export class TextStore {
  private readonly sections = new Map<string, Texts>();

  /** The texts of one file, `section('ingest/es/problems')`: templates/ingest/es/problems.yml. */
  section(name: string): Texts {
    const known = this.sections.get(name);
    if (known !== undefined) return known;
    const texts = onlyTexts(parse(readFileSync(join(templatesFolder, `${name}.yml`), 'utf8')), name);
    if (typeof texts === 'string') throw new Error(`${name}: a table of texts was expected`);
    this.sections.set(name, texts);
    return texts;
  }

  /** One sentence, filled: `sentence('platform/es/problems', 'database.held', { pid })`. */
  sentence(section: string, path: string, params: Params = {}): string {
    return sentence(this.section(section), path, params);
  }

  /** A refusal whose sentence stands at `path`; the path is its stable name too. */
  refusal(section: string, path: string, params: Params = {}, status?: RefusedError['status'], cause?: unknown): RefusedError {
    return new RefusedError(path, this.sentence(section, path, params), status, { cause });
  }
}
