import Papa from 'papaparse';

/** A row of cubo.csv by column. */
export type CubeRow = Readonly<Record<string, string>>;

/** The rows of a cubo.csv. */
export function cubeRows(csv: Uint8Array): CubeRow[] {
  const text = new TextDecoder().decode(csv).replace(/^\uFEFF/, '');
  return Papa.parse<CubeRow>(text, { header: true, skipEmptyLines: true }).data;
}

/** A row's identity whatever its table, version and value: the same measure at the same place and period. */
export function cellOf(row: CubeRow): string {
  const codes = Object.entries(row).filter(([column, code]) => !['tabla', 'version', 'valor', 'estado'].includes(column) && code !== '');
  return codes.map(([column, code]) => `${column}=${code}`).join(' ');
}
