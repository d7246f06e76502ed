/**
 * How counts of different measures hang together (rule 13). Distinct counts do not add up: a person with two contracts is one
 * in each channel and one in all. Every measure not named here is a sum of its parts.
 */
const DISTINCT: readonly string[] = ['personas', 'personas_aplicantes', 'empleadores'];

/** [less, more]: in the same cell the first never exceeds the second. */
const AT_MOST: readonly (readonly [string, string])[] = [
  ['personas', 'vinculaciones'],
  ['empleadores', 'vinculaciones'],
  ['personas_aplicantes', 'aplicantes'],
  ['sin_salario', 'vinculaciones'],
  ['sin_tipo_cambio', 'vinculaciones'],
  ['horas_supuestas', 'vinculaciones'],
];

/** Printed only beside a printed count of vinculaciones of at least the threshold (rule 13). */
const BESIDE_COUNT: readonly string[] = ['personas', 'empleadores'];

export function isAdditive(measure: string): boolean {
  return !DISTINCT.includes(measure);
}

/** The measures that a measure never exceeds in the same cell. */
export function boundedBy(measure: string): readonly string[] {
  return AT_MOST.filter(([less]) => less === measure).map(([, more]) => more);
}

export function standsBesideCount(measure: string): boolean {
  return BESIDE_COUNT.includes(measure);
}

/** A mean beside the count of the same cell: `media_salario`. */
export function isMean(measure: string): boolean {
  return measure.startsWith('media_');
}
