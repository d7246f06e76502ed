/**
 * Words in reading order as one string without blanks, and where each begins. A PDF breaks lines, and long words, where
 * they must: what is compared are letters in order, with figures standing apart from their neighbours.
 */
export class WordStream {
  private readonly text: string;
  /** Ascending; the last is the end of the text. */
  private readonly starts: readonly number[];
  private readonly indexOfStart: ReadonlyMap<number, number>;

  constructor(words: readonly string[]) {
    this.text = words.join('');
    const starts = [0];
    for (const word of words) starts.push((starts.at(-1) ?? 0) + word.length);
    this.starts = starts;
    this.indexOfStart = new Map(starts.map((start, index) => [start, index]));
  }

  get end(): number {
    return this.text.length;
  }

  /** Where a phrase stands as whole words, from one place to another. */
  placesOf(phrase: string, from = 0, to = this.end): number[] {
    const letters = withoutBlanks(phrase);
    const places: number[] = [];
    if (letters === '') return places;
    for (let at = this.text.indexOf(letters, from); at !== -1 && at + letters.length <= to; at = this.text.indexOf(letters, at + 1)) {
      if (this.indexOfStart.has(at) && this.indexOfStart.has(at + letters.length)) places.push(at);
    }
    return places;
  }

  /** The place behind a phrase that stands here as whole words, or undefined where something else stands. */
  after(phrase: string, at: number): number | undefined {
    const end = at + withoutBlanks(phrase).length;
    return this.text.slice(at, end) === withoutBlanks(phrase) && this.indexOfStart.has(end) ? end : undefined;
  }

  /** Some words from here on, or up to here where the count is negative; and the place behind them. */
  words(at: number, count: number): { text: string; end: number } {
    const index = this.indexOfStart.get(at) ?? 0;
    const [from, to] = [Math.max(0, Math.min(index, index + count)), Math.min(this.starts.length - 1, Math.max(index, index + count))];
    const places = this.starts.slice(from, to + 1);
    const text = places.slice(1).map((end, each) => this.text.slice(places[each], end));
    return { text: text.join(' '), end: places.at(-1) ?? at };
  }
}

/** How many words a phrase has. */
export function countWords(phrase: string): number {
  return phrase.trim().split(/\s+/).length;
}

function withoutBlanks(phrase: string): string {
  return phrase.replace(/\s+/g, '');
}
