import { occupations } from '../records/codelists/occupations';
import { complaintMedia, complaintStates, paymentAnswers, trainingResults } from '../records/codelists/states';
import { departmentOf } from '../records/codelists/territory';
import type { LinkFact } from '../records/facts';
import { foldWords } from '../records/normalise';
import type { ComplaintFact, TrainingFact } from '../records/trainings-complaints';
import type { Axis } from './aggregate';
import type { DimensionId } from './cube';
import { axisOf, printedCode } from './dimensions';
import { GROUPINGS } from './programme';

/** Department of a complaint without a municipality. */
export const DEPARTMENT_NOT_STATED = '99';
/** What a file that leaves a code out says: of a payment, or of a course whose name has no letter or digit. */
export const NOT_STATED = 'SD';

const UNIT_GROUP_LENGTH = 4;
const codesOf = (list: { readonly entries: readonly { readonly code: string }[] }): string[] => list.entries.map((entry) => entry.code);

/** The code of a course: its name in capitals without accents or signs, so that spellings of one name are one course. */
export function courseCode(name: string): string {
  return foldWords(name).toUpperCase().replaceAll(' ', '-') || NOT_STATED;
}

/** The name of each course by its code, as most records write it. */
export function courseNames(trainings: readonly TrainingFact[]): ReadonlyMap<string, string> {
  const spellings = new Map<string, Map<string, number>>();
  for (const { course } of trainings) {
    const code = courseCode(course);
    const name = course.trim().replace(/\s+/g, ' ');
    const counts = spellings.get(code) ?? new Map<string, number>();
    spellings.set(code, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  const commonest = (counts: ReadonlyMap<string, number>): string =>
    [...counts].sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1))[0]?.[0] ?? '';
  return new Map([...spellings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, counts]) => [code, commonest(counts)]));
}

/** Axes of C05; `courses` are the codes of all courses of the year. No course is left out: which were small would tell of them. */
export function trainingAxis(id: DimensionId, courses: readonly string[]): Axis {
  if (id === 'resultado') return { id, categories: codesOf(trainingResults) };
  return id === 'curso' ? { id, categories: courses } : axisOf(id);
}

export function trainingCategory({ result, course, sex, people }: TrainingFact, dimension: DimensionId): string | null {
  switch (dimension) {
    case 'resultado':
      return result;
    case 'curso':
      return courseCode(course);
    case 'sexo':
      return sex;
    case 'pueblo':
      return printedCode('pueblo', people);
    default:
      return null;
  }
}

/** Axes of C06, what was not stated last. */
export function complaintAxis(id: DimensionId): Axis {
  switch (id) {
    case 'medio':
      return { id, categories: codesOf(complaintMedia) };
    case 'estado_denuncia':
      return { id, categories: codesOf(complaintStates) };
    case 'pago':
      return { id, categories: [...codesOf(paymentAnswers), NOT_STATED] };
    default: {
      const { categories } = axisOf(id);
      return { id, categories: [...categories, DEPARTMENT_NOT_STATED] };
    }
  }
}

export function complaintCategory({ medium, status, paid, municipality }: ComplaintFact, dimension: DimensionId): string | null {
  switch (dimension) {
    case 'medio':
      return medium;
    case 'estado_denuncia':
      return status;
    case 'pago':
      return paid ?? NOT_STATED;
    case 'departamento':
      return municipality === null ? DEPARTMENT_NOT_STATED : departmentOf(municipality);
    default:
      return null;
  }
}

/**
 * The unit groups (four digits of CIUO-08) of each printed sub-major group. A code that names no unit group is filled up with zeros, as
 * surveys do: `9200` is sub-major group 92 without further detail, `9210` minor group 921.
 */
export function unitGroups(): ReadonlyMap<string, readonly string[]> {
  const all = [
    ...new Set(
      codesOf(occupations)
        .filter((code) => code.length > 1)
        .map(unitGroupOf),
    ),
  ].sort();
  const printed = axisOf('ocupacion').categories.filter((group) => group !== GROUPINGS.ocupacion?.code);
  return new Map(printed.map((group) => [group, all.filter((code) => code.startsWith(group))]));
}

/** The unit group of a vinculación; null beneath the group of small occupations, which is not broken down. */
export function unitGroupCategory({ occupation }: LinkFact): string | null {
  const code = unitGroupOf(occupation);
  return printedCode('ocupacion', code.slice(0, 2)) === GROUPINGS.ocupacion?.code ? null : code;
}

function unitGroupOf(code: string): string {
  return code.padEnd(UNIT_GROUP_LENGTH, '0');
}
