const COMBINING_MARKS = /[\u0300-\u036f]/g;
/** Apostrophes of every keyboard: K'iche', K’iche’, Kꞌicheꞌ, K`iche´ are one word. */
const APOSTROPHES = /['\u2018\u2019\u02bc\ua78b\ua78c`\u00b4]/g;
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** `text` in lower case, without accents (ñ becomes n), blanks collapsed and trimmed: for comparing, never for showing. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize('NFD').replace(COMBINING_MARKS, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** `fold` that also ignores punctuation: apostrophes vanish, any other sign counts as a blank. */
export function foldWords(text: string): string {
  if (PLAIN.test(text)) return text;
  return fold(text.replace(APOSTROPHES, ''))
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
