/**
 * What a password must be, after NIST SP 800-63B rev. 4: long enough, not one that is guessed first, and nothing else. No mixture
 * of signs is asked for, and none ever runs out.
 */

/** Characters (code points) of a password that is all there is, and of one beside a second factor. */
export const LEAST_ALONE = 15;
export const LEAST_WITH_SECOND_FACTOR = 12;
export const MOST = 128;

export type PasswordProblem = 'short' | 'long' | 'guessable';

/** The form in which a password is measured and hashed: the same letters typed on another keyboard give the same bytes. */
export function normalised(password: string): string {
  return password.normalize('NFKC');
}

export function lengthOf(password: string): number {
  return [...normalised(password)].length;
}

export function leastFor(hasSecondFactor: boolean): number {
  return hasSecondFactor ? LEAST_WITH_SECOND_FACTOR : LEAST_ALONE;
}

/** Whether a password may be all there is; a shorter one wants a second factor beside it. */
export function standsAlone(password: string): boolean {
  return lengthOf(password) >= LEAST_ALONE;
}

/** What is wrong with a new password, if anything. */
export function problemOf(password: string, least: number, isGuessable: (password: string) => boolean): PasswordProblem | undefined {
  const length = lengthOf(password);
  if (length < least) return 'short';
  if (length > MOST) return 'long';
  return isGuessable(normalised(password)) ? 'guessable' : undefined;
}

/** Words that whoever guesses this account's password would try first: names of the service and of the person. */
export function wordsToAvoid(email: string, name: string): string[] {
  const words = [...email.split(/[@.\-_+]/), ...name.split(/\s+/), email, email.split('@', 1)[0] ?? '', ...SERVICE_WORDS];
  return [...new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length > 2))];
}

/** Whether hardly anything is left of a password without these words, figures and signs: `Movilidad Laboral 2026`. */
export function isMadeOf(password: string, words: readonly string[]): boolean {
  const folded = (text: string): string =>
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^\p{L}]/gu, '');
  const letters = folded(password);
  const left = [...words]
    .map(folded)
    .filter((word) => word.length > 2)
    .sort((a, b) => b.length - a.length)
    .reduce((text, word) => text.replaceAll(word, ''), letters);
  return left.length < letters.length && left.length < LEAST_LETTERS_OF_ONES_OWN;
}

const LEAST_LETTERS_OF_ONES_OWN = 6;
const SERVICE_WORDS = ['movilidad', 'laboral', 'mintrab', 'ministerio', 'trabajo', 'guatemala', 'guate', 'quetzal'];
