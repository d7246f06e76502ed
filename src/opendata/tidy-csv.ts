import { toCsv, type CsvValue } from '../render/csv/csv';
import type { Dataset, Observation } from './figures';

/** Names of codes, by dimension. */
export function labelsOf(dataset: Dataset): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(dataset.dimensions.map(({ id, codes }) => [id, new Map(codes.map(({ code, label }) => [code, label]))]));
}

/**
 * Figures as `datos/<table>.csv` has them, each with the release it is from in two columns at the end. With names of categories, the rest of one
 * release's figures is its file, byte for byte.
 */
export function tidyCsv(dataset: Dataset, observations: readonly Observation[], labelled: boolean): Buffer {
  const names = labelsOf(dataset);
  const dimensions = dataset.dimensions.map(({ id }) => id);
  const header = [
    'periodo',
    'medida',
    ...dimensions.flatMap((id) => (labelled ? [id, `${id}_nombre`] : [id])),
    'valor',
    'estado',
    ...(dataset.hasSupportClass ? ['clase_n'] : []),
    'publicacion',
    'version',
  ];
  const rows = observations.map((each): CsvValue[] => [
    each.period,
    each.measure,
    ...dimensions.flatMap((id) => {
      const code = each.at[id] ?? null;
      return labelled ? [code, code === null ? null : (names.get(id)?.get(code) ?? code)] : [code];
    }),
    each.value,
    each.status === '' ? null : each.status,
    ...(dataset.hasSupportClass ? [each.supportClass] : []),
    each.release,
    each.version,
  ]);
  return toCsv(header, rows);
}
