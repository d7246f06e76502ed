import { employerKey } from '../records/employer-name';
import { foldWords } from '../records/normalise';

/** A name as it is compared. */
export interface NameKey {
  /** Its words, folded, abbreviations written out, without legal form. */
  readonly words: readonly string[];
  /** The same without blanks: two names are the same where these are. */
  readonly letters: string;
  /** Legal form, `sa`; empty where the name says none. */
  readonly form: string;
}

/** What people shorten, and what they mean. Only what has one meaning in a firm's name. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  admon: 'administracion',
  agric: 'agricola',
  cia: 'compania',
  dist: 'distribuidora',
  fco: 'francisco',
  gpo: 'grupo',
  grp: 'grupo',
  gt: 'guatemala',
  gua: 'guatemala',
  guat: 'guatemala',
  guate: 'guatemala',
  hnos: 'hermanos',
  int: 'internacional',
  intl: 'internacional',
  intnal: 'internacional',
  nac: 'nacional',
  rrhh: 'recursos humanos',
  serv: 'servicios',
  servs: 'servicios',
  sta: 'santa',
  sto: 'santo',
};

/** One legal form in its spellings, joined. */
const FORMS: Readonly<Record<string, string>> = {
  sociedadanonima: 'sa',
  sderl: 'srl',
  sociedadderesponsabilidadlimitada: 'srl',
  limitada: 'srl',
  ltda: 'srl',
  companialimitada: 'srl',
  cialtda: 'srl',
  limitedliabilitycompany: 'llc',
  incorporated: 'inc',
  incorporee: 'inc',
  corporation: 'corp',
  corporacion: 'corp',
  limited: 'ltd',
  coltd: 'ltd',
  companylimited: 'ltd',
  limitee: 'ltd',
  ltee: 'ltd',
  lte: 'ltd',
  sociedadanonimadecapitalvariable: 'sadecv',
};

/** What is the same in two writings of a name: case, accents, signs, blanks, `&` for y, abbreviations and how the legal form is written do not count. */
export function nameKey(name: string): NameKey {
  const plain = name.normalize('NFKC').replaceAll('&', ' y ');
  const whole = foldWords(plain);
  if (whole === '') return { words: [], letters: '', form: '' };
  const core = employerKey(plain);
  const suffix = whole.slice(core.length).replaceAll(' ', '');
  const words = core
    .replace(/\br r h h\b|\brr hh\b/g, 'rrhh')
    .split(' ')
    .flatMap((word) => (Object.hasOwn(ABBREVIATIONS, word) ? (ABBREVIATIONS[word] ?? word) : word).split(' '))
    .filter((word) => word !== '');
  return { words, letters: words.join(''), form: FORMS[suffix] ?? suffix };
}

/** Whether two names are the same name: the same letters, and legal forms that do not contradict each other. */
export function isSameName(a: NameKey, b: NameKey): boolean {
  return a.letters !== '' && a.letters === b.letters && (a.form === b.form || a.form === '' || b.form === '');
}

const TITLES = new Set(['lic', 'licda', 'licenciado', 'licenciada', 'ing', 'dr', 'dra', 'don', 'dona', 'sr', 'sra', 'senor', 'senora']);

/** The words of a person's name, without titles and in one order: whoever has others is somebody else. */
export function personWords({ words }: NameKey): string {
  return words
    .filter((word) => !TITLES.has(word))
    .sort()
    .join(' ');
}

/** Whether two names are the same person's: surnames may come first (Pérez López, José), but never in another order. */
export function isSamePerson(a: NameKey, b: NameKey): boolean {
  const first = a.words.filter((word) => !TITLES.has(word));
  const second = b.words.filter((word) => !TITLES.has(word));
  if (first.length === 0 || first.length !== second.length) return false;
  return first.some((_, turn) => [...first.slice(turn), ...first.slice(0, turn)].every((word, index) => word === second[index]));
}
