import { foldWords } from '../records/normalise';
import { stripSeparators } from '../records/identifiers/identifier';

/** What a visitor typed, as the check understands it. */
export interface Question {
  /** The text, for comparing it with names. */
  readonly name: string;
  /** Its folded words. */
  readonly words: readonly string[];
  /** Stretches of words that may be a registration number, a NIT or a telephone; the longest first. */
  readonly numbers: readonly AskedNumber[];
}

export interface AskedNumber {
  /** First word, and the first after it. */
  readonly from: number;
  readonly to: number;
  /** Keys by which a recruiter with this number is found. */
  readonly keys: readonly string[];
}

/** Longest question, in characters; the form says so too. */
export const MAX_QUESTION = 200;
const MAX_WORDS = 24;
/** `+502 55 55 12 34` has as many pieces. */
const MAX_PIECES = 5;
const COUNTRY_CODE = '502';
const LOCAL_DIGITS = 8;
const CUI_DIGITS = 13;

/** Words that announce a number. */
const ANNOUNCERS = new Set(
  'cel celular cui dpi n nit no nro num numero reg registro tel telefono tels whatsapp whats wsp wa autorizacion licencia'.split(' '),
);

/** The question in a typed text. */
export function readQuestion(text: string): Question {
  const name = text.normalize('NFKC');
  const words = foldWords(name.replaceAll('&', ' y '))
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
  return { name, words, numbers: numbersIn(words) };
}

function numbersIn(words: readonly string[]): AskedNumber[] {
  const found: AskedNumber[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + MAX_PIECES); to++) {
      const keys = keysOf(words.slice(from, to));
      if (keys.length > 0) found.push({ from, to, keys });
    }
  }
  return found.sort((a, b) => b.to - b.from - (a.to - a.from));
}

/** The words of a question besides some stretches and what announces them, `tel`, `registro`. */
export function wordsBesides(words: readonly string[], stretches: readonly AskedNumber[]): string[] {
  return words.filter((word, index) => !ANNOUNCERS.has(word) && !stretches.some(({ from, to }) => from <= index && index < to));
}

function keysOf(pieces: readonly string[]): string[] {
  const joined = pieces.join('');
  if (!/\d/.test(joined)) return [];
  const whole = pieces.join(' ');
  const telephones = /^\d+$/.test(joined) ? telephoneKeys(joined) : [];
  const taxId = /^\d{1,12}k?$|^\d{13}$/.test(joined) && joined.length > 1 ? [taxIdKey(joined)] : [];
  return [...new Set([...numberKeys(whole), ...taxId, ...telephones])];
}

/** Keys of a registration number: as its signs stand, and by its groups without leading zeros (RR-0012-2024, rr 12/2024). */
export function numberKeys(number: string): string[] {
  const groups = foldWords(number).match(/\d+|\p{Letter}+/gu) ?? [];
  const plain = groups.map((group) => (/^\d/.test(group) ? group.replace(/^0+(?=\d)/, '') : group));
  return groups.length < 2 ? [`n:${groups.join('')}`] : [`n:${groups.join('')}`, `g:${plain.join(' ')}`];
}

/** Key of the digits alone of a registration number, for whoever leaves its letters out: never enough to be sure. */
export function digitsKey(number: string): string | undefined {
  const digits = (number.match(/\d+/g) ?? []).map((group) => group.replace(/^0+(?=\d)/, ''));
  return digits.length < 2 ? undefined : `g:${digits.join(' ')}`;
}

/** Key of a NIT, or of a CUI that stands for one. */
export function taxIdKey(taxId: string): string {
  const value = stripSeparators(taxId);
  return `i:${value.length === CUI_DIGITS ? value : value.replace(/^0+(?=.)/, '')}`;
}

/** Keys of the telephones in a field, which may hold several; Guatemala's by their eight digits. */
export function telephoneKeys(text: string): string[] {
  return text
    .split(/[/;,|]| [yo] /)
    .map((part) => part.replace(/\D/g, '').replace(/^00/, ''))
    .flatMap((digits) => {
      const local = digits.length === LOCAL_DIGITS + COUNTRY_CODE.length && digits.startsWith(COUNTRY_CODE) ? digits.slice(3) : digits;
      if (local.length === 2 * LOCAL_DIGITS) return [local.slice(0, LOCAL_DIGITS), local.slice(LOCAL_DIGITS)];
      return local.length < LOCAL_DIGITS - 1 || local.length > 15 ? [] : [local];
    })
    .map((digits) => `t:${digits}`);
}
