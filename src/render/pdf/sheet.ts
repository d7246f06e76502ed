import type { Face, Orientation, TextStyle } from './theme';
import { PAGE } from './theme';

type Doc = PDFKit.PDFDocument;
export type Tag = PDFKit.PDFStructureElement;

/** Share of the size by which a capital stands above the baseline: centres text in its line. */
const HALF_CAPITAL = 0.357;

/** The document being written and the place on its page: everything above `y` is full. */
export class Sheet {
  y: number = PAGE.margin;
  private orientation: Orientation = 'portrait';
  private readonly widths: Record<Face, Map<string, number>> = { regular: new Map(), semibold: new Map() };

  constructor(
    readonly doc: Doc,
    private readonly root: Tag,
  ) {}

  get left(): number {
    return PAGE.margin;
  }

  /** Width between the margins. */
  get width(): number {
    return this.doc.page.width - 2 * PAGE.margin;
  }

  /** Free height down to the lower margin. */
  get room(): number {
    return this.doc.page.height - PAGE.margin - this.y;
  }

  /** Free height of an empty page like this one. */
  get fullRoom(): number {
    return this.doc.page.height - 2 * PAGE.margin;
  }

  get isFresh(): boolean {
    return this.y === PAGE.margin;
  }

  get isUpright(): boolean {
    return this.orientation === 'portrait';
  }

  /** Number of the page in hand, from 1. */
  get page(): number {
    const { start, count } = this.doc.bufferedPageRange();
    return start + count;
  }

  newPage(orientation: Orientation = 'portrait'): void {
    this.doc.addPage({ size: 'A4', layout: orientation, margin: 0 });
    this.orientation = orientation;
    this.y = PAGE.margin;
  }

  /** Turns to a page of that orientation with so much room; does nothing where the page in hand will do. */
  ensure(height: number, orientation: Orientation = 'portrait'): void {
    if (this.orientation !== orientation || (this.room < height && !this.isFresh)) this.newPage(orientation);
  }

  /** A structure element under the document's root. */
  part(type: string): Tag {
    const tag = this.doc.struct(type);
    this.root.add(tag);
    return tag;
  }

  /** Width of a text in points, letter by letter: kerning, which only makes it narrower, is not worth shaping it twice. */
  widthOf(text: string, style: TextStyle): number {
    let width = 0;
    for (const letter of text) width += this.letterWidth(letter, style.face);
    return (width * style.size) / 1000;
  }

  /** Breaks a text at its spaces, and inside a word only where the word alone is too wide. */
  wrap(text: string, style: TextStyle, width: number): string[] {
    const space = this.widthOf(' ', style);
    const lines: string[] = [];
    let line = '';
    let used = 0;
    for (const word of text.split(' ').flatMap((each) => this.breakWord(each, style, width))) {
      const wide = this.widthOf(word, style);
      if (line !== '' && used + space + wide > width) {
        lines.push(line);
        [line, used] = [word, wide];
      } else {
        used += line === '' ? wide : space + wide;
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  }

  /** Breaks a heading into lines of about equal length: no last line of one word. */
  wrapEvenly(text: string, style: TextStyle, width: number): string[] {
    const lines = this.wrap(text, style, width);
    let narrow = lines.length === 1 ? width : this.widthOf(text, style) / lines.length;
    while (narrow < width && this.wrap(text, style, narrow).length > lines.length) narrow += 4;
    return this.wrap(text, style, Math.min(narrow, width));
  }

  heightOf(text: string, style: TextStyle, width: number): number {
    return this.wrap(text, style, width).length * style.line;
  }

  /** Draws one line with its top at `y`. Right-aligned text ends at `x`. */
  line(text: string, x: number, y: number, style: TextStyle, align: 'left' | 'right' = 'left'): void {
    const start = align === 'right' ? x - this.widthOf(text.trimEnd(), style) : x;
    const baseline = y + style.line / 2 + style.size * HALF_CAPITAL;
    this.doc.font(style.face).fontSize(style.size).fillColor(style.colour);
    this.doc.text(text, start, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  /** Draws lines below one another; a blank closes each, so that words stay apart when the text is read out. */
  lines(lines: readonly string[], x: number, y: number, style: TextStyle, align: 'left' | 'right' = 'left'): void {
    lines.forEach((text, index) => {
      this.line(index < lines.length - 1 ? `${text} ` : text, x, y + index * style.line, style, align);
    });
  }

  /** A tagged block of text at the place in hand, as wide as the page or `width`; moves below it. */
  paragraph(parent: Tag, type: string, text: string, style: TextStyle, place: { x?: number; width?: number; after?: number } = {}): Tag {
    const width = place.width ?? this.width;
    const lines = type.startsWith('H') ? this.wrapEvenly(text, style, width) : this.wrap(text, style, width);
    this.ensure(lines.length * style.line, this.orientation);
    const tag = this.tagged(parent, type, () => {
      this.lines(lines, place.x ?? this.left, this.y, style);
    });
    this.y += lines.length * style.line + (place.after ?? 0);
    return tag;
  }

  /** Draws the content of a new structure element under `parent`. */
  tagged(parent: Tag, type: string, draw: () => void, options: PDFKit.Mixins.StructureElementOptions = {}): Tag {
    const tag = this.doc.struct(type, options, draw);
    parent.add(tag);
    return tag;
  }

  /** Draws what is no content: rules, washes, page furniture. */
  artifact(draw: () => void, options: PDFKit.Mixins.MarkingOptions = { type: 'Layout' }): void {
    this.doc.markContent('Artifact', options);
    draw();
    this.doc.endMarkedContent();
  }

  rule(x: number, y: number, width: number, colour: string, thickness = 0.5): void {
    this.artifact(() =>
      this.doc
        .lineWidth(thickness)
        .strokeColor(colour)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke(),
    );
  }

  private letterWidth(letter: string, face: Face): number {
    const widths = this.widths[face];
    let width = widths.get(letter);
    if (width === undefined) {
      width = this.doc.font(face).fontSize(1000).widthOfString(letter);
      widths.set(letter, width);
    }
    return width;
  }

  private breakWord(word: string, style: TextStyle, width: number): string[] {
    if (this.widthOf(word, style) <= width || word.length < 2) return [word];
    let length = word.length - 1;
    while (length > 1 && this.widthOf(word.slice(0, length), style) > width) length -= 1;
    return [word.slice(0, length), ...this.breakWord(word.slice(length), style, width)];
  }
}
