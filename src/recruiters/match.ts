import type { KnownName, KnownRecruiter, NameKind, NumberKind } from './known-by';
import { type NamesAlike, namesAlike } from './likeness';
import { isSameName, isSamePerson, nameKey, type NameKey } from './name-key';
import { type AskedNumber, type Question, wordsBesides } from './question';
import type { Recruiter } from './recruiter';

/** What proves that a recruiter is the one asked for. */
export type Proof = 'number' | 'taxId' | 'telephone' | 'name' | 'trade-name';

/** Why a recruiter is shown that was not proved to be the one asked for. */
export type Resemblance =
  | 'similar'
  | 'other-form'
  | 'named'
  | 'representative'
  | 'similar-representative'
  | 'former-name'
  | 'former-representative'
  | 'former-number'
  | 'number-part'
  | 'contradiction'
  | 'same';

export interface Candidate {
  readonly recruiter: Recruiter;
  readonly because: Resemblance;
  /** The name it resembles; the recruiter's own where a number was asked. */
  readonly text: string;
  /** 0 to 1. */
  readonly score: number;
}

/** The answer to a question. Only `found` says anything about whether somebody is authorised. */
export type Answer =
  | { readonly kind: 'empty' }
  | { readonly kind: 'found'; readonly recruiter: Recruiter; readonly by: Proof; readonly similar: readonly Candidate[] }
  | { readonly kind: 'near'; readonly candidates: readonly Candidate[]; readonly more: boolean }
  | { readonly kind: 'none' };

/** Most near matches a page lists: more are no help. */
export const MOST_CANDIDATES = 6;
const MOST_SIMILAR = 3;
const NEAR = 0.58;
/** Names of persons share surnames, so that less likeness means nothing. */
const NEAR_PERSON = 0.8;
/** Beside a proved match only what could be mistaken for it. */
const MISTAKABLE = 0.8;
/** Who is so much less alike than the best is not meant. */
const MUCH_LESS = 0.2;
const FEWEST_LETTERS = 2;

/**
 * Decides who is meant. A recruiter is `found` only where it alone is proved: by its number, NIT or telephone, with nothing in
 * the question that contradicts, or by its whole present name in the same letters. Whatever else is alike is `near`. `alike`: the
 * register's words that are like an asked one; names without any are not compared, since comparing takes most of the time.
 */
export function decide(question: Question, known: readonly KnownRecruiter[], alike?: ReadonlySet<string>): Answer {
  const asked = nameKey(question.name);
  if (asked.letters.length < FEWEST_LETTERS) return { kind: 'empty' };
  const readings = readingsOf(question, asked, known);
  const likeness = namesAlike();
  const judged = known.map((each) => ({
    each,
    proof: proofOf(question, asked, each),
    near: resemblanceOf(question, readings, withAlike(each, alike), likeness),
  }));
  const proved = judged.filter(({ proof }) => proof !== undefined);
  const candidates = judged.flatMap(({ near }) => (near === undefined ? [] : [near])).sort(byScore);
  const [only] = proved;
  if (only?.proof !== undefined && proved.length === 1) {
    const { recruiter } = only.each;
    const similar = candidates.filter((one) => one.recruiter !== recruiter && one.score >= MISTAKABLE).slice(0, MOST_SIMILAR);
    return { kind: 'found', recruiter, by: only.proof, similar };
  }
  const same = proved.map(({ each }): Candidate => ({ recruiter: each.recruiter, because: 'same', text: each.recruiter.name, score: 1 }));
  const others = candidates.filter(
    ({ recruiter, score }) => score >= (candidates[0]?.score ?? 0) - MUCH_LESS && !same.some((one) => one.recruiter === recruiter),
  );
  const all = [...same, ...others];
  if (all.length === 0) return { kind: 'none' };
  return { kind: 'near', candidates: all.slice(0, MOST_CANDIDATES), more: all.length > MOST_CANDIDATES };
}

const PLAIN = /^[a-z0-9]*$/;

/** A recruiter with the names that may be meant. The database writes words in plain letters, so that others cannot be looked for there. */
function withAlike(known: KnownRecruiter, alike: ReadonlySet<string> | undefined): KnownRecruiter {
  if (alike === undefined) return known;
  return { ...known, names: known.names.filter(({ key }) => key.words.some((word) => alike.has(word) || !PLAIN.test(word))) };
}

/** What may be meant as a name: all of it, or what stands beside somebody's number. */
function readingsOf({ words, numbers }: Question, asked: NameKey, known: readonly KnownRecruiter[]): NameKey[] {
  const taken = numbers.filter(({ keys }) => known.some((each) => kindOf(keys, each) !== undefined));
  const besides = taken.length === 0 ? asked : nameKey(wordsBesides(words, taken).join(' '));
  return besides.letters === asked.letters || besides.letters === '' ? [asked] : [asked, besides];
}

