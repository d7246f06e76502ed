import type { Coordinates, DimensionId, MeasureId } from './cube';

/**
 * The fixed programme of tables (reports.md, M01-M17): what is counted, by what. Data only: a table is added or
 * coarsened here, and the aggregation, the protection, the files and the pages follow.
 */
export interface GridSpec {
  readonly table: string;
  readonly measures: readonly MeasureId[];
  /** All combinations and all margins of these dimensions are cells of the table. */
  readonly dimensions: readonly DimensionId[];
  /** Coordinates every cell of the grid has besides. */
  readonly fixed?: Coordinates;
  /** A dimension that is never summed over: cells always name its category. */
  readonly withoutMargin?: readonly DimensionId[];
}

/** Grids of the report's own month. Multi-period tables (M01, M15) are assembled in monthly-cube.ts. */
export const MONTH_GRIDS: readonly GridSpec[] = [
  { table: 'M02', measures: ['vinculaciones'], dimensions: ['pais', 'sexo'] },
  { table: 'M03', measures: ['vinculaciones'], dimensions: ['visa', 'sexo'] },
  { table: 'M03', measures: ['vinculaciones'], dimensions: ['visa', 'pais'] },
  { table: 'M04', measures: ['vinculaciones'], dimensions: ['edad', 'sexo'] },
  { table: 'M04', measures: ['edad_mediana'], dimensions: ['sexo'] },
  { table: 'M05', measures: ['vinculaciones'], dimensions: ['sector', 'sexo'] },
  { table: 'M05', measures: ['vinculaciones'], dimensions: ['sector', 'division'] },
  { table: 'M06', measures: ['vinculaciones'], dimensions: ['ocupacion', 'sexo'] },
  { table: 'M07', measures: ['vinculaciones'], dimensions: ['pueblo', 'sexo'] },
  { table: 'M08', measures: ['vinculaciones'], dimensions: ['comunidad'], fixed: { pueblo: '1' } },
  { table: 'M09', measures: ['vinculaciones'], dimensions: ['departamento', 'sexo'] },
  {
    table: 'M10',
    measures: ['salario_mediana_gtq', 'salario_q1_gtq', 'salario_q3_gtq'],
    dimensions: ['pais', 'sector'],
    withoutMargin: ['pais'],
  },
  {
    table: 'M10',
    measures: ['salario_mediana_moneda', 'salario_q1_moneda', 'salario_q3_moneda'],
    dimensions: ['pais', 'moneda', 'sector'],
    withoutMargin: ['pais', 'moneda'],
  },
  { table: 'M10', measures: ['sin_salario', 'sin_tipo_cambio', 'horas_supuestas'], dimensions: [] },
  { table: 'M11', measures: ['vinculaciones'], dimensions: ['canal', 'pais'] },
  { table: 'M12', measures: ['empleadores'], dimensions: ['pais'] },
  { table: 'M12', measures: ['empleadores'], dimensions: ['sector'] },
  { table: 'M13', measures: ['aplicantes'], dimensions: ['sexo', 'edad'] },
  { table: 'M13', measures: ['aplicantes'], dimensions: ['sexo', 'pueblo'] },
  { table: 'M13', measures: ['aplicantes'], dimensions: ['sexo', 'departamento'] },
  { table: 'M14', measures: ['reclutadores'], dimensions: ['estado_reclutador'] },
  { table: 'M17', measures: ['vinculaciones'], dimensions: ['educacion', 'sexo'] },
];

/** Destinations printed one by one; all others are one group, since each has a handful of persons a month. */
export const PRINTED_COUNTRIES = ['USA', 'CAN', 'MEX', 'ESP'] as const;
export const OTHER_COUNTRIES = 'OTROS';

/** Visas that any country can have, and few persons: printed as one group (alone they force hiding in every country). */
export const GROUPED_VISAS = ['OTRA', 'MAR'] as const;
export const OTHER_VISAS = 'OTRAS';

/** The currency wages are paid in, by printed country; wages paid in another are left out of the paid-currency medians. */
export const CURRENCY_OF_COUNTRY: Readonly<Record<string, string>> = { USA: 'USD', CAN: 'CAD', MEX: 'MXN', ESP: 'EUR' };

/** Months a series shows: the same month two years before makes 25. */
export const SERIES_MONTHS = 25;
