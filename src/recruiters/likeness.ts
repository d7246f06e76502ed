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
const DIGITS = /^\d+$/;
/** Of what was asked and what the name has besides, the asked weighs more: people type a part of a name. */
const ASKED_SHARE = 0.7;
/** Words of a question or name that are compared: time must not grow with what is typed. */
const MOST_WORDS = 10;
const MOST_JOINED = 5;
const SOUND_DISCOUNT = 0.97;
/** Words whose sound is remembered: those of a large register. */
const SOUNDS_KEPT = 20_000;

/** How alike words are, remembered for one question: candidates share most of theirs. */
export type Likeness = (a: string, b: string) => number;

/** A likeness of words from 0 (different words) to 1 (the same), either way round: spelling, and sound in Guatemala's Spanish. */
export function wordLikeness(): Likeness {
  const known = new Map<string, Map<string, number>>();
  return (a, b) => {
    const ofA = known.get(a) ?? new Map<string, number>();
    known.set(a, ofA);
    const value = ofA.get(b) ?? compareWords(a, b);
    ofA.set(b, value);
    return value;
  };
}

function compareWords(a: string, b: string): number {
  if (a === b) return 1;
  // A number that is another number is not alike, however it looks.
  if (DIGITS.test(a) || DIGITS.test(b)) return 0;
  const spelled = closeness(a, b);
  const heard = [sound(a), sound(b)] as const;
  return Math.max(spelled, heard[0] === '' ? 0 : withLess(closeness(...heard)));
}

/** Of words that only sound alike: a little less, and nothing where that is too little. */
function withLess(closeness: number): number {
  const value = SOUND_DISCOUNT * closeness;
  return value < ALIKE ? 0 : value;
}

/** What it counts that a word is the beginning of another: people type a part of a name, and names are cut off. */
function beginning(part: string, word: string): number {
  return part.length >= SHORTEST_BEGINNING && word.startsWith(part) ? BEGINNING : 0;
}

/** How alike a question and a name are, remembered for one question: a trade name is often the name again. */
export type NamesAlike = (asked: readonly string[], name: readonly string[]) => number;

/** `nameLikeness` that compares no two words and no two names twice. */
export function namesAlike(): NamesAlike {
  const likeness = wordLikeness();
  const known = new Map<string, number>();
  return (asked, name) => {
    const key = `${asked.join(' ')}/${name.join(' ')}`;
    const score = known.get(key) ?? nameLikeness(asked, name, likeness);
    known.set(key, score);
    return score;
  };
}

/** How alike a question and a name are, 0 to 1: each word finds its best partner in any order; joined and parted words count too. */
export function nameLikeness(asked: readonly string[], name: readonly string[], likeness: Likeness): number {
  const [ofAsked, ofName] = [writingsOf(asked), writingsOf(name)];
  const pairs = pairsOf(ofAsked, ofName, likeness);
  const [plain, ...joined] = ofAsked.ways;
  const [plainName, ...joinedName] = ofName.ways;
  const compared = (a: readonly number[] = [], b: readonly number[] = []): number => coverage(ofAsked, a, ofName, b, pairs);
  return Math.max(
    compared(plain, plainName),
    ...joined.map((way) => compared(way, plainName)),
    ...joinedName.map((way) => compared(plain, way)),
  );
}

/** The words of a text and each two neighbours as one, their weights, and the ways to read the text: indexes of its words, as it stands first. */
interface Writings {
  readonly words: readonly string[];
  readonly weights: readonly number[];
  readonly ways: readonly (readonly number[])[];
}

/** Of long texts only as they stand, since there one blank matters little. */
function writingsOf(all: readonly string[]): Writings {
  const singles = all.slice(0, MOST_WORDS);
  const pairs = singles.length > MOST_JOINED ? [] : singles.slice(1).map((second, index) => `${singles[index] ?? ''}${second}`);
  const words = [...singles, ...pairs];
  const plain = singles.map((_, index) => index);
  const joined = pairs.map((_, index) => [...plain.slice(0, index), singles.length + index, ...plain.slice(index + 2)]);
  return { words, weights: words.map(weightOf), ways: [plain, ...joined] };
}

