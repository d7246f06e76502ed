import { MARKS, formatDecimal } from '../../report/format';
import type { Mark } from '../../report/model';
import { CLASSES, CLASS_TEXT, COLOUR } from '../look';
import { CHART_WIDTH, drawByHand, type Drawing, type Pen } from './drawing';
import { hatch, write } from './strokes';

const TILE = 60;
const SPACE = 4;

/** Where each department lies, as column and row from the north-west, and its letters as in ISO 3166-2:GT. */
export const TILE_PLACES: Readonly<Record<string, { readonly column: number; readonly row: number; readonly letters: string }>> = {
  '17': { column: 3, row: 0, letters: 'PE' },
  '13': { column: 1, row: 1, letters: 'HU' },
  '14': { column: 2, row: 1, letters: 'QC' },
  '16': { column: 3, row: 1, letters: 'AV' },
  '18': { column: 4, row: 1, letters: 'IZ' },
  '12': { column: 0, row: 2, letters: 'SM' },
  '09': { column: 1, row: 2, letters: 'QZ' },
  '08': { column: 2, row: 2, letters: 'TO' },
  '15': { column: 3, row: 2, letters: 'BV' },
  '02': { column: 4, row: 2, letters: 'PR' },
  '19': { column: 5, row: 2, letters: 'ZA' },
  '11': { column: 0, row: 3, letters: 'RE' },
  '07': { column: 1, row: 3, letters: 'SO' },
  '04': { column: 2, row: 3, letters: 'CM' },
  '01': { column: 3, row: 3, letters: 'GU' },
  '21': { column: 4, row: 3, letters: 'JA' },
  '20': { column: 5, row: 3, letters: 'CQ' },
  '10': { column: 1, row: 4, letters: 'SU' },
  '03': { column: 2, row: 4, letters: 'SA' },
  '05': { column: 3, row: 4, letters: 'ES' },
  '06': { column: 4, row: 4, letters: 'SR' },
  '22': { column: 5, row: 4, letters: 'JU' },
};

export interface ValueClass {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** One square a department, roughly in place, coloured by class; the classes are named beside the map. */
export function drawTileMap(marks: readonly Mark[], classes: readonly ValueClass[], decimals: number): Drawing {
  return drawByHand(CHART_WIDTH, 5 * (TILE + SPACE) - SPACE, (pen) => {
    for (const mark of marks) {
      const place = TILE_PLACES[mark.id];
      if (place === undefined) throw new Error(`The map has no place for department ${mark.id}`);
      drawTile(pen, mark, place.letters, place.column * (TILE + SPACE), place.row * (TILE + SPACE), classOf(mark, classes), decimals);
    }
    drawKey(pen, marks, classes);
  });
}

function drawTile(pen: Pen, mark: Mark, letters: string, x: number, y: number, level: number, decimals: number): void {
  const known = typeof mark.value === 'number';
  const colour = known ? (CLASS_TEXT[level] ?? COLOUR.ink) : COLOUR.ink;
  square(pen, mark.value, x, y, TILE, level);
  const middle = x + TILE / 2;
  if (mark.value === 'hidden') {
    // Hatching under letters is hard to read: the words stand on white bands.
    pen.fillStyle = COLOUR.white;
    pen.fillRect(x + 3, y + 4, TILE - 6, TILE - 8);
  }
  write(pen, letters, middle, y + 13, { align: 'center', size: 8.5, weight: 'semibold', colour });
  write(pen, figure(mark, decimals), middle, y + 31, { align: 'center', size: 13, weight: 'semibold', colour });
  write(pen, mark.label, middle, y + 48, { align: 'center', size: 7, colour });
}

function square(pen: Pen, value: Mark['value'], x: number, y: number, size: number, level: number): void {
  if (value === 'hidden') {
    hatch(pen, x + 0.3, y + 0.3, size - 0.6, size - 0.6);
    return;
  }
  pen.fillStyle = value === 'unavailable' ? COLOUR.wash : (CLASSES[level] ?? COLOUR.wash);
  pen.fillRect(x, y, size, size);
}

function figure(mark: Mark, decimals: number): string {
  return typeof mark.value === 'number' ? formatDecimal(mark.value, decimals) : MARKS[mark.value];
}

/** The class of a figure: the last one whose lower bound it reaches, spread over the five tones. */
function classOf({ value }: Mark, classes: readonly ValueClass[]): number {
  if (typeof value !== 'number') return -1;
  return classes.findIndex(({ from, to }) => value >= from && value <= to);
}

function drawKey(pen: Pen, marks: readonly Mark[], classes: readonly ValueClass[]): void {
  const x = 6 * (TILE + SPACE) + 10;
  const size = 12;
  const hasMark = (kind: 'hidden' | 'unavailable'): boolean => marks.some(({ value }) => value === kind);
  const entries: { value: Mark['value']; level: number; label: string }[] = [
    ...classes.map(({ from, label }, level) => ({ value: from, level, label })).reverse(),
    ...(hasMark('hidden') ? [{ value: 'hidden' as const, level: -1, label: MARKS.hidden }] : []),
    ...(hasMark('unavailable') ? [{ value: 'unavailable' as const, level: -1, label: MARKS.unavailable }] : []),
  ];
  entries.forEach(({ value, level, label }, index) => {
    const y = index * (size + 5);
    square(pen, value, x, y, size, level);
    write(pen, label, x + size + 6, y + size / 2, { size: 8 });
  });
}
