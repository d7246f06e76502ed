import type { Codelist } from '../records/codelists/codelist';
import { checkNit } from '../records/identifiers/nit';
import { readAmount } from './amount';
import { dayReader } from './calendar';
import type { Cell, Column } from './layouts/layout';
import { CELL_KIND } from './raw-row';
import { remembered } from './remembered';
import type { CellKind } from './raw-row';
import type { RuleId } from './rules';

/** Reads a trimmed cell that is not blank: what it means, or the rule it breaks. */
export type CellReader = (text: string, kind: CellKind) => Cell | RuleId;

/** Longer texts are not worth remembering, nor can they be a code. */
const MAX_REMEMBERED = 100;
const MAX_WHOLE_DIGITS = 12;
const CUI_LENGTH = 13;
const MAX_DOCUMENT = 32;
const MAX_CODES = 2_000;
// What no text holds: control characters (line breaks and tabs are blanks) and the C1 block.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const MESSY_BLANKS = /[\t\n\r\u00a0]| {2}/;

/** The reader of a column's cells; `decimalComma` says how the file writes amounts. */
export function cellReader(column: Column, decimalComma: boolean): CellReader {
  const { type } = column;
  switch (type.kind) {
    case 'text':
      return (text) => readText(text, type.max);
    case 'date':
      return dayReader();
    case 'int':
      return remembering((text) => readInt(text, type.min, type.max));
    case 'money':
      return remembering((text) => readMoney(text, decimalComma));
    case 'rate':
      return remembering((text) => readRate(text, decimalComma));
    case 'code':
      return remembering((text) => readCode(text, type.list, type.padTo) ?? unknownCode(type.list));
    case 'codes':
      return remembering((text) => readCodes(text, type.list));
    case 'activity':
      return readingTextApart((text, isText) => readActivity(text, isText, type.list));
    case 'occupation':
      return remembering((text) => readOccupation(text, type.list));
    case 'document':
      return readDocument;
    case 'tax-id':
      return readTaxId;
    case 'dropped':
      return () => ({ text: '', number: NaN });
  }
}

/** `text` in one line, without control characters and no longer than `max`. */
function readText(text: string, max: number): Cell | RuleId {
  if (CONTROL.test(text)) return 'cell.control-characters';
  const line = MESSY_BLANKS.test(text) ? text.replace(/\s+/g, ' ') : text;
  return line.length > max ? 'cell.too-long' : { text: line, number: NaN };
}

function readInt(text: string, min: number, max: number): Cell | RuleId {
  if (!/^[+-]?\d{1,15}$/.test(text)) return 'int.format';
  const number = Number(text);
  return number < min || number > max ? 'int.range' : { text: String(number), number };
}

function readMoney(text: string, decimalComma: boolean): Cell | RuleId {
  const amount = readAmount(text.replace(/^[+-]/, ''), 2, decimalComma);
  if (amount === undefined) return 'amount.format';
  if (text.startsWith('-') && Number(amount) !== 0) return 'amount.negative';
  return wholeDigits(amount) > MAX_WHOLE_DIGITS ? 'amount.too-large' : { text: amount, number: Number(amount) };
}

function readRate(text: string, decimalComma: boolean): Cell | RuleId {
  const rate = readAmount(text, 8, decimalComma);
  if (rate === undefined || Number(rate) === 0) return 'rate.format';
  return wholeDigits(rate) > MAX_WHOLE_DIGITS - 2 ? 'amount.too-large' : { text: rate, number: Number(rate) };
}

function wholeDigits(amount: string): number {
  const point = amount.indexOf('.');
  return point === -1 ? amount.length : point;
}

/** Digits whose leading zeros a spreadsheet took away are tried again with them. */
function readCode(text: string, list: Codelist, padTo = 0): Cell | undefined {
  if (text.length > MAX_REMEMBERED) return undefined;
  const code = list.resolve(text) ?? (/^\d+$/.test(text) && text.length < padTo ? list.resolve(text.padStart(padTo, '0')) : undefined);
  return code === undefined ? undefined : { text: code, number: Number(code) };
}

function unknownCode(list: Codelist): RuleId {
  if (list.id === 'pais') return 'country.unknown';
  return list.id === 'municipio' ? 'municipality.unknown' : 'code.unknown';
}

function readCodes(text: string, list: Codelist): Cell | RuleId {
  if (text.length > MAX_CODES) return 'cell.too-long';
  const codes = text
    .split('|')
    .filter((part) => part.trim() !== '')
    .map((part) => list.resolve(part));
  if (codes.includes(undefined)) return unknownCode(list);
  return { text: [...new Set(codes)].join('|'), number: NaN };
}

/** Three bare digits may be a group or a class that lost its zero (141: cattle or clothing), unless the cell is text. */
function readActivity(text: string, isText: boolean, list: Codelist): Cell | RuleId {
  if (text.length > MAX_REMEMBERED) return 'activity.unknown';
  if (/^[1-9]\d\d$/.test(text) && !isText) return 'activity.three-digits';
  const code = list.resolve(/^\d$/.test(text) ? `0${text}` : text);
  return code === undefined ? 'activity.unknown' : { text: code, number: NaN };
}

/** Only the armed forces' codes begin with 0; three or six digits may have lost it. */
function readOccupation(text: string, list: Codelist): Cell | RuleId {
  if (text.length > MAX_REMEMBERED) return 'occupation.unknown';
  const code = list.resolve(text) ?? (/^(\d{3}|\d{6})$/.test(text) ? list.resolve(`0${text}`) : undefined);
  return code === undefined ? 'occupation.unknown' : { text: code, number: NaN };
}

const BARE_DOCUMENT = /^[0-9A-Z]+$/;

function readDocument(text: string): Cell | RuleId {
  if (text.length > 2 * MAX_DOCUMENT) return 'cell.too-long';
  const bare = BARE_DOCUMENT.test(text) ? text : text.replace(/[\s\u2010-\u2015-]/g, '').toUpperCase();
  if (bare.length === 0 || CONTROL.test(bare)) return 'document.format';
  return bare.length > MAX_DOCUMENT ? 'cell.too-long' : { text: bare, number: NaN };
}

/** A CUI that stands for a NIT may have lost its leading zeros; a NIT keeps what it has. */
function readTaxId(text: string): Cell | RuleId {
  if (text.length > 2 * MAX_DOCUMENT) return 'cell.too-long';
  const asGiven = checkNit(text);
  if (asGiven.ok) return { text: asGiven.value, number: NaN };
  const padded = /^\d{12}$/.test(text) ? checkNit(text.padStart(CUI_LENGTH, '0')) : asGiven;
  return padded.ok ? { text: padded.value, number: NaN } : 'tax-id.invalid';
}

function remembering(read: (text: string) => Cell | RuleId): CellReader {
  return remembered(read, MAX_REMEMBERED);
}

function readingTextApart(read: (text: string, isText: boolean) => Cell | RuleId): CellReader {
  const ofText = remembering((text) => read(text, true));
  const ofOthers = remembering((text) => read(text, false));
  return (text, kind) => (kind === CELL_KIND.text ? ofText(text, kind) : ofOthers(text, kind));
}
