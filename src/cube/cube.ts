import type { Month } from '../records/period';

/** The dimensions that are columns of every `cubo.csv` (an outer contract), so that the files of all releases can be stacked. */
const CONTRACT_DIMENSIONS = [
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
/** Dimensions that came later: columns after those, only of the files that use them, since what is out keeps its bytes. */
const LATER_DIMENSIONS = ['resultado', 'curso', 'medio', 'estado_denuncia', 'pago'] as const;

/** Dimensions of all published tables; the identifiers are column names of `cubo.csv`. */
export const DIMENSIONS = [...CONTRACT_DIMENSIONS, ...LATER_DIMENSIONS] as const;
export type DimensionId = (typeof DIMENSIONS)[number];

/** Measures of the monthly report. Units: counts; whole years; GTQ or paid currency a month. */
export const MONTHLY_MEASURES = [
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

/** Measures of `cubo.csv` (an outer contract). Trainings: one result of one person in one course. */
export const MEASURES = [...MONTHLY_MEASURES, 'capacitaciones', 'denuncias'] as const;
export type MeasureId = (typeof MEASURES)[number];

/** Codes by dimension; a dimension that is absent means all its categories. */
export type Coordinates = Readonly<Partial<Record<DimensionId, string>>>;

/** The dimension columns of a `cubo.csv`: the contract's, and those that came later as far as its cells use them. */
export function dimensionColumns(isUsed: (dimension: DimensionId) => boolean): DimensionId[] {
  return [...CONTRACT_DIMENSIONS, ...LATER_DIMENSIONS.filter(isUsed)];
}

/** The measures a file may hold: those that came later only where it has columns that did. */
export function measuresBeside(dimensions: readonly DimensionId[]): readonly MeasureId[] {
  return dimensions.length === CONTRACT_DIMENSIONS.length ? MONTHLY_MEASURES : MEASURES;
}

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
