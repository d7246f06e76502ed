import ExcelJS from 'exceljs';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { entryText, unzipFiles } from '../../src/render/package/zip';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** Every word and number that a file of a release says to whoever looks for it: text, attributes, properties; drawings and styles left out. */
export async function textOf(path: string, bytes: Buffer): Promise<string> {
  if (path.endsWith('.html')) return pageText(bytes);
  if (path.endsWith('.xlsx')) return workbookText(bytes);
  if (path.endsWith('.pdf')) return pdfText(bytes);
  if (path.endsWith('.zip'))
    return (await Promise.all(unzipFiles(bytes).map((entry) => textOf(entry.path, Buffer.from(entry.bytes))))).join('\n');
  return bytes.toString('utf8');
}

/** All elements of a page, in its order. */
export function pageElements(html: Buffer): Element[] {
  return [...elementsOf(parse(html.toString('utf8')))];
}

function* elementsOf(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    if ('tagName' in child) yield child;
    yield* elementsOf(child);
  }
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

/** All text beneath an element, also what is there for screen readers only. */
export function textOfNode(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOfNode).join('') : '';
}

/** A row of a table of the page: name and text of each of its cells, as a sighted reader sees them. */
export interface PageRow {
  readonly table: string;
  readonly row: number;
  /** Label first. */
  readonly cells: readonly string[];
  /** The name of each figure, without the label. */
  readonly refs: readonly string[];
}

/** The rows of the page's tables below their headers. */
export function pageTables(html: Buffer): PageRow[] {
  const tables = pageElements(html).filter((element) => attributeOf(element, 'data-cuadro') !== undefined);
  return tables.flatMap((table) =>
    [...elementsOf(table)]
      .filter(({ tagName }) => tagName === 'tr')
      .slice(1)
      .map((line, row) => {
        const cells = [...elementsOf(line)].filter(({ tagName }) => tagName === 'th' || tagName === 'td');
        return {
          table: attributeOf(table, 'data-cuadro') ?? '',
          row,
          cells: cells.map((cell) => visibleText(cell)),
          refs: cells.slice(1).map((cell) => attributeOf(cell, 'id') ?? attributeOf(cell, 'data-celda') ?? ''),
        };
      }),
  );
}

function visibleText(node: Node): string {
  if ('tagName' in node && attributeOf(node, 'class') === 'oculto') return '';
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(visibleText).join('') : '';
}

/** Without the outlines of charts and the style sheet, whose numbers are places on the page. */
function pageText(html: Buffer): string {
  const isDrawn = (element: Element): boolean => ['svg', 'style', 'path', 'g', 'rect', 'circle', 'line'].includes(element.tagName);
  const told = pageElements(html).filter((element) => !isDrawn(element));
  const own = (element: Element): string[] => element.childNodes.flatMap((child) => ('value' in child ? [child.value] : []));
  const comments = [...html.toString('utf8').matchAll(/<!--[\s\S]*?-->/g)].map(([comment]) => comment);
  return [...told.flatMap((element) => [...own(element), ...element.attrs.map(({ value }) => value)]), ...comments].join('\n');
}

/** Every cell of every sheet, and every other part but the sheets' own XML, where styles and widths are. */
async function workbookText(bytes: Buffer): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const cells: string[] = [];
  for (const sheet of workbook.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        cells.push(typeof cell.value === 'object' ? JSON.stringify(cell.value) : String(cell.value));
      });
    });
  }
  const parts = unzipFiles(bytes).filter(({ path }) => /^docProps\/|sharedStrings|comments|custom/i.test(path));
  return [...cells, ...parts.map((part) => entryText(part).replace(/<[^>]*>/g, ' '))].join('\n');
}

/** Words of all pages, alternative texts of figures, bookmarks, properties, notes and attachments. */
async function pdfText(bytes: Buffer): Promise<string> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, disableFontFace: true, useSystemFonts: false });
  try {
    const document = await task.promise;
    const { info, metadata } = await document.getMetadata();
    // The types say that there are always attachments; a file without any gives null.
    const attached = (await document.getAttachments()) as object | null;
    const told = [JSON.stringify(info), metadata?.getRaw() ?? '', JSON.stringify(await document.getOutline()), JSON.stringify(attached)];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ disableNormalization: true });
      told.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
      told.push(...textsIn(await page.getStructTree()));
      const notes = (await page.getAnnotations()) as { readonly subtype: string; readonly contentsObj?: { readonly str: string } }[];
      told.push(...notes.map((note) => note.contentsObj?.str ?? ''));
    }
    return told.join('\n');
  } finally {
    await task.destroy();
  }
}

function textsIn(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => (key === 'alt' && typeof value === 'string' ? [value] : textsIn(value)));
}

/** What a workbook holds that no reader of its sheets sees: hidden sheets, rows and columns, formulas, names other than print titles, notes. */
export function unseenParts(xlsx: Buffer): string[] {
  const parts = unzipFiles(xlsx).map((part) => ({ path: part.path, text: entryText(part) }));
  const strange = parts.filter(({ path }) => /comments|calcChain|externalLink|customXml|vba|drawing|embeddings/i.test(path));
  const unseen = / hidden="(?!0|false)|<f[ >]|<definedName name="(?!_xlnm\.Print_Titles")|state="(very)?[hH]idden"/;
  const within = parts.flatMap(({ path, text }) => {
    const found = path.startsWith('xl/') && path.endsWith('.xml') ? unseen.exec(text) : null;
    return found === null ? [] : [`${path}: ${found[0]}`];
  });
  return [...strange.map(({ path }) => path), ...within];
}

/** How many elements the page's drawings have, and the names of those elements and attributes that could say something in words. */
export function drawingsOf(html: Buffer): { readonly elements: number; readonly words: string[] } {
  const drawings = pageElements(html).filter((element) => element.namespaceURI.endsWith('/svg'));
  const names = drawings.flatMap(({ tagName, attrs }) => [
    ...(/^(svg|g|path|rect|circle|ellipse|line|poly(line|gon))$/.test(tagName) ? [] : [tagName]),
    ...attrs.map(({ name }) => name).filter((name) => /^(data-|aria-|title$|desc$|id$)/.test(name)),
  ]);
  return { elements: drawings.length, words: [...new Set(names)] };
}
