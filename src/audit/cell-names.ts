import type { PublishedRow } from './published';
import type { CellName } from './result';

/** Codes never hold a control character; as a key they are one text. */
export function keyOf(codes: readonly string[]): string {
  return codes.join('\x1f');
}

/** By code unit: a collation would differ between machines. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A cell as a row gives it. */
export function nameOf(
  dimensions: readonly string[],
  issue: { readonly name: string },
  row: PublishedRow,
  codes: readonly string[],
): CellName {
  return { release: issue.name, table: row.table, period: row.period, measure: row.measure, codes: codesOf(dimensions, codes) };
}

/** Codes by the name of their dimension, empty ones left out. */
export function codesOf(dimensions: readonly string[], codes: readonly string[]): Record<string, string> {
  return Object.fromEntries(dimensions.map((dimension, index) => [dimension, codes[index] ?? '']).filter(([, code]) => code !== ''));
}

/** A cell in one line: `M02, 2024-02, vinculaciones, pais=USA, sexo=2`. */
export function describe(cell: CellName): string {
  const codes = Object.entries(cell.codes).map(([dimension, code]) => `${dimension}=${code}`);
  return [cell.table, cell.period, cell.measure, ...codes].filter((text) => text !== '').join(', ');
}
