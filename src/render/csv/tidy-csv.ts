import type { TidyTable } from '../../report/model';
import { toCsv } from './csv';

/** `datos/<id>.csv`: one table as one value a row, in the order of the model's rows. */
export function renderTidyCsv(table: TidyTable): Buffer {
  return toCsv(
    table.columns.map((column) => column.name),
    table.rows,
  );
}
