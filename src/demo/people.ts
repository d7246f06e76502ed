import { cuiCheckDigit } from '../records/identifiers/cui';
import { MAYA, NO_COMMUNITY, UNKNOWN_PEOPLE } from '../records/codelists/person';
import communityData from './data/maya-communities.json';
import nameData from './data/names.json';
import originData from './data/origins.json';
import { dayAt } from './days';
import { randomAt, WeightedChoice, type Random } from './prng';

/** An invented person, as the registry writes one down. */
export interface Person {
  readonly documentType: string;
  readonly document: string;
  readonly names: string;
  readonly surnames: string;
  readonly sex: string;
  readonly birth: string;
  readonly people: string;
  readonly community: string;
  readonly municipality: string;
  readonly education: string;
}

type OriginRow = [code: string, weight: number, ...peoples: number[]];
const originRows = originData.municipalities as OriginRow[];
const origins = new WeightedChoice(
  originRows.map(([code]) => code),
  originRows.map(([, weight]) => weight),
);
const peoplesOf = new Map(originRows.map(([code, , ...counts]) => [code, new WeightedChoice(['1', '2', '3', '4', '5', '6'], counts)]));
const communitiesOf = new Map((communityData.places as [string, number[]][]).map(([place, codes]) => [place, codes.map(String)]));
const ages = new WeightedChoice([18, 21, 25, 30, 35, 40, 45, 50, 55, 60], [12, 20, 20, 17, 13, 9, 5, 2.5, 1, 0.4]);
const educations = new WeightedChoice(
  ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '99', ''],
  [9, 24, 25, 7, 12, 4, 13, 1.5, 0.7, 0.4, 1, 2],
);

const DAYS_A_YEAR = 365.2425;
const UNKNOWN_SHARE = 0.02;
const PASSPORT_SHARE = 0.028;
const BIRTH_CERTIFICATE_SHARE = 0.002;
const BORN_ELSEWHERE_SHARE = 0.15;

/** The person number `index`, of age on day `since` (a day number). Always the same for the same seed, index and day. */
export function personAt(seed: number, index: number, since: number, womenShare: number): Person {
  const random = randomAt(seed, index);
  const sex = random.chance(womenShare) ? '2' : '1';
  const municipality = origins.pick(random);
  const people = peopleOf(municipality, random);
  const kind = random.next();
  const dpi = kind >= PASSPORT_SHARE + BIRTH_CERTIFICATE_SHARE;
  return {
    documentType: dpi ? '1' : kind < PASSPORT_SHARE ? '3' : '2',
    document: dpi ? cuiAt(index, random.chance(BORN_ELSEWHERE_SHARE) ? origins.pick(random) : municipality) : `SINT${String(index)}`,
    names: random.pick(sex === '2' ? nameData.women : nameData.men),
    surnames: `${random.pick(nameData.surnames)} ${random.pick(nameData.surnames)}`,
    sex,
    birth: birthday(since, random),
    people,
    community: people === MAYA ? random.pick(communityChoices(municipality)) : NO_COMMUNITY,
    municipality,
    education: educations.pick(random),
  };
}

/** A valid CUI whose serial nobody has: small and counted up from zero. Of two neighbours one at least has a check digit. */
export function cuiAt(index: number, birthPlace: string): string {
  const first = String(index * 2).padStart(8, '0');
  const serial = cuiCheckDigit(first) < 10 ? first : String(index * 2 + 1).padStart(8, '0');
  return `${serial}${String(cuiCheckDigit(serial))}${birthPlace}`;
}

function peopleOf(municipality: string, random: Random): string {
  if (random.chance(UNKNOWN_SHARE)) return UNKNOWN_PEOPLE;
  return peoplesOf.get(municipality)?.pick(random) ?? UNKNOWN_PEOPLE;
}

function communityChoices(municipality: string): readonly string[] {
  return communitiesOf.get(municipality) ?? communitiesOf.get(municipality.slice(0, 2)) ?? [NO_COMMUNITY];
}

function birthday(since: number, random: Random): string {
  const age = ages.pick(random) + random.int(0, 4);
  // Two days of margin: whole years are longer than the mean in some leap cycles, and nobody here may be a minor.
  return dayAt(since - Math.ceil(age * DAYS_A_YEAR) - 2 - random.int(0, 360));
}
