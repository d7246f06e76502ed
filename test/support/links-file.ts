import { closeSync, openSync, writeSync } from 'node:fs';
import { cuiCheckDigit, MUNICIPALITY_COUNTS } from '../../src/records/identifiers/cui';

const HEADER =
  'id_vinculacion,fecha_vinculacion,canal,tipo_documento,numero_documento,nombres,apellidos,sexo,fecha_nacimiento,pueblo,comunidad_linguistica,' +
  'municipio_origen,nivel_educativo,pais_destino,tipo_visa,actividad_economica,ocupacion,empleador,salario,moneda,periodo_salario,horas_semana,' +
  'fecha_inicio,fecha_fin,registro_reclutador';
const VISAS = [
  ['USA', 'H2A', 'USD'],
  ['USA', 'H2B', 'USD'],
  ['CAN', 'TFWP-AGR', 'CAD'],
  ['MEX', 'TVTF', 'MXN'],
] as const;
const ACTIVITIES = ['0113', '0121', '0127', '4100', '5510', 'A', '56'];
const OCCUPATIONS = ['9211', '9212', '8341', '5131', '92'];
const LINES_AT_ONCE = 5_000;

/** Numbers that look random and are the same each time (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const two = (number: number) => String(number).padStart(2, '0');

function cui(serial: number, department: number, municipality: number): string {
  for (let tried = serial; ; tried++) {
    const text = String(tried % 100_000_000).padStart(8, '0');
    const check = cuiCheckDigit(text);
    if (check < 10) return `${text}${check}${two(department)}${two(municipality)}`;
  }
}

export interface LinksFile {
  readonly rows: number;
  /** One row in so many lacks its sex; none by default. */
  readonly badEvery?: number;
  readonly seed?: number;
  /** Begins each key. */
  readonly prefix?: string;
}

/** Writes a file of invented links of the whole year 2023, for tests and measurements of size. */
export function writeLinksFile(path: string, { rows, badEvery = 0, seed = 1, prefix = 'V' }: LinksFile): void {
  const file = openSync(path, 'w');
  const random = generator(seed);
  let lines = [HEADER];
  for (let row = 1; row <= rows; row++) {
    const department = random(22) + 1;
    const municipality = random(MUNICIPALITY_COUNTS[department - 1] ?? 1) + 1;
    const [country, visa, currency] = VISAS[random(VISAS.length)] ?? VISAS[0];
    const sex = badEvery > 0 && row % badEvery === 0 ? '' : String(random(2) + 1);
    lines.push(
      [
        `${prefix}-${row}`,
        `${two(random(28) + 1)}-${two(random(12) + 1)}-2023`,
        'PTT',
        '1',
        cui(random(90_000_000), department, municipality),
        'Nombre',
        'Ficticio',
        sex,
        `${two(random(28) + 1)}-${two(random(12) + 1)}-${1960 + random(44)}`,
        '5',
        '99',
        two(department) + two(municipality),
        random(13) + 1,
        country,
        visa,
        ACTIVITIES[random(ACTIVITIES.length)],
        OCCUPATIONS[random(OCCUPATIONS.length)],
        `Finca Ejemplo ${random(2000)}`,
        `${1200 + random(900)}.${two(random(100))}`,
        currency,
        'mes',
        40,
        '01-01-2024',
        `${two(random(28) + 1)}-11-2024`,
        '',
      ].join(','),
    );
    if (lines.length >= LINES_AT_ONCE) {
      writeSync(file, `${lines.join('\r\n')}\r\n`);
      lines = [];
    }
  }
  if (lines.length > 0) writeSync(file, `${lines.join('\r\n')}\r\n`);
  closeSync(file);
}
