import type { Style } from 'exceljs';
import { COLOUR } from '../look';

const argb = (hex: string): string => `FF${hex.slice(1).toUpperCase()}`;
/** A font every spreadsheet program has or replaces without moving a column. */
const FACE = 'Arial';
const ink = { argb: argb(COLOUR.ink) };

type CellStyle = Partial<Style>;

/** At least 12 points everywhere, as the UK Government Analysis Function asks; nothing is told by colour alone. */
export const STYLE = {
  title: { font: { name: FACE, size: 16, bold: true, color: ink }, alignment: { vertical: 'top' } },
  heading: { font: { name: FACE, size: 14, bold: true, color: ink }, alignment: { vertical: 'bottom' } },
  lead: { font: { name: FACE, size: 12, color: ink }, alignment: { vertical: 'top' } },
  paragraph: { font: { name: FACE, size: 12, color: ink }, alignment: { vertical: 'top', wrapText: true } },
  link: {
    font: { name: FACE, size: 12, underline: true, color: { argb: argb(COLOUR.blue) } },
    alignment: { vertical: 'top' },
  },
} as const satisfies Record<string, CellStyle>;

const rule = { style: 'thin', color: { argb: argb(COLOUR.line) } } as const;

/** A header cell: bold on a light wash, wrapped, set as its column is. */
export function headerStyle(align: 'left' | 'right', first: boolean): CellStyle {
  return {
    font: { name: FACE, size: 12, bold: true, color: ink },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(COLOUR.blueLight) } },
    border: { bottom: { style: 'medium', color: { argb: argb(COLOUR.blue) } } },
    alignment: { horizontal: align, vertical: 'bottom', wrapText: true, indent: first ? 0 : 1 },
  };
}

/** A cell of a table's body. Totals are bold; `indent` steps in the parts of the row above. */
export function bodyStyle(options: { align: 'left' | 'right'; bold?: boolean; indent?: number; numFmt?: string }): CellStyle {
  return {
    font: { name: FACE, size: 12, bold: options.bold ?? false, color: ink },
    border: { bottom: rule },
    alignment: { horizontal: options.align, vertical: 'top', wrapText: options.align === 'left', indent: options.indent ?? 0 },
    ...(options.numFmt === undefined ? {} : { numFmt: options.numFmt }),
  };
}

/** `#,##0`, `#,##0.00`, `0.0 %`: the places the report prints, the workbook's own separators. */
export function numberFormat(kind: 'number' | 'percent', decimals: number): string {
  const fraction = decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  return kind === 'number' ? `#,##0${fraction}` : `0${fraction} %`;
}
