import { createCanvas } from '@napi-rs/canvas';
import { MARKS } from '../../report/format';
import { COLOUR } from '../look';
import { FAMILY, type Pen } from './drawing';

/** Sizes in points, as charts are drawn at the width they are printed. */
export const LABEL_SIZE = 8.5;
export const STUB_LENGTH = 26;
const LINE_HEIGHT = 10.5;
const HATCH_STEP = 3.5;

export function font(size = LABEL_SIZE, weight: 'regular' | 'semibold' = 'regular'): string {
  return `${weight === 'semibold' ? '600 ' : ''}${String(size)}px ${FAMILY}`;
}

export interface Words {
  readonly align?: 'left' | 'center' | 'right';
  readonly colour?: string;
  readonly size?: number;
  readonly weight?: 'regular' | 'semibold';
}

/** Writes a line of text whose middle is at `y`. */
export function write(pen: Pen, text: string, x: number, y: number, words: Words = {}): void {
  pen.font = font(words.size, words.weight);
  pen.fillStyle = words.colour ?? COLOUR.ink;
  pen.textAlign = words.align ?? 'left';
  pen.textBaseline = 'middle';
  pen.fillText(text, x, y);
}

/** The area of a figure that may not be shown: hatched lines at 45 degrees in a thin frame, and no length of its own. */
export function hatch(pen: Pen, x: number, y: number, width: number, height: number, colour: string = COLOUR.quiet): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 0.6;
  pen.beginPath();
  for (let offset = HATCH_STEP; offset < width + height; offset += HATCH_STEP) {
    pen.moveTo(x + Math.max(0, offset - height), y + Math.min(height, offset));
    pen.lineTo(x + Math.min(width, offset), y + Math.max(0, offset - width));
  }
  pen.rect(x, y, width, height);
  pen.stroke();
}

/** A hidden bar: a stub of fixed length with its mark, towards the left or the right of `x`. */
export function hiddenStub(pen: Pen, x: number, middle: number, thickness: number, direction: 1 | -1 = 1): void {
  hatch(pen, direction === 1 ? x : x - STUB_LENGTH, middle - thickness / 2, STUB_LENGTH, thickness);
  write(pen, MARKS.hidden, x + direction * (STUB_LENGTH + 4), middle, {
    align: direction === 1 ? 'left' : 'right',
    colour: COLOUR.quiet,
    weight: 'semibold',
  });
}

export function unavailableWords(pen: Pen, x: number, middle: number, direction: 1 | -1 = 1): void {
  write(pen, MARKS.unavailable, x + direction * 4, middle, { align: direction === 1 ? 'left' : 'right', colour: COLOUR.quiet });
}

/** Width of a line of text in points. */
export function widthOf(text: string, words: Words = {}): number {
  ruler.font = font(words.size, words.weight);
  return ruler.measureText(text).width;
}

/** Only measures; nothing is drawn with it. */
const ruler = createCanvas(1, 1).getContext('2d');

/** Breaks a label at its spaces into at most `most` lines of about equal length; what does not fit ends in "…". */
export function wrap(label: string, width: number, most: number): string[] {
  const lines = breakLines(label, width);
  if (lines.length > most) return [...lines.slice(0, most - 1), shorten(lines.slice(most - 1).join(' '), width)];
  let narrow = widthOf(label) / lines.length;
  while (narrow < width && breakLines(label, narrow).length > lines.length) narrow += 4;
  return breakLines(label, Math.min(narrow, width));
}

function breakLines(label: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of label.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Height of a row whose label has so many lines. */
export function rowHeight(lines: number, least: number): number {
  return Math.max(least, lines * LINE_HEIGHT + 8);
}

function shorten(text: string, width: number): string {
  const words = text.split(' ');
  while (words.length > 1 && widthOf(`${words.join(' ')}…`) > width) words.pop();
  return `${words.join(' ').replace(/[,;]$/, '')}…`;
}
