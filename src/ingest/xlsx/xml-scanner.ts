import { FileRefused } from '../problem';

/** What is told of a document, in order. Names come without their namespace prefix. */
export interface XmlHandler {
  /** `attributes` is the raw text of the tag; see `attribute`. */
  open(name: string, attributes: string): void;
  text(text: string): void;
  close(name: string): void;
}

/** A tag, comment or piece of CDATA must fit in this. */
const LONGEST_TOKEN = 1 << 20;
/** A reference such as `&#x10FFFF;` may be cut by the end of a piece. */
const LONGEST_REFERENCE = 10;

/**
 * Reads XML piece by piece, as much of it as the parts of a workbook need: elements, attributes, text, CDATA, references to
 * characters. A document type is refused, and with it every entity of one's own.
 */
export class XmlScanner {
  private rest = '';
  private depth = 0;
  private seenRoot = false;

  constructor(private readonly handler: XmlHandler) {}

  push(piece: string): void {
    const input = this.rest.length > 0 ? this.rest + piece : piece;
    let at = 0;
    while (at < input.length) {
      const next = input.charCodeAt(at) === 60 ? this.markup(input, at) : this.characters(input, at);
      if (next === -1) break;
      at = next;
    }
    this.rest = at === 0 ? input : input.slice(at);
    if (this.rest.length > LONGEST_TOKEN) throw new FileRefused('file.bomb');
  }

  /** Throws FileRefused where the document is not complete. */
  end(): void {
    if (this.depth !== 0 || !this.seenRoot || this.rest.trim() !== '') throw new FileRefused('file.damaged');
  }

  /** Text up to the next tag or the end of the piece; gives where it ends, or -1 where nothing can be told yet. */
  private characters(input: string, at: number): number {
    const tag = input.indexOf('<', at);
    const cut = tag === -1 ? input.lastIndexOf('&') : -1;
    const end = tag !== -1 ? tag : cut >= at && cut > input.length - LONGEST_REFERENCE ? cut : input.length;
    if (end === at) return -1;
    if (this.depth > 0) this.handler.text(decodeReferences(input.slice(at, end)));
    else if (input.slice(at, end).trim() !== '') throw new FileRefused('file.damaged');
    return end;
  }

  private markup(input: string, at: number): number {
    const second = input.charCodeAt(at + 1);
    if (second === 33) return this.declaration(input, at);
    if (second === 63) return after(input, '?>', at);
    const end = tagEnd(input, at);
    if (end === -1) return -1;
    if (second === 47) this.closeTag(input.slice(at + 2, end));
    else this.openTag(input, at + 1, end);
    return end + 1;
  }

  private openTag(input: string, from: number, end: number): void {
    const empty = input.charCodeAt(end - 1) === 47;
    const tag = input.slice(from, empty ? end - 1 : end);
    const blank = tag.search(/\s/);
    const name = localName(blank === -1 ? tag : tag.slice(0, blank));
    this.seenRoot = true;
    this.handler.open(name, blank === -1 ? '' : tag.slice(blank));
    if (empty) this.handler.close(name);
    else this.depth++;
  }

  private closeTag(tag: string): void {
    if (--this.depth < 0) throw new FileRefused('file.damaged');
    this.handler.close(localName(tag.trimEnd()));
  }

  private declaration(input: string, at: number): number {
    if (input.startsWith('<!--', at)) return after(input, '-->', at + 4);
    if (input.startsWith('<![CDATA[', at)) {
      const end = input.indexOf(']]>', at + 9);
      if (end === -1) return -1;
      this.handler.text(input.slice(at + 9, end));
      return end + 3;
    }
    // What has only half arrived may still become one of the above.
    if (input.length - at < 9) return -1;
    throw new FileRefused('file.damaged');
  }
}

/** The value of an attribute in a tag's raw text; undefined where it is absent. `name` is without prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let from = attributes.indexOf(name); from !== -1; from = attributes.indexOf(name, from + 1)) {
    const before = attributes.charCodeAt(from - 1);
    if (before > 32 && before !== 58) continue;
    const equals = afterBlanks(attributes, from + name.length);
    if (attributes.charCodeAt(equals) !== 61) continue;
    const start = afterBlanks(attributes, equals + 1);
    const end = attributes.indexOf(attributes.charAt(start), start + 1);
    return end === -1 ? undefined : decodeReferences(attributes.slice(start + 1, end));
  }
  return undefined;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= LAST_CODE_POINT ? String.fromCodePoint(point) : '\ufffd';
  });
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Where the tag's `>` stands; one inside a quoted attribute does not count. */
function tagEnd(input: string, at: number): number {
  let end = input.indexOf('>', at);
  if (input.charCodeAt(at + 1) === 47) return end;
  while (end !== -1 && quoteIsOpen(input, at, end)) end = input.indexOf('>', end + 1);
  return end;
}

function quoteIsOpen(input: string, from: number, to: number): boolean {
  let open = 0;
  for (let at = from; at < to; at++) {
    const unit = input.charCodeAt(at);
    if (open === 0 ? unit === 34 || unit === 39 : unit === open) open = open === 0 ? unit : 0;
  }
  return open !== 0;
}

function after(input: string, mark: string, from: number): number {
  const found = input.indexOf(mark, from);
  return found === -1 ? -1 : found + mark.length;
}
