import type { IsoDate } from '../records/period';
import { stateOn } from '../records/recruiter-status';
import { nameKey, type NameKey } from './name-key';
import { digitsKey, numberKeys, taxIdKey, telephoneKeys } from './question';
import { type Recruiter, recruiterOn, type RecruiterRow } from './recruiter';

/** A recruiter with all it can be asked for by, on a day. */
export interface KnownRecruiter {
  readonly recruiter: Recruiter;
  readonly names: readonly KnownName[];
  /** Key of a number, NIT or telephone, and what it is. */
  readonly numbers: ReadonlyMap<string, NumberKind>;
}

export type NumberKind = 'number' | 'taxId' | 'telephone' | 'number-part' | 'former-number';
export type NameKind = 'name' | 'trade-name' | 'representative' | 'former-name' | 'former-representative';

export interface KnownName {
  readonly kind: NameKind;
  readonly text: string;
  readonly key: NameKey;
  /** A person's name, whose surnames may come first. */
  readonly ofPerson: boolean;
}

/** What a recruiter is known by, from its rows in order of arrival; undefined before it applied. */
export function knownOn(rows: readonly RecruiterRow[], day: IsoDate): KnownRecruiter | undefined {
  const recruiter = recruiterOn(rows, day);
  const current = stateOn(rows, day) ?? rows[0];
  if (recruiter === undefined || current === undefined) return undefined;
  const { name, tradeName, representative, former } = recruiter;
  const isPerson = recruiter.personType === 'INDIVIDUAL';
  const { form } = nameKey(name);
  const named = (kind: NameKind, text: string | null, ofPerson: boolean): KnownName[] => {
    if (text === null) return [];
    const key = nameKey(text);
    // A firm has one legal form, also where one of its names leaves it out.
    return [{ kind, text, key: ofPerson || key.form !== '' ? key : { ...key, form }, ofPerson }];
  };
  return {
    recruiter,
    names: [
      ...named('name', name, isPerson),
      ...named('trade-name', tradeName, false),
      ...named('representative', representative, true),
      ...former.names.flatMap((text) => named('former-name', text, isPerson)),
      ...former.representatives.flatMap((text) => named('former-representative', text, true)),
    ],
    numbers: new Map<string, NumberKind>([
      ...rows.flatMap((row) => telephonesAndTaxId(row).flatMap((key) => marked(key, 'former-number'))),
      ...marked(digitsKey(recruiter.number), 'number-part'),
      ...(current.taxId === null ? [] : marked(taxIdKey(current.taxId), 'taxId')),
      ...telephoneKeys(current.telephone ?? '').flatMap((key) => marked(key, 'telephone')),
      ...numberKeys(recruiter.number).flatMap((key) => marked(key, 'number')),
    ]),
  };
}

/** What the database finds a row's recruiter by: words of its names for likeness, keys for equality. */
export function termsOf(row: RecruiterRow): { readonly words: readonly string[]; readonly keys: readonly string[] } {
  const names = [row.name, row.tradeName, row.representative].map((text) => nameKey(text ?? '')).filter(({ letters }) => letters !== '');
  const part = digitsKey(row.number);
  return {
    words: [...new Set(names.flatMap(({ words }) => words))],
    keys: [...names.map(lettersKey), ...numberKeys(row.number), ...(part === undefined ? [] : [part]), ...telephonesAndTaxId(row)],
  };
}

/** Key of a whole name: whoever has the asked name is found, however many have one that is like it. */
export function lettersKey({ letters }: NameKey): string {
  return `l:${letters}`;
}

function telephonesAndTaxId(row: RecruiterRow): string[] {
  return [...(row.taxId === null ? [] : [taxIdKey(row.taxId)]), ...telephoneKeys(row.telephone ?? '')];
}

function marked(key: string | undefined, kind: NumberKind): [string, NumberKind][] {
  return key === undefined ? [] : [[key, kind]];
}
