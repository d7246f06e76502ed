import { sentence, type Texts } from '../platform/texts';

/** What every page has around its own. */
export interface PageFrame {
  readonly title: string;
  readonly skip: string;
  readonly menu: string;
  readonly feed: string;
  readonly links: readonly { readonly text: string; readonly address: string; readonly here: boolean }[];
}

const PAGES = [
  ['home', '/'],
  ['recruiters', '/reclutadores'],
  ['calendar', '/calendario'],
  ['notices', '/avisos'],
] as const;

export function frameOf(title: string, path: string, site: Texts): PageFrame {
  const said = (name: string): string => sentence(site, name);
  const links = PAGES.map(([name, address]) => ({ text: said(name), address, here: address === path }));
  return { title, skip: said('skip'), menu: said('menu'), feed: said('feed'), links };
}
