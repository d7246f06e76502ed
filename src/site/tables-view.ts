import type { Dataset } from '../opendata/figures';
import { KINDS } from '../release/kinds';
import type { Words } from '../report/labels';
import type { Link } from './links';

/** The list of tables, in words. */
export interface TablesView {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly kinds: readonly {
    readonly title: string;
    readonly tables: readonly (Link & { readonly id: string; readonly about: string; readonly csv: Link })[];
  }[];
  readonly programs: { readonly title: string; readonly links: readonly Link[]; readonly lead: string };
}

export function tablesView(datasets: readonly Dataset[], words: Words): TablesView {
  const kinds = KINDS.map((kind) => ({ kind, tables: datasets.filter((each) => each.kind === kind) })).filter(
    ({ tables }) => tables.length > 0,
  );
  return {
    title: words.say('title'),
    lead: words.say('lead'),
    none: words.say('none'),
    kinds: kinds.map(({ kind, tables }) => ({
      title: words.say(`kinds.${kind}`),
      tables: tables.map(({ id, title, dimensions, measures }) => ({
        id,
        text: title,
        address: `/datos/${id}`,
        about: words.say(measures.length > 3 ? 'about_more' : 'about', {
          measures: sentenceList(measures.slice(0, measures.length > 3 ? 1 : 3).map(({ label }) => label)),
          dimensions: dimensions.map(({ label }) => label.toLowerCase()).join(', '),
        }),
        csv: { text: words.say('csv'), address: `/datos/${id}.csv` },
      })),
    })),
    programs: {
      title: words.say('programs.title'),
      lead: words.say('programs.lead'),
      links: [
        { text: words.say('programs.api'), address: '/api' },
        { text: words.say('programs.catalogue'), address: '/catalogo.ttl' },
        { text: words.say('programs.dictionary'), address: '/diccionario.csv' },
      ],
    },
  };
}

/** Vinculaciones, personas vinculadas */
function sentenceList([first = '', ...others]: readonly string[]): string {
  return [first, ...others.map((each) => each.toLowerCase())].join(', ');
}
