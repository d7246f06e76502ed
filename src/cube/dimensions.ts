import { activities, divisionOf, sectionOf } from '../records/codelists/activities';
import { occupations, subMajorGroupOf } from '../records/codelists/occupations';
import { communities, educationLevels, MAYA, NO_COMMUNITY, peoples, sexes } from '../records/codelists/person';
import { recruiterStates } from '../records/codelists/states';
import { departmentOf, departments } from '../records/codelists/territory';
import { channels, visaFitsCountry, visas } from '../records/codelists/work';
import type { ApplicantFact, LinkFact } from '../records/facts';
import { AGE_BANDS, ageBand } from './age-bands';
import type { Axis } from './aggregate';
import type { Coordinates, DimensionId } from './cube';
import { CURRENCY_OF_COUNTRY, GROUPED_VISAS, OTHER_COUNTRIES, OTHER_VISAS, PRINTED_COUNTRIES } from './programme';

/** Division of a vinculación that names only its section. */
export const DIVISION_NOT_STATED = '00';
const EDUCATION_NOT_STATED = '99';

const codesOf = (list: { readonly entries: readonly { readonly code: string }[] }): string[] => list.entries.map((entry) => entry.code);
const isGrouped = (visa: string): boolean => (GROUPED_VISAS as readonly string[]).includes(visa);
const ofLength = (codes: readonly string[], length: number): string[] => codes.filter((code) => code.length === length);

const CATEGORIES: Readonly<Partial<Record<DimensionId, readonly string[]>>> = {
  pais: [...PRINTED_COUNTRIES, OTHER_COUNTRIES],
  sexo: codesOf(sexes),
  visa: [...codesOf(visas).filter((visa) => !isGrouped(visa)), OTHER_VISAS],
  edad: AGE_BANDS,
  sector: ofLength(codesOf(activities), 1),
  division: [...ofLength(codesOf(activities), 2), DIVISION_NOT_STATED],
  // A digit and a zero stand for a major group without further detail (CIUO-08 has no such sub-major group).
  ocupacion: [...ofLength(codesOf(occupations), 2), ...ofLength(codesOf(occupations), 1).map((major) => `${major}0`)].sort(),
  pueblo: codesOf(peoples),
  comunidad: codesOf(communities),
  departamento: codesOf(departments),
  canal: codesOf(channels),
  educacion: codesOf(educationLevels),
  estado_reclutador: codesOf(recruiterStates),
  moneda: [...new Set(Object.values(CURRENCY_OF_COUNTRY))],
};

/** The categories of a dimension in print order. */
export function axisOf(id: DimensionId): Axis {
  const categories = CATEGORIES[id];
  if (categories === undefined) throw new RangeError(`no table of the monthly report has the dimension ${id}`);
  return { id, categories };
}

/** The printed category of a country: itself, or the group of all that are not printed one by one. */
export function printedCountry(country: string): string {
  return (PRINTED_COUNTRIES as readonly string[]).includes(country) ? country : OTHER_COUNTRIES;
}

/** Category of a vinculación in a dimension. */
export function linkCategory(link: LinkFact, dimension: DimensionId): string | null {
  switch (dimension) {
    case 'pais':
      return printedCountry(link.country);
    case 'visa':
      return isGrouped(link.visa) ? OTHER_VISAS : link.visa;
    case 'sector':
      return sectionOf(link.activity);
    case 'division':
      return divisionOf(link.activity) ?? DIVISION_NOT_STATED;
    case 'ocupacion':
      return subMajorGroupOf(link.occupation) ?? `${link.occupation}0`;
    case 'comunidad':
      return link.people === MAYA ? (link.community ?? NO_COMMUNITY) : null;
    case 'canal':
      return link.channel;
    case 'educacion':
      return link.education ?? EDUCATION_NOT_STATED;
    case 'municipio':
      return link.municipality;
    case 'moneda':
      return link.wage?.currency ?? null;
    case 'estado_reclutador':
      return null;
    default:
      return personCategory(link, dimension);
  }
}

/** Category of an applicant in a dimension; null in those an application does not have. */
export function applicantCategory(applicant: ApplicantFact, dimension: DimensionId): string | null {
  switch (dimension) {
    case 'sexo':
    case 'edad':
    case 'pueblo':
    case 'departamento':
      return personCategory(applicant, dimension);
    default:
      return null;
  }
}

function personCategory(person: ApplicantFact | LinkFact, dimension: 'sexo' | 'edad' | 'pueblo' | 'departamento'): string {
  switch (dimension) {
    case 'sexo':
      return person.sex;
    case 'edad':
      return ageBand(person.age);
    case 'pueblo':
      return person.people;
    case 'departamento':
      return departmentOf(person.municipality);
  }
}

/** False for coordinates that no classification has: a division beside another section, a currency that is not the country's. */
export function exists(at: Coordinates): boolean {
  const { sector, division, pais, moneda } = at;
  if (division !== undefined && (sector === undefined || (division !== DIVISION_NOT_STATED && sectionOf(division) !== sector)))
    return false;
  return moneda === undefined || (pais !== undefined && CURRENCY_OF_COUNTRY[pais] === moneda);
}

/** True for combinations the rules of ingest forbid: a visa that another country grants. Printed as "–", and never protects anything. */
export function isImpossible(at: Coordinates): boolean {
  return at.visa !== undefined && at.visa !== OTHER_VISAS && at.pais !== undefined && !visaFitsCountry(at.visa, at.pais);
}
