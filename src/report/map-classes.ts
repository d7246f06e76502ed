/** A class of the map, both bounds included. */
export interface MapClass {
  readonly from: number;
  readonly to: number;
}

const CLASSES = 5;

/** Five classes from 0 with round bounds (1, 2, 2.5 or 5 times a power of ten) that hold the largest value; fewer for small values. */
export function roundClasses(largest: number): MapClass[] {
  if (largest < CLASSES) return [{ from: 0, to: Math.max(largest, 1) }];
  const step = roundStep(largest / CLASSES);
  return Array.from({ length: CLASSES }, (_, index) => ({ from: index === 0 ? 0 : index * step + 1, to: (index + 1) * step })).filter(
    (mapClass) => mapClass.from <= largest,
  );
}

function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least && Number.isInteger(candidate * power)) ?? 10;
  return factor * power;
}
