import type { DictionaryEntry } from '../../report/model';
import { toCsv } from '../csv/csv';

/** Columns of `diccionario.csv` (an outer contract). */
export const DICTIONARY_COLUMNS = ['archivo', 'columna', 'tipo', 'descripcion', 'catalogo'] as const;

/** `diccionario.csv`: what each column of each data file means. */
export function renderDictionaryCsv(entries: readonly DictionaryEntry[]): Buffer {
  return toCsv(
    DICTIONARY_COLUMNS,
    entries.map((entry) => [entry.file, entry.column, entry.type, entry.description, entry.codelist]),
  );
}
