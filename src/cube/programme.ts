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
  // By sex, 61 to 94 % of a month's departments would be hidden: a month has some 600 applicants.
  { table: 'M13', measures: ['aplicantes'], dimensions: ['departamento'] },
  { table: 'M14', measures: ['reclutadores'], dimensions: ['estado_reclutador'] },
  { table: 'M17', measures: ['vinculaciones'], dimensions: ['educacion', 'sexo'] },
];

/** Categories of a dimension that are printed as one group, because each by itself is too small to be safe. */
export interface Grouping {
  /** Code of the group in `cubo.csv`. */
  readonly code: string;
  /** Name of the grouping in `jerarquia.csv`. */
  readonly scheme: string;
  /** The codes printed one by one: all others are the group. */
  readonly printed?: readonly string[];
  /** Or else the codes that make up the group. */
  readonly grouped?: readonly string[];
}

/**
 * How fine a month is told (disclosure.md: "a coarser table that is whole" before "a fine one full of holes"). Measured on months of 500,
 * 1,500 and 5,000 workers (docs/adr/0012): without these groups 53, 32 and 19 % of the cells are hidden, with them 46, 21 and 6 %.
 */
export const GROUPINGS: Readonly<Partial<Record<DimensionId, Grouping>>> = {
  // Every other destination has a handful of persons a month.
  pais: { code: 'OTROS', scheme: 'paises-publicados', printed: ['USA', 'CAN', 'MEX', 'ESP'] },
  // Visas any country can have, and few persons: alone they force hiding in every country.
  visa: { code: 'OTRAS', scheme: 'visas-publicadas', grouped: ['OTRA', 'MAR'] },
  // One in a hundred is 55 or older; five-year bands of women there are empty or small.
  edad: { code: '55+', scheme: 'edades-publicadas', grouped: ['55-59', '60+'] },
  // Farming, factories, building, hotels, services to companies and homes: all other sections together are one in fifty.
  sector: { code: 'OTROS', scheme: 'sectores-publicados', printed: ['A', 'C', 'F', 'I', 'N', 'T'] },
  // The sub-major groups of which a month has enough; the rest is one in a hundred.
  ocupacion: { code: 'OTRAS', scheme: 'ocupaciones-publicadas', printed: ['51', '61', '75', '83', '91', '92', '93', '94', '96'] },
  // Garífuna, Xinka, Afrodescendiente and Extranjero: two in a hundred together; by themselves in the longer periods.
  pueblo: { code: 'OTROS', scheme: 'pueblos-publicados', grouped: ['2', '3', '4', '6'] },
  // The communities of which a month of 1,500 workers has five or more, year in, year out; and what was not stated.
  comunidad: { code: 'OTRAS', scheme: 'comunidades-publicadas', printed: ['1', '4', '6', '8', '10', '11', '12', '15', '16', '17', '99'] },
  // Any study after school.
  educacion: { code: 'SUP', scheme: 'niveles-publicados', grouped: ['8', '9', '10', '11', '12', '13'] },
};

/** The currency wages are paid in, by printed country; wages paid in another are left out of the paid-currency medians. */
export const CURRENCY_OF_COUNTRY: Readonly<Record<string, string>> = { USA: 'USD', CAN: 'CAD', MEX: 'MXN', ESP: 'EUR' };

/** Months a series shows: the same month two years before makes 25. */
export const SERIES_MONTHS = 25;
