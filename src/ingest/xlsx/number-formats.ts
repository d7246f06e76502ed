import { attribute } from './xml-scanner';
import type { XmlHandler } from './xml-scanner';

/** Formats every spreadsheet knows by number that show a day (ECMA-376, 18.8.30). */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Which cell styles of a workbook show a day. Handles the part styles.xml. */
export class CellStyles implements XmlHandler {
  private readonly codes = new Map<number, string>();
  private readonly formats: number[] = [];
  private inCellFormats = false;

  isDay(style: number): boolean {
    const format = this.formats[style];
    if (format === undefined) return false;
    const code = this.codes.get(format);
    return code === undefined ? BUILT_IN_DAYS.has(format) : showsDay(code);
  }

  open(name: string, attributes: string): void {
    if (name === 'cellXfs') this.inCellFormats = true;
    else if (name === 'xf' && this.inCellFormats) this.formats.push(Number(attribute(attributes, 'numFmtId') ?? 0));
    else if (name === 'numFmt') this.codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
  }

  text(): void {
    // Styles hold no text.
  }

  close(name: string): void {
    if (name === 'cellXfs') this.inCellFormats = false;
  }
}

/** Whether a format code shows a day: it has a year or a day of the month, or a month without hours and seconds. */
export function showsDay(code: string): boolean {
  const letters = code
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/general/i, '')
    .toLowerCase();
  return /[dy]/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters));
}

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Serial of 29 February 1900, which never was but which spreadsheets count. */
const DAY_THAT_NEVER_WAS = 60;
const LAST_SERIAL = 2_958_465;

/** The day of a spreadsheet's serial number, `aaaa-mm-dd`; undefined where it is none (a time of day, too large). */
export function dayOfSerial(serial: number, from1904: boolean): string | undefined {
  const days = Math.floor(serial);
  if (days < (from1904 ? 0 : 1) || days > LAST_SERIAL || days === (from1904 ? -1 : DAY_THAT_NEVER_WAS)) return undefined;
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900 + (days < DAY_THAT_NEVER_WAS ? DAY_MS : 0);
  return new Date(epoch + days * DAY_MS).toISOString().slice(0, 10);
}

/** A stored number as a person sees it: 15 digits, which is what spreadsheets show, and never with an exponent. */
export function shownNumber(stored: string): string {
  const number = Number(stored);
  if (!Number.isFinite(number)) return stored;
  const shown = String(Number(number.toPrecision(15)));
  if (!shown.includes('e')) return shown;
  return number > 1 ? BigInt(Math.round(number)).toString() : number.toFixed(20).replace(/0+$/, '');
}
