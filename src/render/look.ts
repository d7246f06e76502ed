/**
 * The one visual language of report, workbook and pages: colours as CSS hex, sizes in points. Contrast on white is at
 * least 4.5:1 for text colours and 3:1 for marks.
 */
export const COLOUR = {
  ink: '#1b2733',
  quiet: '#5b6770',
  line: '#d5dbe0',
  /** Zebra-free bands: totals, key figures, notes. */
  wash: '#f3f6f9',
  blue: '#1f5a99',
  blueLight: '#dce8f4',
  white: '#ffffff',
} as const;

/**
 * Okabe-Ito hues for categories, at most six, the leading blue first. Yellow is left out and the sky blue, orange and
 * purple are a shade darker than the originals: on white the originals miss 3:1.
 */
export const CATEGORY = ['#1f5a99', '#d55e00', '#00805c', '#a85a87', '#b07800', '#3a8fc4'] as const;

/** Five classes of the map, light to dark; text on the first two is ink, on the rest white. */
export const CLASSES = ['#e6eff8', '#b9d2ea', '#5e93c7', '#2f6cab', '#123f70'] as const;
export const CLASS_TEXT = ['#1b2733', '#1b2733', '#1b2733', '#ffffff', '#ffffff'] as const;

/** Verdicts, always beside a word and a sign. */
export const VERDICT = { good: '#1a7f4b', warning: '#9a6700', bad: '#b42318' } as const;

/** Points: size and line height. */
export const TYPE = {
  title: { size: 30, line: 36 },
  h1: { size: 20, line: 26 },
  h2: { size: 14, line: 19 },
  h3: { size: 11, line: 15 },
  body: { size: 10, line: 14 },
  table: { size: 9, line: 12 },
  tableSmall: { size: 8, line: 10.5 },
  caption: { size: 8.5, line: 11.5 },
  footer: { size: 7, line: 9.5 },
} as const;

/** The faces of the report as TTF bytes; whoever may read the disk reads them. */
export interface FontFiles {
  readonly regular: Uint8Array;
  readonly semibold: Uint8Array;
}
