import { isSamePerson, nameKey, personWords, type NameKey } from '../../recruiters/name-key';
import { taxIdKey, telephoneKeys } from '../../recruiters/question';
import { addressKey, type AddressKey, isSameAddress, mailKeys, websiteKey } from './contact-keys';

/** What two recruiters may share. */
export type TraitKind = 'name' | 'person' | 'taxId' | 'telephone' | 'email' | 'website' | 'address';
export const TRAIT_KINDS: readonly TraitKind[] = ['person', 'taxId', 'telephone', 'email', 'website', 'address', 'name'];

/** What a row says of who is behind a recruiter. */
export interface Traits {
  readonly number: string;
  readonly name: string;
  readonly tradeName: string | null;
  readonly personType: string;
  readonly taxId: string | null;
  readonly representative: string | null;
  readonly telephone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly address: string | null;
  readonly municipality: string | null;
}

/** Another recruiter that was stopped, and what is shared with it. */
export interface Shared {
  readonly number: string;
  readonly kinds: readonly TraitKind[];
}

const INDIVIDUAL = 'INDIVIDUAL';

interface Person {
  readonly number: string;
  readonly key: NameKey;
}

/** The recruiters that were cancelled, suspended or denied, by what they are known by: their present data and all they gave before. */
export class StoppedRecruiters {
  private readonly byKey = new Map<string, Set<string>>();
  private readonly persons = new Map<string, Person[]>();
  private readonly addresses: { readonly number: string; readonly key: AddressKey }[] = [];

  constructor(rows: Iterable<Traits> = []) {
    for (const row of rows) this.add(row);
  }

  /** Who shares what with a recruiter, the one with the most first. A recruiter shares nothing with itself. */
  sharedWith(row: Traits): Shared[] {
    const found = new Map<string, Set<TraitKind>>();
    const note = (kind: TraitKind, number: string): void => {
      if (number === row.number) return;
      found.set(number, (found.get(number) ?? new Set()).add(kind));
    };
    for (const { kind, key } of keysOf(row)) for (const number of this.byKey.get(`${kind} ${key}`) ?? []) note(kind, number);
    for (const key of personsOf(row))
      for (const other of this.persons.get(personWords(key)) ?? []) if (isSamePerson(key, other.key)) note('person', other.number);
    const address = addressOf(row);
    if (address !== undefined) for (const { number, key } of this.addresses) if (isSameAddress(address, key)) note('address', number);
    return [...found]
      .map(([number, kinds]) => ({ number, kinds: TRAIT_KINDS.filter((kind) => kinds.has(kind)) }))
      .sort((a, b) => b.kinds.length - a.kinds.length || (a.number < b.number ? -1 : 1));
  }

  /** What one row tells of a recruiter that was stopped. */
  add(row: Traits): void {
    for (const { kind, key } of keysOf(row)) {
      const full = `${kind} ${key}`;
      this.byKey.set(full, (this.byKey.get(full) ?? new Set()).add(row.number));
    }
    for (const key of personsOf(row)) {
      const words = personWords(key);
      const known = this.persons.get(words);
      if (known === undefined) this.persons.set(words, [{ number: row.number, key }]);
      else known.push({ number: row.number, key });
    }
    const address = addressOf(row);
    if (address !== undefined) this.addresses.push({ number: row.number, key: address });
  }
}

/** What must be equal to be shared. */
function keysOf(row: Traits): { readonly kind: TraitKind; readonly key: string }[] {
  const of = (kind: TraitKind, keys: readonly string[]): { kind: TraitKind; key: string }[] => keys.map((key) => ({ kind, key }));
  const names = [row.personType === INDIVIDUAL ? null : row.name, row.tradeName].map((name) => nameKey(name ?? '').letters);
  const website = websiteKey(row.website ?? '');
  return [
    ...of(
      'name',
      [...new Set(names)].filter((letters) => letters !== ''),
    ),
    ...of('taxId', row.taxId === null ? [] : [taxIdKey(row.taxId)]),
    ...of('telephone', telephoneKeys(row.telephone ?? '')),
    ...of('email', mailKeys(row.email ?? '')),
    ...of('website', website === undefined ? [] : [website]),
  ];
}

/** Persons of a recruiter: who represents it, and itself where it is one. One word is nobody. */
function personsOf({ personType, name, representative }: Traits): NameKey[] {
  const names = [representative, personType === INDIVIDUAL ? name : null];
  return [...new Set(names)].map((each) => nameKey(each ?? '')).filter(({ words }) => words.length > 1);
}

function addressOf({ address, municipality }: Traits): AddressKey | undefined {
  return address === null ? undefined : addressKey(address, municipality);
}
