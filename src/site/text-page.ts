import type { Texts } from '../platform/texts';
import type { Link } from './links';

/** A page of plain text: sections of paragraphs and lists, or a list of terms. */
export interface TextPage {
  readonly title: string;
  readonly lead: string;
  readonly isGlossary: boolean;
  readonly sections: readonly TextSection[];
}

interface TextSection {
  /** Anchor of the section. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly { readonly kind: 'paragraph' | 'list'; readonly lines: readonly (readonly Piece[])[] }[];
}

/** Words, or words that lead somewhere. */
type Piece = string | Link;

/**
 * A page from its texts: `title`, `lead`, and `sections` by anchor, each with `heading` and `text`. A line of a text is a paragraph, a line that
 * begins with a hyphen a list's item, and `[words](/address)` a link. `terms` instead of `sections` makes a glossary.
 */
export function textPage(texts: Texts): TextPage {
  const { title, lead, sections, terms } = texts;
  const parts = terms ?? sections;
  if (typeof title !== 'string' || typeof lead !== 'string' || typeof parts !== 'object')
    throw new Error('a text page needs title, lead and sections');
  return { title, lead, isGlossary: terms !== undefined, sections: Object.entries(parts).map(([id, part]) => sectionOf(id, part)) };
}

function sectionOf(id: string, part: string | Texts): TextSection {
  const { heading, text } = typeof part === 'string' ? { heading: undefined, text: undefined } : part;
  if (typeof heading !== 'string' || typeof text !== 'string') throw new Error(`the section ${id} needs heading and text`);
  const blocks: { kind: 'paragraph' | 'list'; lines: (readonly Piece[])[] }[] = [];
  for (const line of text.trim().split('\n')) {
    const isItem = line.startsWith('- ');
    const pieces = piecesOf(isItem ? line.slice(2) : line);
    const last = blocks.at(-1);
    if (isItem && last?.kind === 'list') last.lines.push(pieces);
    else blocks.push({ kind: isItem ? 'list' : 'paragraph', lines: [pieces] });
  }
  return { id, heading, blocks };
}

function piecesOf(line: string): Piece[] {
  return line
    .split(/(\[[^\]]+\]\([^)]+\))/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [, text, address] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(piece) ?? [];
      return text === undefined || address === undefined ? piece : { text, address };
    });
}
