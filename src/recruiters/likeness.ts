/** Words that many recruiters' names have: they tell little about which one is meant. */
const COMMON = new Set(
  'a agencia agricola agro al asesores centro compania consultores corporacion de del e el empleo empleos empresa en global grupo guatemala humanos internacional la laboral laborales las los migracion nacional norte personal por reclutadora reclutamiento recursos servicio servicios soluciones sur temporal trabajo trabajos travel visa visas y'.split(
    ' ',
  ),
);
const LITTLE = 0.35;
/** Below this two words are different words. */
const ALIKE = 0.72;
const BEGINNING = 0.85;
const SHORTEST_BEGINNING = 4;
/** Of what was asked and what the name has besides, the asked weighs more: people type a part of a name. */
const ASKED_SHARE = 0.7;
/** Words of a question or name that are compared: time must not grow with what is typed. */
const MOST_WORDS = 10;
const MOST_JOINED = 5;
const SOUND_DISCOUNT = 0.97;

/** How alike words are, remembered for one question: candidates share most of theirs. */
export type Likeness = (a: string, b: string) => number;

/** A likeness of words from 0 (different words) to 1 (the same): spelling, sound in Guatemala's Spanish, and beginnings of words. */
export function wordLikeness(): Likeness {
  const known = new Map<string, number>();
  return (a, b) => {
    const key = `${a} ${b}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compareWords(a, b);
    known.set(key, value);
    return value;
  };
}

function compareWords(asked: string, word: string): number {
  if (asked === word) return 1;
  // A number that is another number is not alike, however it looks.
  if (/^\d+$/.test(asked) || /^\d+$/.test(word)) return 0;
  const heard = [sound(asked), sound(word)] as const;
  const spelled = Math.max(closeness(asked, word), heard[0] === '' ? 0 : SOUND_DISCOUNT * closeness(...heard));
  const begins = asked.length >= SHORTEST_BEGINNING && word.startsWith(asked) ? BEGINNING : 0;
  const value = Math.max(spelled, begins);
  return value < ALIKE ? 0 : value;
}

/** How alike a question and a name are, 0 to 1: each word finds its best partner in any order; joined and parted words count too. */
export function nameLikeness(asked: readonly string[], name: readonly string[], likeness: Likeness): number {
  const [few, fewOfName] = [asked.slice(0, MOST_WORDS), name.slice(0, MOST_WORDS)];
  return Math.max(
    coverage(few, fewOfName, likeness),
    ...joinings(few).map((variant) => coverage(variant, fewOfName, likeness)),
    ...joinings(fewOfName).map((variant) => coverage(few, variant, likeness)),
  );
}

function coverage(asked: readonly string[], name: readonly string[], likeness: Likeness): number {
  const ofAsked = share(asked, (word) => Math.max(0, ...name.map((other) => likeness(word, other))));
  const ofName = share(name, (word) => Math.max(0, ...asked.map((other) => likeness(other, word))));
  return ASKED_SHARE * ofAsked + (1 - ASKED_SHARE) * ofName;
}

/** Weighted mean of what `found` says of each word. */
function share(words: readonly string[], found: (word: string) => number): number {
  let weights = 0;
  let sum = 0;
  for (const word of words) {
    const weight = COMMON.has(word) || word.length === 1 || /\d/.test(word) ? LITTLE : 1;
    weights += weight;
    sum += weight * found(word);
  }
  return weights === 0 ? 0 : sum / weights;
}

/** The words with each two neighbours in one; of long names none, since there one blank matters little. */
function joinings(words: readonly string[]): string[][] {
  if (words.length > MOST_JOINED) return [];
  return words.slice(1).map((second, index) => [...words.slice(0, index), `${words[index] ?? ''}${second}`, ...words.slice(index + 2)]);
}

/** 1 where two texts are the same, less by each letter to add, drop, change or swap with its neighbour. */
function closeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0 || Math.abs(a.length - b.length) > longest * (1 - ALIKE) + 1) return 0;
  return 1 - distance(a, b) / longest;
}

/** Steps from one text to the other (Damerau-Levenshtein, optimal string alignment). */
export function distance(a: string, b: string): number {
  let twoAgo: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (twoAgo[j - 2] ?? 0) + 1);
      row.push(best);
    }
    twoAgo = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** A folded word as it sounds: b and v, c, s and z, ll and y, silent h … are one. */
export function sound(word: string): string {
  return word
    .replace(/ch/g, '1')
    .replace(/h/g, '')
    .replace(/qu(?=[ei])/g, 'k')
    .replace(/gu(?=[ei])/g, '2')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/2/g, 'g')
    .replace(/c(?=[ei])|z/g, 's')
    .replace(/x/g, 's')
    .replace(/[cq]/g, 'k')
    .replace(/v/g, 'b')
    .replace(/ll|y/g, 'i')
    .replace(/(.)\1+/g, '$1');
}
