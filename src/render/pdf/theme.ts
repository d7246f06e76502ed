import { COLOUR, TYPE } from '../look';

/** A4 in points, upright; 22 mm margins; the footer stands in the lower margin. */
export const PAGE = { width: 595.28, height: 841.89, margin: 62.36 } as const;

export type Orientation = 'portrait' | 'landscape';

/** Width between the margins. */
export const TEXT_WIDTH: Readonly<Record<Orientation, number>> = {
  portrait: PAGE.width - 2 * PAGE.margin,
  landscape: PAGE.height - 2 * PAGE.margin,
};

export type Face = 'regular' | 'semibold';

/** How a line of text looks; sizes and line heights in points. */
export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  readonly line: number;
  readonly colour: string;
}

const style = (type: { readonly size: number; readonly line: number }, face: Face, colour: string = COLOUR.ink): TextStyle => ({
  ...type,
  face,
  colour,
});

export const STYLE = {
  title: style(TYPE.title, 'semibold'),
  month: style(TYPE.h1, 'regular', COLOUR.blue),
  h1: style(TYPE.h1, 'semibold'),
  h2: style(TYPE.h2, 'semibold'),
  h3: style(TYPE.h3, 'semibold'),
  body: style(TYPE.body, 'regular'),
  bodyStrong: style(TYPE.body, 'semibold'),
  lead: style({ size: 11, line: 16 }, 'regular'),
  caption: style(TYPE.caption, 'regular', COLOUR.quiet),
  footer: style(TYPE.footer, 'regular', COLOUR.quiet),
  bigFigure: style({ size: 44, line: 50 }, 'semibold', COLOUR.blue),
  figure: style({ size: 26, line: 32 }, 'semibold', COLOUR.blue),
} as const;

/** Text of a table at its normal size or, where it would not fit, at the smallest that may be printed. */
export function tableStyles(small: boolean): { readonly head: TextStyle; readonly cell: TextStyle; readonly total: TextStyle } {
  const type = small ? TYPE.tableSmall : TYPE.table;
  return { head: style(small ? type : TYPE.caption, 'semibold'), cell: style(type, 'regular'), total: style(type, 'semibold') };
}
