import { DIMENSIONS, type DimensionId } from '../cube/cube';
import type { Dataset, Observation } from '../opendata/figures';
import { monthsOfPeriod } from '../records/period';
import { ALL, type ParameterFault, type ParametersOf } from './parameters';

type Asked = Pick<ParametersOf<'observaciones'>, 'periodo' | 'desde' | 'hasta' | 'medida' | DimensionId>;

/** Parameters that name a dimension, a code or a measure that the dataset does not have. Periods may be asked for ahead. */
export function faultsOf(dataset: Dataset, asked: Asked): ParameterFault[] {
  const measures = dataset.measures.map(({ id }) => id);
  const wrongMeasure = asked.medida?.some((measure) => !measures.includes(measure)) === true;
  const codes = DIMENSIONS.flatMap((id): ParameterFault[] => {
    const given = asked[id];
    const dimension = dataset.dimensions.find((each) => each.id === id);
    if (given === undefined) return [];
    if (dimension === undefined) return [{ parameter: id, fault: 'unknown' }];
    const known = new Set([ALL, ...dimension.codes.map(({ code }) => code)]);
    return given.every((code) => known.has(code)) ? [] : [{ parameter: id, fault: 'value' }];
  });
  return [...codes, ...(wrongMeasure ? [{ parameter: 'medida', fault: 'value' } as const] : [])];
}

/** The figures asked for, of figures by period, in their order; `desde` and `hasta` take the periods that lie between them as a whole. */
export function select(byPeriod: ReadonlyMap<string, readonly Observation[]>, asked: Asked): Observation[] {
  const first = asked.desde === undefined ? undefined : monthsOfPeriod(asked.desde)[0];
  const last = asked.hasta === undefined ? undefined : monthsOfPeriod(asked.hasta).at(-1);
  const codes = DIMENSIONS.flatMap((id) => {
    const given = asked[id];
    return given === undefined ? [] : [[id, new Set(given)] as const];
  });
  const isWanted = (period: string): boolean => {
    const months = monthsOfPeriod(period);
    return (
      (asked.periodo === undefined || asked.periodo.includes(period)) &&
      (first === undefined || (months[0] ?? '') >= first) &&
      (last === undefined || (months.at(-1) ?? '') <= last)
    );
  };
  const isAsked = ({ measure, at }: Observation): boolean =>
    (asked.medida === undefined || asked.medida.includes(measure)) && codes.every(([id, wanted]) => wanted.has(at[id] ?? ALL));
  const takesAll = asked.medida === undefined && codes.length === 0;
  return [...byPeriod].flatMap(([period, observations]) => {
    if (!isWanted(period)) return [];
    return takesAll ? observations : observations.filter(isAsked);
  });
}

/** One page of figures; `pages` counts from 1, also where there is nothing. */
export interface Page {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly pages: number;
  readonly observations: readonly Observation[];
}

export function pageOf(observations: readonly Observation[], page: number, size: number): Page {
  const pages = Math.max(1, Math.ceil(observations.length / size));
  return { total: observations.length, page, size, pages, observations: observations.slice((page - 1) * size, page * size) };
}

/** The other pages by relation (RFC 8288), as far as there are any: the same query with another page number. */
export function pageLinks({ page, pages }: Page, query: URLSearchParams): Record<string, string> {
  const at = (number: number): string => {
    const other = new URLSearchParams(query);
    other.set('pagina', String(number));
    return `?${other.toString()}`;
  };
  return {
    first: at(1),
    ...(page > 1 ? { prev: at(Math.min(page - 1, pages)) } : {}),
    ...(page < pages ? { next: at(page + 1) } : {}),
    last: at(pages),
  };
}
