import { activities, divisionOf, sectionOf } from '../records/codelists/activities';
import { countries, GUATEMALA } from '../records/codelists/countries';
import { occupations, subMajorGroupOf } from '../records/codelists/occupations';
import { communities, educationLevels, MAYA, NO_COMMUNITY, peoples, sexes, UNKNOWN_PEOPLE } from '../records/codelists/person';
import { recruiterStates } from '../records/codelists/states';
import { departmentOf, departments, municipalities } from '../records/codelists/territory';
import { channels, visaFitsCountry, visas } from '../records/codelists/work';
import type { ApplicantFact, LinkFact } from '../records/facts';
import { AGE_BANDS, ageBand } from './age-bands';
import type { Axis } from './aggregate';
import type { Coordinates, DimensionId } from './cube';
import { CURRENCY_OF_COUNTRY, GROUPINGS } from './programme';

/** Division of a vinculación that names only its section. */
export const DIVISION_NOT_STATED = '00';
const EDUCATION_NOT_STATED = '99';
/** Codes of what is not known or does not apply, which stand last. */
const NOT_STATED: readonly string[] = [UNKNOWN_PEOPLE, NO_COMMUNITY, EDUCATION_NOT_STATED];

const codesOf = (list: { readonly entries: readonly { readonly code: string }[] }): string[] => list.entries.map((entry) => entry.code);
const ofLength = (codes: readonly string[], length: number): string[] => codes.filter((code) => code.length === length);

/** Every category there is, before those too small to be printed become one group. */
const CATEGORIES: Readonly<Partial<Record<DimensionId, readonly string[]>>> = {
  pais: codesOf(countries).filter((code) => code !== GUATEMALA),
  sexo: codesOf(sexes),
  visa: codesOf(visas),
  edad: AGE_BANDS,
  sector: ofLength(codesOf(activities), 1),
  division: [...ofLength(codesOf(activities), 2), DIVISION_NOT_STATED],
  // A digit and a zero stand for a major group without further detail (CIUO-08 has no such sub-major group).
  ocupacion: [...ofLength(codesOf(occupations), 2), ...ofLength(codesOf(occupations), 1).map((major) => `${major}0`)].sort(),
  pueblo: codesOf(peoples),
  comunidad: codesOf(communities),
  departamento: codesOf(departments),
  municipio: codesOf(municipalities),
  canal: codesOf(channels),
  educacion: codesOf(educationLevels),
  estado_reclutador: codesOf(recruiterStates),
  moneda: [...new Set(Object.values(CURRENCY_OF_COUNTRY))],
};

/** The printed categories of a dimension in print order, the group of those too small last but for "not known". */
export function axisOf(id: DimensionId): Axis {
  const categories = CATEGORIES[id];
  if (categories === undefined) throw new RangeError(`the dimension ${id} has no list of categories`);
  const grouping = GROUPINGS[id];
  if (grouping === undefined) return { id, categories };
  const order = grouping.printed ?? categories;
  const printed = (id === 'pais' ? order : categories).filter((code) => printedCode(id, code) === code);
  const isUnknown = (code: string): boolean => NOT_STATED.includes(code);
  return { id, categories: [...printed.filter((code) => !isUnknown(code)), grouping.code, ...printed.filter(isUnknown)] };
}

/** Codes of a dimension that its group stands for; empty where all are printed. */
export function groupedCodes(id: DimensionId): string[] {
  return (CATEGORIES[id] ?? []).filter((code) => printedCode(id, code) !== code);
}

/** The category under which a code is printed: itself, or the group of those too small. */
export function printedCode(id: DimensionId, code: string): string {
  const grouping = GROUPINGS[id];
  if (grouping === undefined) return code;
  const isGrouped = grouping.printed === undefined ? grouping.grouped?.includes(code) === true : !grouping.printed.includes(code);
  return isGrouped ? grouping.code : code;
}

/** Category of a vinculación in a dimension. */
export function linkCategory(link: LinkFact, dimension: DimensionId): string | null {
  switch (dimension) {
    case 'pais':
      return printedCode('pais', link.country);
    case 'visa':
      return printedCode('visa', link.visa);
    case 'sector':
      return printedCode('sector', sectionOf(link.activity));
    case 'division':
      return divisionOf(link.activity) ?? DIVISION_NOT_STATED;
    case 'ocupacion':
      return printedCode('ocupacion', subMajorGroupOf(link.occupation) ?? `${link.occupation}0`);
    case 'comunidad':
      return link.people === MAYA ? printedCode('comunidad', link.community ?? NO_COMMUNITY) : null;
    case 'canal':
      return link.channel;
    case 'educacion':
      return printedCode('educacion', link.education ?? EDUCATION_NOT_STATED);
    case 'municipio':
      return link.municipality;
    case 'moneda':
      return link.wage?.currency ?? null;
    case 'sexo':
    case 'edad':
    case 'pueblo':
    case 'departamento':
      return personCategory(link, dimension);
    default:
      return null;
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
      return printedCode('edad', ageBand(person.age));
    case 'pueblo':
      return printedCode('pueblo', person.people);
    case 'departamento':
      return departmentOf(person.municipality);
  }
}

/**
 * False for coordinates that no table has: a division beside another section or a group of them, a municipality beside another department, a
 * currency that is not the country's.
 */
export function exists(at: Coordinates): boolean {
  const { sector, division, departamento, municipio, pais, moneda } = at;
  if (municipio !== undefined && (departamento === undefined || departmentOf(municipio) !== departamento)) return false;
  if (
    division !== undefined &&
    (sector === undefined || sector === GROUPINGS.sector?.code || (division !== DIVISION_NOT_STATED && sectionOf(division) !== sector))
  )
    return false;
  return moneda === undefined || (pais !== undefined && CURRENCY_OF_COUNTRY[pais] === moneda);
}

/** True for combinations the rules of ingest forbid: a visa that another country grants. Printed as "–", and never protects anything. */
export function isImpossible(at: Coordinates): boolean {
  return at.visa !== undefined && at.visa !== GROUPINGS.visa?.code && at.pais !== undefined && !visaFitsCountry(at.visa, at.pais);
}
