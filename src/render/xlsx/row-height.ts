import type { Style } from 'exceljs';

const POINTS_PER_LINE = 1.3;
/** Share of a column's width in digits that running letters of 12 points fill safely. */
const FILL = 0.9;

/** The height in points that the tallest cell of a row needs in columns of these widths (in characters, as Excel counts them). */
export function rowHeight(cells: readonly { text: string; style: Partial<Style> }[], widths: readonly number[]): number {
  const heights = cells.map(({ text, style }, index) => {
    const size = style.font?.size ?? 12;
    const indent = 2 * (style.alignment?.indent ?? 0);
    const room = (((widths[index] ?? 0) - indent) * FILL * 12) / size;
    return countLines(text, room) * size * POINTS_PER_LINE;
  });
  return Math.ceil(Math.max(...heights)) + 2;
}

/** Lines that words take up when a line holds `room` characters. */
export function countLines(text: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const next = used === 0 ? word.length : used + 1 + word.length;
    if (used > 0 && next > room) {
      lines += 1;
      used = word.length;
    } else used = next;
    // A word longer than the line is broken, a fingerprint for example.
    if (used > room) {
      const broken = Math.ceil(used / room) - 1;
      lines += broken;
      used -= broken * room;
    }
  }
  return lines;
}
