/** Texts as data: a tree of sentences with {places}. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

export type Params = Readonly<Record<string, string | number>>;

/** The sentence with its {places} filled; a place without a value is a mistake of ours and throws. */
export function fill(template: string, params: Params = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`no value for {${name}} in "${template}"`);
    return String(value);
  });
}

/** The sentence at a dotted path, filled; a path that leads nowhere throws. */
export function sentence(texts: Texts, path: string, params: Params = {}): string {
  let found: string | Texts | undefined = texts;
  for (const name of path.split('.')) found = typeof found === 'object' ? found[name] : undefined;
  if (typeof found !== 'string') throw new Error(`no text at "${path}"`);
  return fill(found, params);
}
