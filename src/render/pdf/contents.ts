import type { ReportModel } from '../../report/model';
import { COLOUR } from '../look';
import { word } from '../words';
import type { Sheet, Tag } from './sheet';
import { PAGE, STYLE, type TextStyle } from './theme';

interface Entry {
  readonly destination: string;
  readonly title: string;
  readonly level: 1 | 2;
  readonly style: TextStyle;
  /** Place of the line: page of the contents, from 0, and distance from the top. */
  readonly sheet: number;
  readonly top: number;
  readonly lines: readonly string[];
}

const PAGE_COLUMN = 34;
const INDENT = 14;
const HEADING_ROOM = 40;
/** Space above a section's line, the easiest first. */
const SPACES = [8, 7, 6, 5, 4] as const;

/**
 * The pages of the contents. They are reserved before anything that they list, and drawn last, when every heading has
 * told its page; the reader of the tags meets them in their place.
 */
export class ContentsPages {
  private readonly entries: readonly Entry[];
  private readonly pages = new Map<string, number>();
  private readonly firstPage: number;
  private readonly part: Tag;
  private bookmark: PDFKit.PDFOutline | undefined;

  constructor(
    private readonly sheet: Sheet,
    private readonly model: ReportModel,
  ) {
    this.entries = placeEntries(sheet, model);
    this.part = sheet.part('Sect');
    this.firstPage = sheet.page + 1;
    const count = Math.max(...this.entries.map((entry) => entry.sheet)) + 1;
    for (let index = 0; index < count; index += 1) sheet.newPage();
  }

  /** Notes that `destination` stands here: for the contents, links and bookmarks. Level 2 lies within the 1 before. */
  reached(destination: string, title: string, level: 1 | 2 = 1): void {
    const { doc, y, page } = this.sheet;
    const top = Math.max(0, y - 8);
    this.pages.set(destination, page);
    doc.addNamedDestination(destination, 'XYZ', 0, top, null);
    const place = { expanded: true, left: doc.page.width, top };
    if (level === 1) this.bookmark = doc.outline.addItem(title, place);
    else (this.bookmark ?? doc.outline).addItem(title, place);
  }

  /** Fills the reserved pages. */
  draw(): void {
    const { sheet, part } = this;
    sheet.doc.switchToPage(this.firstPage - 1);
    sheet.y = PAGE.margin;
    sheet.paragraph(part, 'H1', word(this.model.labels, 'contents'), STYLE.h1);
    const list = sheet.doc.struct('TOC');
    part.add(list);
    for (const entry of this.entries) {
      sheet.doc.switchToPage(this.firstPage - 1 + entry.sheet);
      this.drawEntry(list, entry);
    }
  }

  private drawEntry(list: Tag, entry: Entry): void {
    const { sheet } = this;
    const page = this.pages.get(entry.destination);
    if (page === undefined) throw new Error(`"${entry.destination}" stands in the contents and nowhere else`);
    const { lines, style, top } = entry;
    const height = lines.length * style.line;
    const left = sheet.left + (entry.level - 1) * INDENT;
    const right = sheet.left + sheet.width;
    const item = sheet.doc.struct('TOCI');
    list.add(item);
    const link = sheet.doc.struct('Link');
    item.add(link);
    link.add(() => {
      sheet.lines(
        lines.map((line, index) => (index === lines.length - 1 ? `${line} ` : line)),
        left,
        top,
        style,
      );
      sheet.line(String(page), right, top + height - style.line, style, 'right');
    });
    const label = word(this.model.labels, 'pdf_go_to', { title: entry.title, page: String(page) });
    sheet.doc.goTo(left, top, right - left, height, entry.destination, { structParent: link, Contents: new String(label) as string });
    item.end();
    if (entry.level === 1) sheet.rule(left, top - 2, right - left, COLOUR.line);
  }
}

type Title = Pick<Entry, 'destination' | 'title' | 'level'>;

/** Key figures, sections with their tables, annexes. A section's only table needs no line of its own. */
function listTitles({ labels, sections, annexes }: ReportModel): Title[] {
  const [firstAnnex] = annexes;
  return [
    { destination: KEY_FIGURES, title: word(labels, 'key_figures'), level: 1 },
    ...sections.flatMap(({ id, heading, tables }): Title[] => [
      { destination: sectionDestination(id), title: heading, level: 1 },
      ...(tables.length > 1 ? tables : []).map((table): Title => ({
        destination: tableDestination(table.id),
        title: table.caption,
        level: 2,
      })),
    ]),
    ...(firstAnnex === undefined
      ? []
      : [{ destination: annexDestination(firstAnnex.id), title: word(labels, 'pdf_annexes'), level: 1 as const }]),
    ...annexes.map((annex): Title => ({ destination: annexDestination(annex.id), title: annex.heading, level: 2 })),
  ];
}

/** The lines of the contents in their places: on one page, if closer lines can make them fit. */
function placeEntries(sheet: Sheet, model: ReportModel): Entry[] {
  const titles = listTitles(model);
  const tries = SPACES.map((space) => placeTitles(sheet, titles, space));
  return tries.find((entries) => entries.every((entry) => entry.sheet === 0)) ?? placeTitles(sheet, titles, SPACES[0]);
}

function placeTitles(sheet: Sheet, titles: readonly Title[], space: number): Entry[] {
  let place = { sheet: 0, top: PAGE.margin + HEADING_ROOM };
  return titles.map((title) => {
    const style = title.level === 1 ? STYLE.bodyStrong : STYLE.caption;
    const before = title.level === 1 ? space : 1;
    const lines = sheet.wrap(title.title, style, sheet.width - PAGE_COLUMN - (title.level - 1) * INDENT);
    const height = lines.length * style.line;
    // A section's name stays with the first of its tables.
    const needed = height + (title.level === 1 ? STYLE.caption.line + 1 : 0);
    if (place.top + before + needed > PAGE.height - PAGE.margin) place = { sheet: place.sheet + 1, top: PAGE.margin };
    const entry = { ...title, style, lines, sheet: place.sheet, top: place.top + before };
    place = { sheet: place.sheet, top: place.top + before + height };
    return entry;
  });
}

export const KEY_FIGURES = 'cifras';

export function sectionDestination(id: string): string {
  return `seccion-${id}`;
}

export function tableDestination(id: string): string {
  return `cuadro-${id}`;
}

export function annexDestination(id: string): string {
  return `anexo-${id}`;
}
