import { fill, type Params } from '../platform/texts';

/**
 * A fixed word of a renderer from templates/report/es/render.yml, its {places} filled in. Throws on a key that the file
 * lacks or a place without a value: a half-made sentence must not reach a reader.
 */
export function word(labels: Readonly<Record<string, string>>, key: string, values?: Params): string {
  const template = labels[key];
  if (template === undefined) throw new Error(`render.yml has no word "${key}"`);
  return fill(template, values);
}
