import { dimensionColumns, DIMENSIONS, type DimensionId, MEASURES } from '../../cube/cube';
import type { HierarchyRow, ProtectedCell, ProtectedCube } from '../../disclosure/protected-cube';
import { type CsvValue, toCsv } from './csv';

/** Columns of every `cubo.csv` (an outer contract). */
export const CUBE_COLUMNS: readonly string[] = cubeColumns(dimensionColumns(() => false));

/** Columns of a `cubo.csv` with these dimensions. */
export function cubeColumns(dimensions: readonly DimensionId[]): string[] {
  return ['tabla', 'version', 'periodo', 'medida', ...dimensions, 'valor', 'estado'];
}

/** Columns of `jerarquia.csv` (an outer contract). */
export const HIERARCHY_COLUMNS = ['dimension', 'padre', 'hijo', 'esquema', 'abierto'] as const;

/**
 * `datos/cubo.csv`: every published cell of a release, the file that the audit reads and whose SHA-256 every format
 * prints. Rows are sorted by table, period, measure and codes, all categories first: the bytes do not depend on the
 * order of the cube. Throws where two cells claim the same place.
 */
export function renderCubeCsv(cube: ProtectedCube, version: number): Buffer {
  const rows = cube.cells.map((cell) => ({ key: sortKey(cell), cell })).sort((a, b) => compare(a.key, b.key));
  rows.forEach((row, index) => {
    if (rows[index - 1]?.key === row.key) throw new Error(`Two cells for one place in cubo.csv: ${JSON.stringify(row.cell)}`);
  });
  const dimensions = dimensionColumns((dimension) => cube.cells.some((cell) => cell.at[dimension] !== undefined));
  return toCsv(
    cubeColumns(dimensions),
    rows.map(({ cell }) => cubeRow(cell, dimensions, version)),
  );
}

/** `datos/jerarquia.csv`: which category is part of which, sorted. */
export function renderHierarchyCsv(rows: readonly HierarchyRow[]): Buffer {
  const sorted = rows
    .map((row) => [row.dimension, row.parent, row.child, row.scheme, row.open ? 1 : 0] as const)
    .sort((a, b) => compare(a.join('\n'), b.join('\n')));
  return toCsv(HIERARCHY_COLUMNS, sorted);
}

function cubeRow(cell: ProtectedCell, dimensions: readonly DimensionId[], version: number): CsvValue[] {
  const codes = dimensions.map((dimension) => cell.at[dimension] ?? null);
  return [cell.table, version, cell.period, cell.measure, ...codes, ...valueAndStatus(cell)];
}

/** `valor` and `estado`: empty for a published figure, `c` confidential, `z` impossible. */
function valueAndStatus(cell: ProtectedCell): [number | null, string] {
  if ('value' in cell) return [cell.value, ''];
  return [null, 'hidden' in cell ? 'c' : 'z'];
}

function sortKey(cell: ProtectedCell): string {
  const measure = String(MEASURES.indexOf(cell.measure)).padStart(2, '0');
  return [cell.table, cell.period, measure, ...DIMENSIONS.map((dimension) => cell.at[dimension] ?? '')].join('\n');
}

/** By code unit: a collation would differ between machines. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
