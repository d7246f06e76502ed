import { foldWords } from '../normalise';

/** One code of a list, with the Spanish name a reader sees. */
export interface CodelistEntry {
  readonly code: string;
  readonly label: string;
  /** Code of the broader entry in the same list, where the list is a hierarchy. */
  readonly parent?: string;
}

/**
 * A classification the registry uses. `resolve` takes what people write (any case, accents, blanks, known
 * variants) and gives the code, or undefined when nothing or more than one thing is meant.
 */
export interface Codelist<E extends CodelistEntry = CodelistEntry> {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly source: string;
  readonly entries: readonly E[];
  has(code: string): boolean;
  /** The entry of a code; throws RangeError for an unknown one (a fault of the program, not of the data). */
  get(code: string): E;
  label(code: string): string;
  resolve(text: string): string | undefined;
}

/** An entry as its data file holds it: with the other spellings that mean the same. */
export type CodelistRecord<E extends CodelistEntry> = E & { readonly variants?: readonly string[] };

/** What a file of `data/` holds. */
export interface CodelistData<E extends CodelistEntry> {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly source: string;
  readonly entries: readonly CodelistRecord<E>[];
}

/** Distinct texts one list remembers; a file of nonsense must not fill the memory. */
const REMEMBERED_TEXTS = 20_000;

/**
 * The list that `data` describes. `read` is asked first where codes have a form of their own (longer codes, a name with its
 * department); what it leaves undefined is looked up among codes, labels and variants.
 */
export function createCodelist<E extends CodelistEntry>(data: CodelistData<E>, read?: (text: string) => string | undefined): Codelist<E> {
  const byCode = new Map<string, E>(data.entries.map((entry) => [entry.code, entry]));
  const bySpelling = indexSpellings(data.entries);
  const get = (code: string): E => {
    const entry = byCode.get(code);
    if (entry === undefined) throw new RangeError(`${data.id}: unknown code ${JSON.stringify(code)}`);
    return entry;
  };
  const find = remember((text) => read?.(text) ?? bySpelling.get(foldWords(text)) ?? undefined);
  return {
    id: data.id,
    title: data.title,
    version: data.version,
    source: data.source,
    entries: data.entries,
    has: (code) => byCode.has(code),
    get,
    label: (code) => get(code).label,
    resolve: (text) => (byCode.has(text) ? text : find(text)),
  };
}

/** Code by folded spelling. A code wins over a label; a spelling two codes share means neither (null). */
function indexSpellings(entries: readonly CodelistRecord<CodelistEntry>[]): Map<string, string | null> {
  const index = new Map<string, string | null>();
  for (const { code, label, variants = [] } of entries) {
    for (const spelling of new Set([label, ...variants].map(foldWords))) index.set(spelling, index.has(spelling) ? null : code);
  }
  for (const { code } of entries) index.set(foldWords(code), code);
  return index;
}

function remember(find: (text: string) => string | undefined): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (text) => {
    const code = known.get(text);
    if (code !== undefined || known.has(text)) return code;
    if (known.size >= REMEMBERED_TEXTS) known.clear();
    const found = find(text);
    known.set(text, found);
    return found;
  };
}
