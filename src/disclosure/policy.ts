import type { MeasureId } from '../cube/cube';

/** Disclosure policy: every number that decides what is hidden, in one place, with a version that each manifest names. */
export interface DisclosurePolicy {
  readonly version: string;
  /** Counts of persons n with 1 <= n < threshold are hidden (rule 2). */
  readonly threshold: number;
  /** A median needs this many records from this many employers (rule 11). */
  readonly medianRecords: number;
  readonly medianEmployers: number;
  /** Medians and quartiles are rounded to these steps (rule 11; rule 13 for ages). */
  readonly rounding: Readonly<Partial<Record<MeasureId, number>>>;
  /** Lower bounds of the classes in which n is given beside a median (reports.md, M10). */
  readonly supportClasses: readonly number[];
}

/** k = 5: the threshold common among statistical offices for counts of persons (Hundepool et al., Handbook on SDC, 2010, ch. 4). */
export const POLICY: DisclosurePolicy = {
  version: '2026-11-21',
  threshold: 5,
  medianRecords: 10,
  medianEmployers: 3,
  rounding: {
    edad_mediana: 1,
    salario_mediana_gtq: 50,
    salario_q1_gtq: 50,
    salario_q3_gtq: 50,
    // A month's pay in dollars, euros or pesos: ten units hide as much of the individual as Q 50 to Q 80 do.
    salario_mediana_moneda: 10,
    salario_q1_moneda: 10,
    salario_q3_moneda: 10,
  },
  supportClasses: [10, 25, 50, 100],
};

type MeasureKind = 'person-count' | 'median' | 'registry-count';

const KINDS: Readonly<Record<MeasureId, MeasureKind>> = {
  vinculaciones: 'person-count',
  personas: 'person-count',
  aplicantes: 'person-count',
  personas_aplicantes: 'person-count',
  empleadores: 'person-count',
  sin_salario: 'person-count',
  sin_tipo_cambio: 'person-count',
  horas_supuestas: 'person-count',
  capacitaciones: 'person-count',
  denuncias: 'person-count',
  reclutadores: 'registry-count',
  edad_mediana: 'median',
  salario_mediana_gtq: 'median',
  salario_q1_gtq: 'median',
  salario_q3_gtq: 'median',
  salario_mediana_moneda: 'median',
  salario_q1_moneda: 'median',
  salario_q3_moneda: 'median',
};

/** How a measure is protected: counts of persons, medians, or the public registry (rule 14: not suppressed). */
export function kindOf(measure: MeasureId): MeasureKind {
  return KINDS[measure];
}
