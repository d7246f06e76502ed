import type { DimensionId } from './cube';

/** All combinations and all margins of some dimensions are cells of a table. */
export interface AccountabilityGrid {
  readonly table: string;
  readonly dimensions: readonly DimensionId[];
}

/**
 * C01, for the period, for the same months of last year, and for the year so far. Not channel by country: measured on months of 1,500 workers, the
 * hidden numbers of the months leave a year with 77 % of those cells hidden.
 */
export const RESULT_GRIDS: readonly AccountabilityGrid[] = [
  { table: 'C01', dimensions: ['pais', 'sexo'] },
  { table: 'C01', dimensions: ['canal', 'sexo'] },
];

/** C01 in the open data only, of the report's own period and of a year that is over. */
export const DETAIL_GRIDS: readonly AccountabilityGrid[] = [
  { table: 'C01-municipio', dimensions: ['departamento', 'municipio'] },
  { table: 'C01-municipio', dimensions: ['departamento', 'sexo'] },
  { table: 'C01-ocupacion', dimensions: ['ocupacion'] },
  { table: 'C01-pueblo', dimensions: ['pueblo', 'departamento'] },
];
/** Of a year that is over: four months of 1,500 workers would hide 70 % of these cells, with half of the persons, a year 40 %. */
export const YEAR_GRIDS: readonly AccountabilityGrid[] = [{ table: 'C01-municipio', dimensions: ['departamento', 'municipio', 'sexo'] }];
/** Beneath each printed sub-major group of occupations its unit groups (four digits). */
export const UNIT_GROUP_TABLE = 'C01-ocupacion';

/** C05: one training is one result of one person in one course. */
export const TRAINING_GRIDS: readonly AccountabilityGrid[] = [
  { table: 'C05', dimensions: ['resultado', 'sexo'] },
  { table: 'C05', dimensions: ['resultado', 'pueblo'] },
  { table: 'C05', dimensions: ['resultado', 'curso'] },
];

/** C06: one dimension at a time. */
export const COMPLAINT_GRIDS: readonly AccountabilityGrid[] = [
  { table: 'C06', dimensions: ['medio'] },
  { table: 'C06', dimensions: ['departamento'] },
  { table: 'C06', dimensions: ['estado_denuncia'] },
  { table: 'C06', dimensions: ['pago'] },
];