/** Likeness of each word of the question to each of the name, and back. */
interface Pairs {
  readonly forth: readonly (readonly number[])[];
  readonly back: readonly (readonly number[])[];
}

function pairsOf(asked: Writings, name: Writings, likeness: Likeness): Pairs {
  const [single, singleOfName] = [asked.ways[0]?.length ?? 0, name.ways[0]?.length ?? 0];
  const alike = asked.words.map((word, index) =>
    // Two joined ones never meet.
    name.words.map((other, at) => (index >= single && at >= singleOfName ? 0 : likeness(word, other))),
  );
  return {
    forth: asked.words.map((word, index) => name.words.map((other, at) => Math.max(alike[index]?.[at] ?? 0, beginning(word, other)))),
    back: name.words.map((other, at) => asked.words.map((word, index) => Math.max(alike[index]?.[at] ?? 0, beginning(other, word)))),
  };
}

function coverage(asked: Writings, a: readonly number[], name: Writings, b: readonly number[], { forth, back }: Pairs): number {
  return ASKED_SHARE * share(asked.weights, a, b, forth) + (1 - ASKED_SHARE) * share(name.weights, b, a, back);
}

/** Weighted mean of what each word's best partner among `others` gives. */
function share(weights: readonly number[], words: readonly number[], others: readonly number[], found: Pairs['forth']): number {
  let total = 0;
  let sum = 0;
  for (const word of words) {
    const weight = weights[word] ?? 0;
    let best = 0;
    for (const other of others) best = Math.max(best, found[word]?.[other] ?? 0);
    total += weight;
    sum += weight * best;
  }
  return total === 0 ? 0 : sum / total;
}

function weightOf(word: string): number {
  return COMMON.has(word) || word.length === 1 || /\d/.test(word) ? LITTLE : 1;
}

/** 1 where two texts are the same, less by each letter to add, drop, change or swap with its neighbour; 0 below ALIKE. */
function closeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  const most = longest * (1 - ALIKE);
  if (longest === 0 || Math.abs(a.length - b.length) > most || strangers(a, b) > most) return 0;
  const steps = distance(a, b, most);
  return steps > most ? 0 : 1 - steps / longest;
}

/** At most as many letters as `a` has and `b` has not: each takes a step at least. */
function strangers(a: string, b: string): number {
  let only = lettersOf(a) & ~lettersOf(b);
  let count = 0;
  for (; only !== 0; only &= only - 1) count++;
  return count;
}

/** The letters of a text as bits; two letters may share one. */
function lettersOf(text: string): number {
  let bits = 0;
  for (let index = 0; index < text.length; index++) bits |= 1 << (text.charCodeAt(index) & 31);
  return bits;
}

/** Steps from one text to the other (Damerau-Levenshtein, optimal string alignment); where that is more than `most`, some number above it. */
export function distance(a: string, b: string, most = Infinity): number {
  let twoAgo = new Uint16Array(b.length + 1);
  let last = Uint16Array.from({ length: b.length + 1 }, (_, index) => index);
  let row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    const letterBefore = a.charCodeAt(i - 2);
    let best = i;
    let least = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      best = Math.min((last[j - 1] ?? 0) + (letter === other ? 0 : 1), (last[j] ?? 0) + 1, best + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && letterBefore === other) best = Math.min(best, (twoAgo[j - 2] ?? 0) + 1);
      row[j] = best;
      least = Math.min(least, best);
    }
    // A row's least is at most one above that of the row before, from which a swap counts: nothing comes down to `most` again.
    if (least > most + 1) return least;
    [twoAgo, last, row] = [last, row, twoAgo];
  }
  return last[b.length] ?? 0;
}

const sounds = new Map<string, string>();

/** A folded word as it sounds: b and v, c, s and z, ll and y, silent h … are one. */
export function sound(word: string): string {
  const known = sounds.get(word);
  if (known !== undefined) return known;
  if (sounds.size >= SOUNDS_KEPT) sounds.clear();
  const heard = soundOf(word);
  sounds.set(word, heard);
  return heard;
}

function soundOf(word: string): string {
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
