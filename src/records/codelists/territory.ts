import { foldWords } from '../normalise';
import { createCodelist, type CodelistEntry } from './codelist';
import departmentData from './data/departments.json';
import municipalityData from './data/municipalities.json';

export interface DepartmentEntry extends CodelistEntry {
  /** Two letters of ISO 3166-2:GT. */
  readonly short: string;
  /** Row and column in the tile map, from the north-west. */
  readonly tile: readonly number[];
}

export interface MunicipalityEntry extends CodelistEntry {
  /** Code of the department. */
  readonly parent: string;
}

/** The 22 departments by the two digits of INE. */
export const departments = createCodelist<DepartmentEntry>(departmentData, (text) =>
  /^\s*[1-9]\s*$/.test(text) ? `0${text.trim()}` : undefined,
);

const byPlace = new Map(
  municipalityData.entries.flatMap(({ code, label, parent, variants = [] }) =>
    [label, ...variants].map((name) => [placeKey(parent, name), code]),
  ),
);

/**
 * The 340 municipalities by the four digits DDMM. `resolve` also takes "municipio, departamento" (or the department in
 * parentheses), a code that lost its first zero, and a bare name where the country has only one of that name.
 */
export const municipalities = createCodelist<MunicipalityEntry>(municipalityData, readPlace);

/** Department (two digits) of a municipality's code. */
export function departmentOf(municipality: string): string {
  return municipalities.get(municipality).parent;
}

function readPlace(text: string): string | undefined {
  if (/^\s*\d{3}\s*$/.test(text)) return municipalityCode(`0${text.trim()}`);
  const [, name, department] = /^(.*)[,(]([^,()]+)\)?\s*$/.exec(text) ?? [];
  if (name === undefined || department === undefined) return undefined;
  const parent = departments.resolve(department);
  return parent === undefined ? undefined : byPlace.get(placeKey(parent, name));
}

function municipalityCode(code: string): string | undefined {
  return municipalities.has(code) ? code : undefined;
}

function placeKey(department: string, name: string): string {
  return `${department} ${foldWords(name)}`;
}
