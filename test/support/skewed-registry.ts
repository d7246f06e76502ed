import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../src/demo/prng';
import type { Month } from '../../src/records/period';
import { inventedCui } from './small-registry';

const LINK_COLUMNS =
  'id_vinculacion,fecha_vinculacion,canal,tipo_documento,numero_documento,sexo,fecha_nacimiento,pueblo,comunidad_linguistica,municipio_origen,nivel_educativo,pais_destino,tipo_visa,actividad_economica,ocupacion,empleador,salario,moneda,periodo_salario,fecha_inicio,fecha_fin,registro_reclutador';
const APPLICANT_COLUMNS =
  'id_aplicacion,fecha_aplicacion,tipo_documento,numero_documento,sexo,fecha_nacimiento,pueblo,municipio_origen,nivel_educativo,pais_interes,ocupacion,estado';

/** A few rows have the rare value; all others one of those that are common. */
interface Choice {
  readonly rare: string;
  /** Numbers of the rows, counted from 0, that have the rare value: 1 to 4 of them make a group that must be hidden. */
  readonly rows: readonly number[];
  readonly common: readonly string[];
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);
const CHOICES: Readonly<Record<string, Choice>> = {
  // Country, visa, currency.
  work: { rare: 'MEX,TVTF,MXN', rows: range(0, 3), common: ['USA,H2A,USD', 'USA,H2A,USD', 'USA,H2B,USD', 'CAN,TFWP-AGR,CAD'] },
  municipality: { rare: '0501', rows: range(10, 3), common: ['0101', '0101', '0101', '0901', '0901', '1301', '1601'] },
  education: { rare: '10', rows: range(20, 4), common: ['2', '2', '2', '3', '3', '5'] },
  occupation: { rare: '7115', rows: range(30, 3), common: ['9211', '9211', '9211', '8341', '5131'] },
  people: { rare: '4', rows: range(40, 3), common: ['5', '5', '5', '1'] },
  activity: { rare: '5510', rows: range(50, 4), common: ['0113', '0113', '0113', '4100', '1030'] },
  channel: { rare: 'DIR', rows: range(60, 4), common: ['REC', 'REC', 'REC', 'PTT'] },
  birth: { rare: '1960-03-04', rows: range(70, 3), common: ['1999-05-05', '1999-05-05', '1994-05-05', '1989-05-05', '1984-05-05'] },
};
/** One in four is a woman, among the rare ones too. */
const WOMEN = 4;

export interface SkewedMonth {
  readonly month: Month;
  readonly rows: number;
  readonly seed: number;
}

/** Writes a month in which every dimension has one group of a few persons beside large ones, so that large numbers must be hidden for its sake. */
export function writeSkewedLinks(folder: string, { month, rows, seed }: SkewedMonth): string {
  const random = new Random(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const pick = chooser(row, random);
    const [country = '', visa = '', currency = ''] = pick('work').split(',');
    const people = pick('people');
    const channel = pick('channel');
    return [
      `V-${month}-${String(row)}`,
      `${month}-${String(1 + (row % 28)).padStart(2, '0')}`,
      channel,
      '1',
      inventedCui(seed * 10_000 + row),
      row % WOMEN === 0 ? '2' : '1',
      pick('birth'),
      people,
      people === '1' ? random.pick(['11', '12']) : '99',
      pick('municipality'),
      pick('education'),
      country,
      visa,
      pick('activity'),
      pick('occupation'),
      // Few employers abroad: their medians are hidden beside counts that are not.
      `Finca ${country} ${String(random.int(1, country === 'CAN' ? 2 : 12))}`,
      (20_000 + random.int(0, 9_000)).toFixed(2),
      currency,
      'mes',
      '2030-01-01',
      '2030-06-30',
      channel === 'REC' ? 'RR-0001-2022' : '',
    ].join(',');
  });
  return write(folder, `vinculaciones-${month}.csv`, LINK_COLUMNS, lines);
}

/** Writes applicants of the same kind. */
export function writeSkewedApplicants(folder: string, { month, rows, seed }: SkewedMonth): string {
  const random = new Random(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const pick = chooser(row, random);
    return [
      `A-${month}-${String(row)}`,
      `${month}-${String(1 + (row % 28)).padStart(2, '0')}`,
      '1',
      inventedCui(seed * 10_000 + 5_000 + row),
      row % WOMEN === 0 ? '2' : '1',
      pick('birth'),
      pick('people'),
      pick('municipality'),
      pick('education'),
      'USA',
      pick('occupation'),
      'REGISTRADO',
    ].join(',');
  });
  return write(folder, `aplicantes-${month}.csv`, APPLICANT_COLUMNS, lines);
}

function chooser(row: number, random: Random): (name: string) => string {
  return (name) => {
    const choice = CHOICES[name];
    if (choice === undefined) throw new RangeError(`no choice ${name}`);
    // Drawn in any case, so that a rare row moves no other.
    const common = random.pick(choice.common);
    return choice.rows.includes(row) ? choice.rare : common;
  };
}

function write(folder: string, name: string, columns: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, [columns, ...lines, ''].join('\n'));
  return path;
}
