import Papa from 'papaparse';
import { DIMENSIONS } from '../../cube/cube';
import { restore } from '../../render/csv/csv';
import { labelOf, type Words } from '../../report/labels';

/** Where a report's own table has the names of its courses. */
export const COURSES_PATH = 'datos/C05.csv';

/** A category as the report's tables word it: `pais=USA` is `Estados Unidos`; several are parted by a comma. */
export function categoryLabel(category: string, words: Words): string {
  return category
    .split(',')
    .map((part) => {
      const [name, code = ''] = part.split('=');
      const dimension = DIMENSIONS.find((each) => each === name);
      return dimension === undefined ? part : labelOf(dimension, code, words);
    })
    .join(', ');
}

/** Names of the courses by their codes, from a draft's `datos/C05.csv`; none where the file is empty. */
export function courseNamesIn(csv: string): ReadonlyMap<string, string> {
  const { data } = Papa.parse<Readonly<Record<string, string>>>(csv, { header: true, skipEmptyLines: true });
  return new Map(data.flatMap(({ curso = '', curso_nombre: name = '' }) => (curso === '' ? [] : [[curso, restore(name)] as const])));
}
