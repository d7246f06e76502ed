import { type DefaultTreeAdapterMap, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

/** A section of a report: its id and its heading. */
export interface SectionName {
  readonly id: string;
  readonly heading: string;
}

/** The sections that a report's page lists, in order, without its annexes. */
export function sectionNames(page: string): SectionName[] {
  const from = page.indexOf('<ul class="indice">');
  const list = from < 0 ? '' : page.slice(from, page.indexOf('</ul>', from) + '</ul>'.length);
  return elementsIn(parseFragment(list).childNodes)
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => ({ id: attributeOf(link, 'href').replace(/^#/, ''), heading: textOf(link) }));
}

/**
 * One section of a report's page, to stand in another page: anchors bear a prefix, so that two of them may stand side by side; links to files lead to
 * where `files` are; nothing that runs is left. Undefined where the page has no such section.
 */
export function sectionHtml(page: string, id: string, prefix: string, files: string): string | undefined {
  const from = page.indexOf(`<section id="${id}"`);
  if (from < 0) return undefined;
  const fragment = parseFragment(page.slice(from, page.indexOf('</section>', from) + '</section>'.length));
  for (const element of elementsIn(fragment.childNodes)) {
    element.attrs = element.attrs
      // Two landmarks of one name would be told apart by nobody who hears them.
      .filter(({ name }) => !name.startsWith('on') && name !== 'style' && !(name === 'aria-labelledby' && element.tagName === 'section'))
      .map((attribute) => ({ ...attribute, value: moved(attribute.name, attribute.value, prefix, files) }));
    element.childNodes = element.childNodes.filter((child) => !('tagName' in child) || !REMOVED.includes(child.tagName));
  }
  return serialize(fragment);
}

const REMOVED: readonly string[] = ['script', 'style', 'iframe', 'object', 'embed', 'form', 'link', 'meta', 'base'];

function moved(name: string, value: string, prefix: string, files: string): string {
  if (['id', 'aria-labelledby', 'for'].includes(name)) return value.replace(/\S+/g, (each) => `${prefix}${each}`);
  if (name === 'role' && value === 'region') return 'group';
  if (name !== 'href') return value;
  if (value.startsWith('#')) return `#${prefix}${value.slice(1)}`;
  // Of what a report links to, its own files are meant.
  return /^[\w./-]+$/.test(value) ? `${files}/${value}` : '#';
}

function elementsIn(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsIn(node.childNodes)] : []));
}

function attributeOf({ attrs }: Element, name: string): string {
  return attrs.find((each) => each.name === name)?.value ?? '';
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
