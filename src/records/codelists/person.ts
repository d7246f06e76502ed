import { createCodelist, type CodelistEntry } from './codelist';
import communityData from './data/communities.json';
import documentTypeData from './data/document-types.json';
import educationData from './data/education-levels.json';
import peopleData from './data/peoples.json';
import sexData from './data/sexes.json';

export interface SexEntry extends CodelistEntry {
  /** Name of a column or a bar: Hombres, Mujeres. */
  readonly plural: string;
}

/** 1 hombre, 2 mujer. The letter M is mujer: people write H and M. */
export const sexes = createCodelist<SexEntry>(sexData);

/** Self-identified people (census 2018, PCP12), 9 where it is not known. */
export const peoples = createCodelist(peopleData);

export const MAYA = '1';
export const UNKNOWN_PEOPLE = '9';

/** The 22 Maya linguistic communities in the order of the census 2018 (PCP13); 99 where none applies. */
export const communities = createCodelist(communityData);

export const NO_COMMUNITY = '99';

/** Highest level reached, 1-13; 99 where it is not known. */
export const educationLevels = createCodelist(educationData);

export const documentTypes = createCodelist(documentTypeData);

/** Code of the DPI in `documentTypes`: its number is a CUI. */
export const DPI = '1';
