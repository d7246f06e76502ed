import Papa from 'papaparse';
import { restore, toCsv } from '../render/csv/csv';
import { DICTIONARY_COLUMNS } from '../render/package/dictionary-csv';

/** One dictionary of several `diccionario.csv`: each column of each file as the first of them that has it describes it, in order. */
export function mergedDictionary(dictionaries: readonly string[]): Buffer {
  const rows = new Map<string, readonly string[]>();
  for (const dictionary of dictionaries)
    for (const row of Papa.parse<Readonly<Record<string, string>>>(dictionary, { header: true, skipEmptyLines: true }).data) {
      const cells = DICTIONARY_COLUMNS.map((column) => restore(row[column] ?? ''));
      const name = cells.slice(0, 2).join('\n');
      if (!rows.has(name)) rows.set(name, cells);
    }
  // By file; columns of a file stay in their order.
  const inOrder = [...rows.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
  return toCsv(DICTIONARY_COLUMNS, inOrder);
}
