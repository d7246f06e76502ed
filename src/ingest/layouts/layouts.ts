import { acciones } from './acciones';
import { aplicantes } from './aplicantes';
import { capacitaciones } from './capacitaciones';
import { denuncias } from './denuncias';
import type { Column, FieldType, Layout } from './layout';
import { presupuesto } from './presupuesto';
import { reclutadores } from './reclutadores';
import { tiposCambio } from './tipos-cambio';
import { vinculaciones } from './vinculaciones';

/** Every layout a file may have. */
export const LAYOUTS: readonly Layout[] = [
  vinculaciones,
  aplicantes,
  reclutadores,
  acciones,
  presupuesto,
  capacitaciones,
  denuncias,
  tiposCambio,
];

export function layoutById(id: string): Layout | undefined {
  return LAYOUTS.find((layout) => layout.id === id);
}

export interface StoredField {
  readonly field: string;
  readonly type: FieldType;
}

/** The fields of a layout's records, in the order `RowParser.record` gives their values. */
export function storedFields(layout: Layout): StoredField[] {
  const plain = layout.columns.flatMap((column) => (column.field === undefined ? [] : [{ field: column.field, type: fieldType(column) }]));
  return [...plain, ...layout.derived.map(({ field, type }) => ({ field, type }))];
}

function fieldType({ type }: Column): FieldType {
  switch (type.kind) {
    case 'date':
      return 'date';
    case 'int':
      return 'int';
    case 'money':
    case 'rate':
      return 'decimal';
    case 'codes':
      return 'texts';
    default:
      return 'text';
  }
}
