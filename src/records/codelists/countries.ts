import { createCodelist, type CodelistEntry } from './codelist';
import countryData from './data/countries.json';

export interface CountryEntry extends CodelistEntry {
  readonly alpha2: string;
}

const byAlpha2 = new Map(countryData.entries.map((entry) => [entry.alpha2, entry.code]));

/** ISO 3166-1 by alpha-3; `resolve` also takes alpha-2 and Spanish names, and reads ROM as ROU. */
export const countries = createCodelist<CountryEntry>(countryData, (text) => byAlpha2.get(text.trim().toUpperCase()));

/** The country people leave: never a destination. */
export const GUATEMALA = 'GTM';
