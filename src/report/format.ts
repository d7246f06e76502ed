import type { CellView } from './model';

/** What stands where no figure can: one mark for every suppression, so that none tells the small cells from the rest. */
export const MARKS = { hidden: '··', impossible: '–', unavailable: 'n. d.' } as const;

export const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';

/** A whole number as es-GT writes it: `1,234`. Fractions are rounded half away from zero. */
export function formatInteger(value: number): string {
  return formatDecimal(value, 0);
}

/**
 * A number as es-GT writes it, `1,234.5`, always with the given decimals, rounded half away from zero. Written by hand:
 * what Intl prints changes with the ICU data of the machine, and a release must be the same bytes everywhere.
 */
export function formatDecimal(value: number, decimals: number): string {
  const scaled = scale(value, decimals);
  const digits = String(Math.abs(scaled)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : '';
  return (scaled < 0 ? MINUS : '') + whole + fraction;
}

/** A percentage given in hundredths (12.5 is 12.5 %), with a space that does not break: `12.5 %`. */
export function formatPercent(value: number, decimals = 1): string {
  return `${formatDecimal(value, decimals)}${NO_BREAK_SPACE}%`;
}

/** A table's cell as PDF and HTML print it. A percentage names its unit; other units stand in the header. */
export function formatCell(cell: CellView): string {
  switch (cell.kind) {
    case 'number':
      return formatDecimal(cell.value, cell.decimals);
    case 'percent':
      return formatPercent(cell.value, cell.decimals);
    case 'text':
      return cell.text;
    case 'hidden':
    case 'impossible':
    case 'unavailable':
      return MARKS[cell.kind];
  }
}

/** The value as it is printed, for sums and comparisons: `roundTo(2.345, 2)` is 2.35 although its binary form lies below. */
export function roundTo(value: number, decimals: number): number {
  return scale(value, decimals) / 10 ** decimals;
}

/** value x 10^decimals as a whole number, moved in decimal notation because 1.005 x 100 is 100.49999999999999. */
function scale(value: number, decimals: number): number {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
  const scaled = Math.round(Number(`${mantissa}e${String(Number(exponent) + decimals)}`));
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`No printable number: ${String(value)}`);
  return value < 0 && scaled !== 0 ? -scaled : scaled;
}
