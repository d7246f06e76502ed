import type { ExchangeRateFact, LinkFact } from '../records/facts';
import type { Measurement } from './aggregate';
import type { Coordinates, MeasureId } from './cube';
import { quantile } from './statistics';
import { hoursAssumed, monthlyEquivalent } from './wages';

export interface MeasureContext {
  /** GTQ for one unit of each currency on the last day of the period. */
  readonly rates: ReadonlyMap<string, ExchangeRateFact>;
}

const WAGE_QUANTILES: Readonly<Partial<Record<MeasureId, number>>> = {
  salario_q1_gtq: 0.25,
  salario_mediana_gtq: 0.5,
  salario_q3_gtq: 0.75,
  salario_q1_moneda: 0.25,
  salario_mediana_moneda: 0.5,
  salario_q3_moneda: 0.75,
};

/** What a group of vinculaciones measures: a count, or the median of those that can be measured. */
export function measureLinks(measure: MeasureId, links: readonly LinkFact[], at: Coordinates, context: MeasureContext): Measurement {
  const probability = WAGE_QUANTILES[measure];
  if (probability !== undefined) return wageQuantile(links, probability, measure.endsWith('_moneda') ? at.moneda : undefined, context);
  switch (measure) {
    case 'vinculaciones':
      return { value: links.length };
    case 'empleadores':
      return { value: new Set(links.map((link) => link.employer)).size };
    case 'edad_mediana':
      return links.length === 0
        ? { value: null }
        : { value: quantile(ascending(links.map((link) => link.age)), 0.5), support: { records: links.length } };
    case 'sin_salario':
      return { value: links.filter((link) => link.wage === null).length };
    case 'sin_tipo_cambio':
      return { value: links.filter((link) => link.wage !== null && !context.rates.has(link.wage.currency)).length };
    case 'horas_supuestas':
      return { value: links.filter((link) => link.wage !== null && hoursAssumed(link.wage)).length };
    default:
      throw new RangeError(`${measure} is not measured on vinculaciones`);
  }
}

/** Quantile of the monthly equivalents: in GTQ, or in one currency among the links paid in it. */
function wageQuantile(links: readonly LinkFact[], probability: number, currency: string | undefined, context: MeasureContext): Measurement {
  const wages: number[] = [];
  const employers = new Set<string>();
  for (const link of links) {
    if (link.wage === null) continue;
    const rate =
      currency === undefined ? context.rates.get(link.wage.currency)?.gtqPerUnit : link.wage.currency === currency ? 1 : undefined;
    if (rate === undefined) continue;
    wages.push(monthlyEquivalent(link.wage, link.startDate, link.endDate) * rate);
    employers.add(link.employer);
  }
  if (wages.length === 0) return { value: null };
  return { value: quantile(ascending(wages), probability), support: { records: wages.length, employers: employers.size } };
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
