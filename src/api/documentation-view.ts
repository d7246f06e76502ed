import type { Dataset } from '../opendata/figures';
import type { Words } from '../report/labels';
import { monthsOf } from './json';
import { PATHS, parameterWords } from './openapi';
import { PARAMETERS } from './parameters';

/** The examples of the page: each runs as it stands there. */
export const EXAMPLES = ['curl', 'python', 'pages', 'r', 'excel'] as const;
export type Example = (typeof EXAMPLES)[number];

interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** The page /api as its template shows it. */
export interface DocumentationView {
  readonly title: string;
  readonly lead: string;
  readonly crumbs: readonly { readonly text: string; readonly address: string }[];
  readonly start: { readonly heading: string; readonly paragraphs: readonly string[]; readonly link: string };
  readonly routes: { readonly heading: string; readonly rows: readonly { readonly path: string; readonly gives: string }[] };
  readonly parameters: { readonly heading: string; readonly rows: readonly { readonly name: string; readonly means: string }[] };
  readonly parts: readonly Part[];
  readonly datasets: {
    readonly heading: string;
    readonly none: string;
    readonly entries: readonly { readonly text: string; readonly address: string; readonly periods: string }[];
  };
  readonly examples: { readonly heading: string; readonly entries: readonly { readonly title: string; readonly code: string }[] };
  readonly catalogue: {
    readonly heading: string;
    readonly note: string;
    readonly links: readonly { readonly text: string; readonly address: string }[];
  };
}

/** How the open data are asked for: `page` are the words of the page, `api` those of the API itself. */
export function documentationView(datasets: readonly Dataset[], page: Words, api: Words, site: string): DocumentationView {
  const part = (name: string, rows: readonly string[], ...more: readonly string[]): Part => ({
    heading: page.say(`${name}.heading`),
    lines: [...rows.map((row) => page.say(`${name}.rows.${row}`)), ...more],
  });
  return {
    title: page.say('title'),
    lead: page.say('lead'),
    crumbs: [{ text: page.say('crumb'), address: '/datos' }],
    start: {
      heading: page.say('start.heading'),
      paragraphs: [page.say('start.paragraphs.base', { site }), page.say('start.paragraphs.document')],
      link: page.say('start.link'),
    },
    routes: {
      heading: page.say('routes.heading'),
      rows: Object.entries(PATHS).map(([route, path]) => ({ path: `/api/v1${path}`, gives: api.say(`routes.${route}`) })),
    },
    parameters: { heading: page.say('parameters.heading'), rows: parameterRows(api, datasets) },
    parts: [
      { heading: page.say('which.heading'), lines: [api.say('rule')] },
      part('flags', ['published', 'hidden', 'impossible'], page.say('flags.note')),
      part('formats', ['json', 'csv', 'sdmx', 'stat']),
      part('limits', ['page', 'cache', 'share', 'errors', 'licence']),
    ],
    datasets: {
      heading: page.say('datasets.heading'),
      none: page.say('datasets.none'),
      entries: datasets.map((dataset) => datasetEntry(dataset, page)),
    },
    examples: {
      heading: page.say('examples.heading'),
      entries: EXAMPLES.map((name) => ({ title: page.say(`examples.${name}`), code: exampleCode(name, page, site) })),
    },
    catalogue: {
      heading: page.say('catalogue.heading'),
      note: page.say('catalogue.note'),
      links: [
        { text: page.say('catalogue.turtle'), address: '/catalogo.ttl' },
        { text: page.say('catalogue.json'), address: '/catalogo.jsonld' },
        { text: page.say('catalogue.dictionary'), address: '/diccionario.csv' },
      ],
    },
  };
}

function datasetEntry(dataset: Dataset, page: Words): DocumentationView['datasets']['entries'][number] {
  const { id, title } = dataset;
  const [from = '', to = ''] = monthsOf(dataset);
  return {
    text: page.say('datasets.entry', { id, title }),
    address: `/api/v1/conjuntos/${id}`,
    periods: page.say('datasets.periods', { from, to }),
  };
}

/** An example, ready to be copied. */
export function exampleCode(name: Example, page: Words, site: string): string {
  return page.say(`code.${name}`, { site });
}

/** The parameters of figures; the dimensions in one row, as they mean the same. */
function parameterRows(api: Words, datasets: readonly Dataset[]): DocumentationView['parameters']['rows'] {
  const names = Object.keys(PARAMETERS.observaciones.shape);
  const own = names.filter((name) => api.sayIf(`parameters.${name}`) !== undefined);
  const dimensions = names.filter((name) => !own.includes(name) && datasets.some((each) => each.dimensions.some(({ id }) => id === name)));
  const first = dimensions.length === 0 ? [] : [{ name: dimensions.join(', '), means: api.say('parameters.dimension') }];
  return [...first, ...own.map((name) => ({ name, means: parameterWords(api, name) }))];
}
