/** A word of the register that is like a word somebody typed. */
export interface Neighbour {
  /** Which of the asked words. */
  readonly asked: number;
  readonly word: string;
  /** Similarity of their trigrams, above 0 to 1. */
  readonly likeness: number;
  /** How many recruiters have it in a name. */
  readonly recruiters: number;
}

const MOST_WORDS = 10;
/** In longer questions a blank that is missing or too many matters little. */
const MOST_JOINED = 5;
/** Recruiters that are scored, so that time does not grow with what is asked. Registers of up to 2,000 recruiters never come near it. */
const MOST_SCORED = 8_000;
/** Below this a word was hardly meant. */
const MEANT = 0.5;

/** The words to look for: each that was typed, and each two neighbours as one. */
export function wordsToFind(words: readonly string[]): string[] {
  const few = words.slice(0, MOST_WORDS);
  const joined = few.length > MOST_JOINED ? [] : few.slice(1).map((second, index) => `${few[index] ?? ''}${second}`);
  return [...new Set([...few, ...joined])];
}

/** Who has a word in a name: places in a list of all recruiters. */
export type Having = (word: string) => Iterable<number>;

/**
 * The recruiters to compare with a question, at most `most` of `all`: those whose names have the most of what was asked. A word
 * that few recruiters have tells more than one that many have, as idf in text retrieval (Spärck Jones 1972).
 */
export function likeliest(neighbours: readonly Neighbour[], having: Having, all: number, most: number): number[] {
  const scores = new Float64Array(all);
  const countedFor = new Int32Array(all).fill(-1);
  const scored: number[] = [];
  for (const { asked, neighbours: own, isAnchor } of askedWords(neighbours)) {
    for (const { word, gain } of own) {
      for (const place of having(word)) {
        const score = scores[place] ?? 0;
        // Of an asked word's neighbours the best one counts, which comes first.
        if (countedFor[place] === asked || (score === 0 && !isAnchor)) continue;
        if (score === 0) scored.push(place);
        countedFor[place] = asked;
        scores[place] = score + gain;
      }
    }
  }
  // The least score that is enough: sorting plain numbers is far cheaper than sorting who has them.
  const enough =
    Float64Array.from(scored, (place) => scores[place] ?? 0)
      .sort()
      .at(-most) ?? 0;
  return scored
    .filter((place) => (scores[place] ?? 0) >= enough)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
    .slice(0, most);
}

interface AskedWord {
  readonly asked: number;
  /** The one that tells the most first. */
  readonly neighbours: readonly { readonly word: string; readonly gain: number }[];
  /** Whoever has it is scored; by the other words these are only told apart. */
  readonly isAnchor: boolean;
}

/** The asked words, anchors first: those that were meant before those that only resemble something, the rarest first, while not too many have them. */
function askedWords(neighbours: readonly Neighbour[]): AskedWord[] {
  const words = [...new Set(neighbours.map(({ asked }) => asked))].map((asked) => {
    const own = neighbours.filter((each) => each.asked === asked);
    const rows = own.reduce((sum, { recruiters }) => sum + recruiters, 0);
    const gains = own.map(({ word, likeness, recruiters }) => ({ word, gain: likeness / Math.log(2 + recruiters) }));
    return { asked, neighbours: gains.sort((a, b) => b.gain - a.gain), rows, isMeant: own.some(({ likeness }) => likeness >= MEANT) };
  });
  words.sort((a, b) => Number(b.isMeant) - Number(a.isMeant) || a.rows - b.rows);
  let total = 0;
  return words.map((word, index) => {
    total += word.rows;
    return { ...word, isAnchor: index === 0 || total <= MOST_SCORED };
  });
}
