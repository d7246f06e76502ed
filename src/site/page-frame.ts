import { sentence, type Texts } from '../platform/texts';

/** What a page says of itself to search engines. */
export interface PageHead {
  /** One sentence under the page's name in a list of results. */
  readonly description?: string | undefined;
  /** The one address of a page, from the site's root, where several show the same; absent: the page is not to be listed. */
  readonly canonical?: string | undefined;
  /** schema.org, as JSON. */
  readonly jsonLd?: object | undefined;
}

/** What every page has around its own. */
export interface PageFrame {
  readonly title: string;
  readonly brand: string;
  readonly publisher: string;
  readonly skip: string;
  readonly menu: string;
  readonly more: string;
  readonly where: string;
  readonly feed: string;
  readonly licence: string;
  readonly isHome: boolean;
  readonly links: readonly FrameLink[];
  readonly footLinks: readonly FrameLink[];
  /** Address of the stylesheet, which changes with its bytes. */
  readonly style: string;
  readonly description: string | undefined;
  readonly canonical: string | undefined;
  readonly jsonLd: string | undefined;
}

interface FrameLink {
  readonly text: string;
  readonly address: string;
  readonly here: boolean;
}

const MENU = [
  ['releases', '/informes'],
  ['data', '/datos'],
  ['recruiters', '/reclutadores'],
  ['calendar', '/calendario'],
] as const;
const FOOT = [
  ['notices', '/avisos'],
  ['method', '/metodo'],
  ['glossary', '/glosario'],
  ['questions', '/preguntas'],
  ['api', '/api'],
  ['contact', '/contacto'],
  ['accessibility', '/accesibilidad'],
  ['privacy', '/privacidad'],
] as const;

/** The frame of a page; `path` is the address that the menu shows as the present one, `site` where people reach the site. */
export function frameOf(title: string, path: string, head: PageHead, { texts, style, site }: FrameSource): PageFrame {
  const said = (name: string): string => sentence(texts, name);
  const linksTo = (pages: typeof MENU | typeof FOOT): FrameLink[] =>
    pages.map(([name, address]) => ({ text: said(`links.${name}`), address, here: address === path }));
  const { description, canonical, jsonLd } = head;
  return {
    title,
    brand: said('brand'),
    publisher: said('publisher'),
    skip: said('skip'),
    menu: said('menu'),
    more: said('more'),
    where: said('where'),
    feed: said('feed'),
    licence: said('licence'),
    isHome: path === '/',
    links: linksTo(MENU),
    footLinks: linksTo(FOOT),
    style,
    description,
    canonical: canonical === undefined ? undefined : `${site}${canonical}`,
    // Inside a script element nothing may look like its end.
    jsonLd: jsonLd === undefined ? undefined : JSON.stringify(jsonLd).replaceAll('<', '\\u003c'),
  };
}

export interface FrameSource {
  readonly texts: Texts;
  readonly style: string;
  readonly site: string;
}
