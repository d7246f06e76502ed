import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cuiCheckDigit } from '../../src/records/identifiers/cui';
import type { Month } from '../../src/records/period';

const COLUMNS =
  'id_vinculacion,fecha_vinculacion,canal,tipo_documento,numero_documento,sexo,fecha_nacimiento,pueblo,municipio_origen,pais_destino,tipo_visa,actividad_economica,ocupacion,empleador,salario,moneda,periodo_salario,fecha_inicio,fecha_fin';

/** An invented CUI of the city of Guatemala. */
export function inventedCui(serial: number): string {
  for (let tried = serial; ; tried += 100_000) {
    const digits = String(tried).padStart(8, '0');
    const check = cuiCheckDigit(digits);
    if (check !== 10) return `${digits}${String(check)}0101`;
  }
}

/** Writes a small vinculaciones file of one month and gives its path. */
export function writeSmallMonth(folder: string, month: Month, rows = 12): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const canada = index % 3 === 0;
    const where = canada ? 'CAN,TFWP-AGR' : 'USA,H2A';
    const pay = canada ? `${String(17 + index)}.50,CAD` : `${String(14 + index)},USD`;
    const day = `${month}-${String(1 + (index % 28)).padStart(2, '0')}`;
    return `V-${month}-${String(index)},${day},PTT,1,${inventedCui(1000 + index)},${String(1 + (index % 2))},1990-05-05,${String(1 + (index % 5))},0101,${where},0113,9211,Finca ${String(index % 4)},${pay},hora,2030-01-01,2030-06-30`;
  });
  return write(folder, `vinculaciones-${month}`, COLUMNS, lines);
}

/** Writes a file of trainings, each of another person, with the number of each result (certified, passed, failed), and gives its path. */
export function writeTrainings(folder: string, month: Month, ...counts: readonly number[]): string {
  const results = ['CERTIFICADO', 'APROBADO', 'NO_APROBADO'];
  const rows = counts.flatMap((count, result) => Array.from({ length: count }, () => results[result] ?? ''));
  const lines = rows.map((result, index) =>
    [`CAP-${month}-${String(index)}`, `${month}-10`, 'Poda y cosecha', '1', inventedCui(5_000 + index), '1', '5', '0101', result].join(),
  );
  const columns = 'id_capacitacion,fecha,curso,tipo_documento,numero_documento,sexo,pueblo,municipio_origen,resultado';
  return write(folder, `capacitaciones-${month}-${String(rows.length)}`, columns, lines);
}

/** Writes a file of complaints of one month, all of one medium, and gives its path. */
export function writeComplaints(folder: string, month: Month, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `DEN-${String(index)},${month}-0${String(1 + (index % 9))},REDES,RECIBIDA`);
  return write(folder, `denuncias-${month}`, 'id_denuncia,fecha,medio,estado', lines);
}

function write(folder: string, name: string, columns: string, lines: readonly string[]): string {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, [columns, ...lines, ''].join('\n'));
  return path;
}
