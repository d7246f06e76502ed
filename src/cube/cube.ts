import type { Month } from '../records/period';

/** Dimensions of every published table; the identifiers are column names of `cubo.csv` (an outer contract). */
export const DIMENSIONS = [
  'pais',
  'sexo',
  'visa',
  'edad',
  'sector',
  'division',
  'ocupacion',
  'pueblo',
  'comunidad',
  'departamento',
  'municipio',
  'canal',
  'educacion',
  'estado_reclutador',
  'moneda',
] as const;
export type DimensionId = (typeof DIMENSIONS)[number];

/** Measures of `cubo.csv` (an outer contract). Units: counts; whole years; GTQ or paid currency a month. */
export const MEASURES = [
  'vinculaciones',
  'personas',
  'aplicantes',
  'personas_aplicantes',
  'empleadores',
  'reclutadores',
  'edad_mediana',
  'salario_mediana_gtq',
  'salario_q1_gtq',
  'salario_q3_gtq',
  'salario_mediana_moneda',
  'salario_q1_moneda',
  'salario_q3_moneda',
  // Vinculaciones that M10's medians leave out or estimate (reports.md: "rows without wage or rate are counted and named").
  'sin_salario',
  'sin_tipo_cambio',
  'horas_supuestas',
] as const;
export type MeasureId = (typeof MEASURES)[number];

/** Codes by dimension; a dimension that is absent means all its categories. */
export type Coordinates = Readonly<Partial<Record<DimensionId, string>>>;

/** A month `2024-05`, a year to date `2024-A05`, four months `2024-C2`, or a year `2024`. */
export type PeriodCode = Month | string;

/** What a median rests on: the records measured and, for wages, the distinct employers among them (disclosure rule 11). */
export interface Support {
  readonly records: number;
  readonly employers?: number;
}

/** One figure before protection. `value` is null where there is nothing to measure (the median of no wages). */
export interface CubeCell {
  readonly table: string;
  readonly period: PeriodCode;
  readonly measure: MeasureId;
  readonly at: Coordinates;
  readonly value: number | null;
  /** The combination cannot exist (H-2A in Canada). */
  readonly impossible?: boolean;
  readonly support?: Support;
}

/** All figures of one release, true and unprotected: only disclosure/ and the release builder may touch it. */
export interface Cube {
  readonly cells: readonly CubeCell[];
  /** Counts that no table prints but that those printed bear on: what a median rests on, the months of a cumulative. */
  readonly unprinted: readonly CubeCell[];
}
