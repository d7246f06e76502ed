import { foldWords } from './normalise';

/**
 * Legal suffixes, folded, longest first within a family: what says how a firm is incorporated, not which firm it is.
 * Single letters stand for abbreviations written with points (S.A., S. de R.L.), which folding takes apart.
 */
const SUFFIXES = [
  'sociedad anonima bursatil de capital variable',
  'sociedad anonima promotora de inversion de capital variable',
  'sociedad anonima de capital variable',
  'sociedad de responsabilidad limitada de capital variable',
  'sociedad de responsabilidad limitada',
  'compania limitada',
  'sociedad anonima',
  'sociedad limitada unipersonal',
  'sociedad limitada',
  'limited liability company',
  'limited partnership',
  'public limited company',
  'incorporated',
  'incorporee',
  'corporation',
  'corporacion',
  'company limited',
  'limited',
  'limitee',
  'limitada',
  'company',
  'compania',
  'co ltd',
  's a p i de c v',
  'sapi de cv',
  's a b de c v',
  's a de c v',
  'sa de cv',
  's de r l de c v',
  's de rl de cv',
  's de r l',
  's de rl',
  's r l',
  'srl',
  's l u',
  'slu',
  's l',
  'sl',
  's a s',
  's a',
  'sa',
  'l l c',
  'llc',
  'l l p',
  'llp',
  'l p',
  'lp',
  'p l c',
  'plc',
  'inc',
  'ltd',
  'ltda',
  'ltee',
  'lte',
  'corp',
  'cia',
  'co',
  'g m b h',
  'gmbh',
  's p a',
  'spa',
  's coop',
  'y cia',
  'and co',
].sort((a, b) => b.length - a.length);

/**
 * The name an employer is counted by: without case, accents, punctuation and legal suffix, so that `Green Acres, Inc.` and
 * `GREEN ACRES` are one. A name that is nothing but a suffix stays as it is.
 */
export function employerKey(name: string): string {
  let key = foldWords(name.replace(/&/g, ' y '));
  for (let before = ''; before !== key;) {
    before = key;
    const suffix = SUFFIXES.find((candidate) => key.endsWith(` ${candidate}`));
    if (suffix !== undefined) key = key.slice(0, -suffix.length - 1);
  }
  return key === '' ? name.trim().toLowerCase() : key;
}
