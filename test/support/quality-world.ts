import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Month } from '../../src/records/period';
import { links } from './registry-files';
import { inventedCui } from './small-registry';

/** One vinculación as a file has it, by column. */
export type LinkCells = Readonly<Record<string, string>>;

/** A vinculación of the programme: each of another person, with another key. */
export function aLinkRow(month: Month, index: number, changes: LinkCells = {}): LinkCells {
  const [year = '', number = ''] = month.split('-');
  return {
    ...{
      id_vinculacion: `V-${month}-${String(index)}`,
      fecha_vinculacion: `${String(1 + (index % 28)).padStart(2, '0')}-${number}-${year}`,
    },
    ...{
      canal: 'PTT',
      registro_reclutador: '',
      numero_documento: inventedCui(Number(number) * 5_000 + index),
      pueblo: '5',
      comunidad_linguistica: '',
    },
    ...{ salario: '16', moneda: 'CAD', fecha_inicio: '01-06-2024', fecha_fin: '31-10-2024' },
    ...changes,
  };
}

const USA: LinkCells = { pais_destino: 'USA', tipo_visa: 'H2A', moneda: 'USD' };

/** A month of vinculaciones, of which some are to the United States and the rest to Canada. */
export function monthOfLinks(month: Month, toUsa: number, toCanada: number): LinkCells[] {
  return Array.from({ length: toUsa + toCanada }, (_, index) => aLinkRow(month, index, index < toUsa ? USA : {}));
}

/**
 * March 2024 against a February of 450 and 150: 300 to the United States and 300 to Canada (a quarter lies elsewhere); 90 of 600 without people;
 * 7 wages of 500; 2 vinculaciones under a second key; and refused, 40 rows without a known sex and 3 with a key that was there before.
 */
export function troubledMarch(): LinkCells[] {
  const month = '2024-03';
  const good = monthOfLinks(month, 300, 298).map((row, index): LinkCells => ({
    ...row,
    ...(index < 90 ? { pueblo: '9' } : {}),
    ...(index >= 100 && index < 107 ? { salario: '500' } : {}),
  }));
  const again = [0, 1].map((index) => aLinkRow(month, 1_000 + index, { numero_documento: good[300 + index]?.['numero_documento'] ?? '' }));
  const bad = Array.from({ length: 40 }, (_, index) => aLinkRow(month, 2_000 + index, { sexo: 'X' }));
  return [...good, ...again, ...bad, ...good.slice(0, 3)];
}

/** Writes vinculaciones and gives the file's path. */
export function writeLinks(folder: string, name: string, rows: readonly LinkCells[]): string {
  const path = join(folder, `${name}.csv`);
  writeFileSync(
    path,
    links(...rows)
      .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
      .join('\n'),
  );
  return path;
}
