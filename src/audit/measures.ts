/** What each measure is to an attacker; whatever is not named here is a count that adds up. */
export type MeasureNature =
  | 'additive'
  /** Distinct persons or employers: the parts may share members, so sums only bound. */
  | 'distinct'
  /** A median: no count, but printed only for 10 and more (rule 11). */
  | 'median'
  /** A mean: with the count of its cell it gives a total. */
  | 'mean'
  /** The public registry of recruiters (rule 14). */
  | 'public';

/** Counts of which each distinct count is a part: never more persons than contracts, employers than contracts. */
const COUNTED_IN: Readonly<Record<string, string>> = {
  personas: 'vinculaciones',
  empleadores: 'vinculaciones',
  personas_aplicantes: 'aplicantes',
};

/** Measures that come out together, and are corrected together. */
export type Family = 'by-month' | 'by-four-months';

/** Trainings and complaints are told by four months alone: a corrected month changes none of them, nor they a month. */
export function familyOf(measure: string): Family {
  return measure === 'capacitaciones' || measure === 'denuncias' ? 'by-four-months' : 'by-month';
}

/** The count that medians, means and employers rest on. */
export const BASE_MEASURE = 'vinculaciones';

/** Least records a printed median rests on (rule 11). */
export const MEDIAN_LEAST = 10;

/** Breaks a group down by nothing a person is: the currency of a wage median. */
export const CURRENCY = 'moneda';

export function natureOf(measure: string): MeasureNature {
  if (measure === 'reclutadores') return 'public';
  if (COUNTED_IN[measure] !== undefined) return 'distinct';
  if (measure.startsWith('media_')) return 'mean';
  return measure === 'edad_mediana' || measure.startsWith('salario_') ? 'median' : 'additive';
}

/** True for measures whose values are whole numbers of persons, contracts or employers. */
export function isCount(measure: string): boolean {
  const nature = natureOf(measure);
  return nature === 'additive' || nature === 'distinct';
}

/** The count that a distinct count cannot exceed in the same cell. */
export function countedIn(measure: string): string | undefined {
  return COUNTED_IN[measure];
}
