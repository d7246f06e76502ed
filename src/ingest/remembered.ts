/** Distinct texts remembered; where more turn up the first ones stay, for what varies that much is not worth keeping. */
const CAPACITY = 5_000;
const ASCII_BITS = 7;
const LONGEST_CODE = 4;
/** Places below this are those of one or two characters: few enough for a table. */
const TABLE = 1 << (2 * ASCII_BITS);

/**
 * `read` with a memory: files repeat the same few codes, days and names over and over, and each is worked out once. Texts
 * longer than `longest` are not remembered. Codes of up to four letters or digits are found as numbers, which takes half the time.
 */
export function remembered<Result extends object | string>(read: (text: string) => Result, longest: number): (text: string) => Result {
  const short: (Result | undefined)[] = new Array<Result | undefined>(TABLE).fill(undefined);
  const codes = new Map<number, Result>();
  const known = new Map<string, Result>();
  const find = (text: string): Result => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = read(text);
    if (known.size < CAPACITY) known.set(detached(text), found);
    return found;
  };
  const findCode = (text: string, place: number): Result => {
    const before = codes.get(place);
    if (before !== undefined) return before;
    const found = read(text);
    if (codes.size < CAPACITY) codes.set(place, found);
    return found;
  };
  return (text) => {
    if (text.length > longest) return read(text);
    const place = codePlace(text);
    if (place === undefined) return find(text);
    return place < TABLE ? (short[place] ??= read(text)) : findCode(text, place);
  };
}

/** A number of its own for each text of one to four ASCII characters but NUL. */
function codePlace(text: string): number | undefined {
  if (text.length > LONGEST_CODE || text.length === 0) return undefined;
  let place = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0 || unit >= 1 << ASCII_BITS) return undefined;
    place = (place << ASCII_BITS) | unit;
  }
  return place;
}

/** A copy that does not hold on to the piece of the file it was cut from (the engine shares the letters of longer cuts). */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
