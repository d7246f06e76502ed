import nameData from './data/names.json';
import type { Random } from './prng';

const EMPLOYERS_BY_COUNTRY: Readonly<Record<string, number>> = { USA: 620, CAN: 430, MEX: 280, ESP: 34 };
const FEWEST_EMPLOYERS = 9;
/** Above 1, a few employers hire many: the largest takes some 3 % of its country. */
const CONCENTRATION = 1.9;

interface NameParts {
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly suffixes: readonly string[];
}
const partsByCountry: Readonly<Record<string, NameParts>> = nameData.employers;

/**
 * Name of an employer in a country, drawn so that large ones come often, and written as people write: now and then in
 * capitals or without the legal suffix, which must not make two employers of one. The number shows that it is invented.
 */
export function employerName(country: string, random: Random): string {
  const parts = partsByCountry[country] ?? partsByCountry[''];
  if (parts === undefined) throw new RangeError('no names of employers');
  const count = EMPLOYERS_BY_COUNTRY[country] ?? FEWEST_EMPLOYERS;
  const index = Math.floor(count * random.next() ** CONCENTRATION);
  const base = `${at(parts.first, index)} ${at(parts.second, Math.floor(index / parts.first.length))} ${String(index + 1)}`;
  const name = base + at(parts.suffixes, index);
  const spelling = random.next();
  if (spelling < 0.03) return name.toUpperCase();
  return spelling < 0.05 ? base : name;
}

function at(items: readonly string[], index: number): string {
  return items[index % items.length] ?? '';
}
