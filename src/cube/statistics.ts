/**
 * Quantile of type 7 (linear interpolation, the default of R, NumPy and spreadsheets; Hyndman & Fan 1996).
 * `sorted` ascending and not empty; `probability` in [0, 1].
 */
export function quantile(sorted: readonly number[], probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('quantile of no values');
  return below + (above - below) * (position - Math.floor(position));
}

/** Rounds to the nearest multiple of `step`, halves up. */
export function roundTo(value: number, step: number): number {
  return Math.round(value / step + Number.EPSILON) * step;
}
