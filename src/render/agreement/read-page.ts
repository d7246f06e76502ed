import { type DefaultTreeAdapterMap, parse } from 'parse5';
import type { PrintedReport, PrintedRow, PrintedTable } from './printed';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** The tables and key figures of `informe.html`, as a browser would read its bytes. */
export function readPage(html: Buffer): PrintedReport {
  const elements = [...descendants(parse(html.toString('utf8')))];
  const tables = elements.filter((element) => element.tagName === 'table' && attribute(element, 'data-cuadro') !== undefined);
  const figures = elements
    .filter((element) => hasClass(element, 'cifra'))
    .flatMap((value) => (isElement(value.parentNode) ? [value.parentNode] : []));
  return {
    tables: new Map(tables.map((table) => [attribute(table, 'data-cuadro') ?? '', readTable(table)])),
    notes: elements.filter((element) => hasClass(element, 'dicho')).map(visibleText),
    keyFigures: figures.map((figure) => ({ label: textOfClass(figure, 'rotulo'), value: textOfClass(figure, 'cifra') })),
  };
}

function readTable(table: Element): PrintedTable {
  const rows = [...descendants(table)].filter((element) => element.tagName === 'tr').map(readRow);
  return { header: (rows[0]?.cells ?? []).map(String), rows: rows.slice(1) };
}

function readRow(row: Element): PrintedRow {
  const [label = '', ...cells] = [...descendants(row)].filter(({ tagName }) => tagName === 'th' || tagName === 'td').map(visibleText);
  return { label, cells };
}

function textOfClass(within: Element, name: string): string {
  const found = [...descendants(within)].find((element) => hasClass(element, name));
  return found === undefined ? '' : visibleText(found);
}

/** Text that a sighted reader sees: without what is there for screen readers only. */
function visibleText(node: Node): string {
  if ('value' in node) return node.value;
  if (!('childNodes' in node) || (isElement(node) && hasClass(node, 'oculto'))) return '';
  return node.childNodes.map(visibleText).join('');
}

function* descendants(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    // Charts hold thousands of strokes and no text.
    if (!isElement(child) || child.tagName === 'svg') continue;
    yield child;
    yield* descendants(child);
  }
}

function isElement(node: Node | null): node is Element {
  return node !== null && 'tagName' in node;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

function hasClass(element: Element, name: string): boolean {
  return attribute(element, 'class')?.split(' ').includes(name) ?? false;
}
