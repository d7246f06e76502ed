import { TextDecoder } from 'node:util';
import { FileRefused } from '../problem';
import { CellStyles } from './number-formats';
import { SharedStrings } from './shared-strings';
import type { WorkbookParts } from './sheet-scanner';
import { attribute, XmlScanner } from './xml-scanner';
import type { XmlHandler } from './xml-scanner';
import type { ZipArchive } from './zip-archive';

export interface Sheet {
  readonly name: string;
  /** Name of its part in the archive. */
  readonly part: string;
}

/** A workbook but for the cells of its sheets. */
export interface Workbook extends WorkbookParts {
  readonly sheets: readonly Sheet[];
}

const ROOT = '_rels/.rels';
const MAIN_PART = 'xl/workbook.xml';

/** Reads what a workbook consists of. Throws FileRefused where the archive holds none. */
export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  const roots = archive.has(ROOT) ? await relationships(archive, ROOT, '') : [];
  const main = roots.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? MAIN_PART;
  if (!archive.has(main)) throw new FileRefused('file.not-a-table');
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const links = await relationships(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const { sheets, from1904 } = await readMain(archive, main);
  const strings = new SharedStrings();
  const styles = new CellStyles();
  for (const { type, target } of links) {
    if (type.endsWith('/sharedStrings')) await scanPart(archive, target, strings);
    if (type.endsWith('/styles')) await scanPart(archive, target, styles);
  }
  const worksheets = links.filter(({ type }) => type.endsWith('/worksheet'));
  return {
    strings,
    styles,
    from1904,
    sheets: sheets.flatMap(({ name, id }) => worksheets.filter((link) => link.id === id).map(({ target }) => ({ name, part: target }))),
  };
}

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

async function relationships(archive: ZipArchive, part: string, folder: string): Promise<Relationship[]> {
  const found: Relationship[] = [];
  await scanPart(archive, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      const target = attribute(attributes, 'Target') ?? '';
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        target: target.startsWith('/') ? target.slice(1) : resolved(folder + target),
      });
    },
    text: ignore,
    close: ignore,
  });
  return found;
}

/** A path without `.` and `..`. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function readMain(archive: ZipArchive, part: string): Promise<{ sheets: { name: string; id: string }[]; from1904: boolean }> {
  const main = { sheets: [] as { name: string; id: string }[], from1904: false };
  await scanPart(archive, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') main.from1904 = /^(1|true|on)$/.test(attribute(attributes, 'date1904') ?? '');
      // The relationship's id has a prefix of its own: r:id.
      if (name === 'sheet')
        main.sheets.push({ name: attribute(attributes, 'name') ?? '', id: /:id\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? '' });
    },
    text: ignore,
    close: ignore,
  });
  return main;
}

async function scanPart(archive: ZipArchive, part: string, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const piece of xmlText(archive, part)) scanner.push(piece);
  scanner.end();
}

/** The text of a part of the archive, piece by piece. */
export async function* xmlText(archive: ZipArchive, part: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const piece of archive.stream(part)) {
      decoder ??= new TextDecoder(piece[0] === 0xff || piece[0] === 0xfe ? 'utf-16' : 'utf-8', { fatal: true });
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    throw error instanceof TypeError ? new FileRefused('file.damaged') : error;
  }
}

function ignore(): void {
  // Nothing of interest.
}
