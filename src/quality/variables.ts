import { ageBand } from '../cube/age-bands';
import type { DimensionId } from '../cube/cube';
import { DIVISION_NOT_STATED } from '../cube/dimensions';
import { divisionOf, sectionOf } from '../records/codelists/activities';
import { subMajorGroupOf } from '../records/codelists/occupations';
import { NO_COMMUNITY, UNKNOWN_PEOPLE } from '../records/codelists/person';
import { departmentOf } from '../records/codelists/territory';
import type { Month } from '../records/period';
import type { Distribution } from './drift';

/** What is looked at by variable. */
export const RECORDS = ['vinculaciones', 'aplicantes'] as const;
export type RecordName = (typeof RECORDS)[number];

/** Records of a month with one code in one column of the registry; null where the file left it empty. */
export interface CodeCount {
  readonly month: Month;
  readonly column: Column;
  readonly code: string | null;
  readonly count: number;
}

/** Columns whose codes are counted. `community` counts persons of the Maya people only. */
export type Column =
  | 'country'
  | 'visa'
  | 'channel'
  | 'sex'
  | 'age'
  | 'people'
  | 'community'
  | 'municipality'
  | 'education'
  | 'activity'
  | 'occupation'
  | 'currency';

/** A variable of the programme of tables, with every category by itself: groups made for printing would hide what moved. */
export interface Variable {
  readonly dimension: DimensionId;
  readonly column: Column;
  /** Category of a code of the column. */
  readonly category: (code: string) => string;
  /** Category that says "not known"; where it is undefined, empty cells are in no category. */
  readonly unknown?: string;
}

const same = (code: string): string => code;
const EDUCATION_NOT_STATED = '99';

const PERSON: readonly Variable[] = [
  { dimension: 'sexo', column: 'sex', category: same },
  { dimension: 'edad', column: 'age', category: (code) => ageBand(Number(code)) },
  { dimension: 'pueblo', column: 'people', category: same, unknown: UNKNOWN_PEOPLE },
  { dimension: 'comunidad', column: 'community', category: same, unknown: NO_COMMUNITY },
  { dimension: 'departamento', column: 'municipality', category: departmentOf },
  { dimension: 'municipio', column: 'municipality', category: same },
  { dimension: 'educacion', column: 'education', category: same, unknown: EDUCATION_NOT_STATED },
];

/** The variables of each kind of record, in the order in which they are told. */
export const VARIABLES: Readonly<Record<RecordName, readonly Variable[]>> = {
  vinculaciones: [
    { dimension: 'pais', column: 'country', category: same },
    { dimension: 'visa', column: 'visa', category: same },
    { dimension: 'canal', column: 'channel', category: same },
    ...PERSON,
    { dimension: 'sector', column: 'activity', category: sectionOf },
    { dimension: 'division', column: 'activity', category: (code) => divisionOf(code) ?? DIVISION_NOT_STATED },
    { dimension: 'ocupacion', column: 'occupation', category: (code) => subMajorGroupOf(code) ?? `${code}0` },
    { dimension: 'moneda', column: 'currency', category: same },
  ],
  aplicantes: PERSON,
};

/** Variables that a record may leave empty or unknown. */
export const MAY_BE_UNKNOWN: Readonly<Record<RecordName, readonly (readonly [name: string, column: Column])[]>> = {
  vinculaciones: [
    ['pueblo', 'people'],
    ['comunidad', 'community'],
    ['educacion', 'education'],
    ['salario', 'currency'],
  ],
  aplicantes: [
    ['pueblo', 'people'],
    ['comunidad', 'community'],
    ['educacion', 'education'],
    ['pais_interes', 'country'],
    ['ocupacion', 'occupation'],
  ],
};

const UNKNOWN_CODES: Readonly<Partial<Record<Column, string>>> = {
  people: UNKNOWN_PEOPLE,
  community: NO_COMMUNITY,
  education: EDUCATION_NOT_STATED,
};

/** Records of a month by the categories of a variable. */
export function distributionOf({ column, category, unknown }: Variable, month: Month, counts: readonly CodeCount[]): Distribution {
  const found = new Map<string, number>();
  for (const each of counts) {
    if (each.month !== month || each.column !== column) continue;
    const place = each.code === null ? unknown : category(each.code);
    if (place !== undefined) found.set(place, (found.get(place) ?? 0) + each.count);
  }
  return found;
}

/** Records of a month that leave a column empty or say that it is not known, and all that could. */
export function unknownOf(column: Column, month: Month, counts: readonly CodeCount[]): { readonly unknown: number; readonly all: number } {
  const own = counts.filter((each) => each.month === month && each.column === column);
  const isUnknown = ({ code }: CodeCount): boolean => code === null || code === UNKNOWN_CODES[column];
  return { unknown: sum(own.filter(isUnknown)), all: sum(own) };
}

function sum(counts: readonly CodeCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