/** The surest first. */
const PROOFS: readonly Proof[] = ['number', 'taxId', 'telephone'];
const PROVING: Readonly<Partial<Record<NumberKind, Proof>>> = { number: 'number', taxId: 'taxId', telephone: 'telephone' };

function proofOf(question: Question, asked: NameKey, known: KnownRecruiter): Proof | undefined {
  const name = known.names.find((one) => isProvingName(one) && isNamed(asked, one));
  if (name !== undefined) return name.kind === 'name' ? 'name' : 'trade-name';
  return numberProof(question, known);
}

/** A number proves where all else that was asked is said of the same recruiter: an advertisement's name, number and telephone must agree. */
function numberProof({ words, numbers }: Question, known: KnownRecruiter): Proof | undefined {
  const own: AskedNumber[] = [];
  let surest: Proof | undefined;
  for (const asked of numbers) {
    const kind = kindOf(asked.keys, known);
    const proof = kind === undefined ? undefined : PROVING[kind];
    if (proof === undefined || own.some(({ from, to }) => from < asked.to && asked.from < to)) continue;
    own.push(asked);
    surest = surest === undefined || PROOFS.indexOf(proof) < PROOFS.indexOf(surest) ? proof : surest;
  }
  if (surest === undefined) return undefined;
  const besides = wordsBesides(words, own).join(' ');
  return besides === '' || isSaidOf(besides, known) ? surest : undefined;
}

function isProvingName({ kind }: KnownName): boolean {
  return kind === 'name' || kind === 'trade-name';
}

function isNamed(asked: NameKey, { key, ofPerson }: KnownName): boolean {
  return isSameName(asked, key) || (ofPerson && isSamePerson(asked, key));
}

const SUREST_FIRST: readonly NumberKind[] = ['number', 'taxId', 'telephone', 'former-number', 'number-part'];

/** The kind of number that keys stand for, the surest; undefined where the recruiter has none of them. */
function kindOf(keys: readonly string[], { numbers }: KnownRecruiter): NumberKind | undefined {
  let surest: NumberKind | undefined;
  for (const key of keys) {
    const kind = numbers.get(key);
    if (kind !== undefined && (surest === undefined || SUREST_FIRST.indexOf(kind) < SUREST_FIRST.indexOf(surest))) surest = kind;
  }
  return surest;
}

/** Whether words beside a number are of the same recruiter: one of its present names, or a part of one. */
function isSaidOf(besides: string, known: KnownRecruiter): boolean {
  const { words, form } = nameKey(besides);
  return known.names.some(
    (one) =>
      !one.kind.startsWith('former') &&
      (form === '' || one.key.form === '' || form === one.key.form) &&
      words.every((word) => one.key.words.includes(word)),
  );
}

const EXACT_NEAR: Readonly<Record<NameKind, Resemblance>> = {
  name: 'other-form',
  'trade-name': 'other-form',
  representative: 'representative',
  'former-name': 'former-name',
  'former-representative': 'former-representative',
};
const ALIKE_NEAR: Readonly<Record<NameKind, Resemblance>> = {
  name: 'similar',
  'trade-name': 'similar',
  representative: 'similar-representative',
  'former-name': 'former-name',
  'former-representative': 'former-representative',
};

function resemblanceOf(
  question: Question,
  readings: readonly NameKey[],
  known: KnownRecruiter,
  likeness: NamesAlike,
): Candidate | undefined {
  const named = readings.flatMap((asked) => known.names.flatMap((name) => byName(asked, name, known, likeness)));
  const found = [...byNumber(question, known), ...named];
  return found.sort(byScore)[0];
}

function byNumber(question: Question, known: KnownRecruiter): Candidate[] {
  const kinds = question.numbers.map(({ keys }) => kindOf(keys, known));
  const kind = kinds.find((one) => one !== undefined);
  if (kind === undefined) return [];
  const because = kind === 'former-number' || kind === 'number-part' ? kind : 'contradiction';
  return [{ recruiter: known.recruiter, because, text: known.recruiter.name, score: 1 }];
}

function byName(asked: NameKey, name: KnownName, { recruiter }: KnownRecruiter, likeness: NamesAlike): Candidate[] {
  if (asked.letters === name.key.letters || isNamed(asked, name)) {
    const because = isProvingName(name) && isNamed(asked, name) ? 'named' : EXACT_NEAR[name.kind];
    return [{ recruiter, because, text: name.text, score: 1 }];
  }
  const score = likeness(asked.words, name.key.words);
  const enough = name.ofPerson ? NEAR_PERSON : NEAR;
  return score < enough ? [] : [{ recruiter, because: ALIKE_NEAR[name.kind], text: name.text, score: Math.min(score, 0.99) }];
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.recruiter.number < b.recruiter.number ? -1 : 1);
}
