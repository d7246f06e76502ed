import { foldWords } from '../../records/normalise';
import { nameLikeness, wordLikeness } from '../../recruiters/likeness';

/** Addresses of mail in a field, which may hold several, as they are compared: in lower case, without what follows a plus sign. */
export function mailKeys(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s;,/|<>]+/)
    .map((part) => part.replace(/^mailto:/, '').replace(/\+[^@]*@/, '@'))
    .filter((part) => /^[^@]+@[^@]+\.[^@]+$/.test(part));
}

/** A website as it is compared: without protocol, www, query and a slash at the end. Undefined where there is none. */
export function websiteKey(text: string): string | undefined {
  const key = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\d?\./, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return /^[^\s/]+\.[^\s/]{2,}/.test(key) ? key : undefined;
}

/** A street address as it is compared. */
export interface AddressKey {
  readonly words: readonly string[];
  /** Its numbers in order of size: 7a avenida 4-05 and avenida 7, 4-5 have the same. */
  readonly numbers: readonly string[];
  readonly municipality: string | null;
}

const SHORT: Readonly<Record<string, string>> = {
  av: 'avenida',
  ave: 'avenida',
  bo: 'barrio',
  blvd: 'bulevar',
  boulevard: 'bulevar',
  c: 'calle',
  ca: 'calle',
  calz: 'calzada',
  col: 'colonia',
  edif: 'edificio',
  ed: 'edificio',
  km: 'kilometro',
  loc: 'local',
  mz: 'manzana',
  mza: 'manzana',
  niv: 'nivel',
  of: 'oficina',
  ofic: 'oficina',
  res: 'residenciales',
  z: 'zona',
};
/** They tell no place apart. */
const EMPTY = new Set(['a', 'de', 'del', 'el', 'en', 'la', 'las', 'los', 'no', 'num', 'numero', 'y', 'guatemala', 'ciudad']);
/** Fewer numbers are no house: zona 1 is shared by thousands. */
const FEWEST_NUMBERS = 2;
const ALIKE = 0.75;
const ALIKE_WITHOUT_NUMBERS = 0.9;
const FEWEST_WORDS = 4;

export function addressKey(text: string, municipality: string | null): AddressKey {
  const parts = foldWords(text.normalize('NFKC'))
    .split(' ')
    .flatMap((part) => part.match(/\d+|\p{Letter}+/gu) ?? []);
  const isNumber = (part: string): boolean => /^\d/.test(part);
  return {
    words: parts
      .filter((part) => !isNumber(part))
      .map((part) => (Object.hasOwn(SHORT, part) ? (SHORT[part] ?? part) : part))
      .filter((word) => word.length > 1 && !EMPTY.has(word)),
    numbers: parts
      .filter(isNumber)
      .map((part) => part.replace(/^0+(?=\d)/, ''))
      .sort(),
    municipality,
  };
}

/**
 * Whether two addresses may be one place: the numbers of one are all in the other, and their words are much alike. Nobody's municipality
 * contradicts one that is not told.
 */
export function isSameAddress(a: AddressKey, b: AddressKey): boolean {
  if (a.municipality !== null && b.municipality !== null && a.municipality !== b.municipality) return false;
  const [few, many] = a.numbers.length <= b.numbers.length ? [a, b] : [b, a];
  if (!contains(many.numbers, few.numbers)) return false;
  if (many.numbers.length === 0) {
    return Math.min(a.words.length, b.words.length) >= FEWEST_WORDS && likenessOf(a, b) >= ALIKE_WITHOUT_NUMBERS;
  }
  return few.numbers.length >= FEWEST_NUMBERS && few.words.length > 0 && likenessOf(few, many) >= ALIKE;
}

/** How much of the shorter address is in the longer one. */
function likenessOf(a: AddressKey, b: AddressKey): number {
  const likeness = wordLikeness();
  return Math.max(nameLikeness(a.words, b.words, likeness), nameLikeness(b.words, a.words, likeness));
}

/** Whether a list holds each of some numbers as often. Both are in order. */
function contains(all: readonly string[], some: readonly string[]): boolean {
  let at = 0;
  for (const number of all) if (number === some[at]) at++;
  return at === some.length;
}
