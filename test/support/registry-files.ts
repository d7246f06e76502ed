import ExcelJS from 'exceljs';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesInMemory } from '../../src/ingest/byte-source';
import { layoutById } from '../../src/ingest/layouts/layouts';
import type { Layout } from '../../src/ingest/layouts/layout';
import { openTable } from '../../src/ingest/open-table';
import { FileRefused } from '../../src/ingest/problem';
import type { Problem } from '../../src/ingest/problem';
import { ProblemList } from '../../src/ingest/problem-list';
import { refusalMessage } from '../../src/ingest/problem-texts';
import { readRecords } from '../../src/ingest/read-records';
import type { RecordRow } from '../../src/ingest/read-records';
import type { Texts } from '../../src/platform/texts';

export const problemTexts = parse(readFileSync(join(__dirname, '../../templates/ingest/es/problems.yml'), 'utf8')) as Texts;
export const workbookTexts = parse(readFileSync(join(__dirname, '../../templates/ingest/es/workbook.yml'), 'utf8')) as Texts;

/** The day the tests of single files take place. */
export const TODAY = '2024-03-10';
export const KNOWN_RECRUITER = 'RR-0001-2024';
export const KEPT_BY_HAND = 'RR-9002-2024';

/** A link without any problem, by column. All of it is invented. */
export const goodLink: Readonly<Record<string, string>> = {
  id_vinculacion: 'V-1',
  fecha_vinculacion: '15-02-2024',
  canal: 'REC',
  tipo_documento: '1',
  numero_documento: '0000001240514',
  nombres: 'Nombre',
  apellidos: 'Ficticio',
  sexo: '1',
  fecha_nacimiento: '28-02-1998',
  pueblo: '1',
  comunidad_linguistica: '11',
  municipio_origen: '1305',
  nivel_educativo: '3',
  pais_destino: 'CAN',
  tipo_visa: 'TFWP-AGR',
  actividad_economica: '0113',
  ocupacion: '9211',
  empleador: 'Finca Ejemplo, S.A.',
  salario: '16.55',
  moneda: 'CAD',
  periodo_salario: 'hora',
  horas_semana: '40',
  fecha_inicio: '01-03-2024',
  fecha_fin: '31-10-2024',
  registro_reclutador: KNOWN_RECRUITER,
  anulada: '',
};

/** A table of links: the good one with each row's changes; keys are numbered where not given. */
export function links(...changes: readonly Readonly<Record<string, string>>[]): string[][] {
  const names = Object.keys(goodLink);
  return [
    names,
    ...changes.map((change, index) =>
      names.map((name) => change[name] ?? (name === 'id_vinculacion' ? `V-${index + 1}` : (goodLink[name] ?? ''))),
    ),
  ];
}

export interface CsvStyle {
  readonly separator?: string;
  readonly lineEnd?: string;
  readonly encoding?: 'utf-8' | 'utf-8-bom' | 'latin1' | 'utf-16le' | 'utf-16be';
  readonly quoteAll?: boolean;
}

/** The cells as CSV bytes. */
export function csv(
  cells: readonly (readonly string[])[],
  { separator = ',', lineEnd = '\r\n', encoding = 'utf-8', quoteAll = false }: CsvStyle = {},
): Buffer {
  const quoted = (cell: string) =>
    quoteAll || /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return encode(cells.map((row) => row.map(quoted).join(separator) + lineEnd).join(''), encoding);
}

export function encode(text: string, encoding: NonNullable<CsvStyle['encoding']>): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`);
    case 'latin1':
      return Buffer.from(text, 'latin1');
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  }
}

/** The cells as a workbook; more sheets may stand before and after. */
export async function xlsx(cells: readonly (readonly ExcelJS.CellValue[])[], name = 'Datos'): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name);
  for (const row of cells) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export interface Checked {
  readonly refusal: string | null;
  readonly message: string | null;
  readonly sheet: string | null;
  readonly received: number;
  readonly accepted: number;
  readonly records: readonly RecordRow[];
  readonly problems: readonly Problem[];
}

/** What ingest says of a file's bytes, without a database. */
export async function checkBytes(
  bytes: Uint8Array,
  layoutId = 'vinculaciones',
  options: { readonly sheet?: string; readonly piece?: number } = {},
): Promise<Checked> {
  const layout = layoutById(layoutId) as Layout;
  const records: RecordRow[] = [];
  try {
    const { table } = await openTable(bytesInMemory(bytes, options.piece), layout, options.sheet);
    const { header, log, tally } = await readRecords(table, {
      layout,
      context: {
        today: TODAY,
        isKnownRecruiter: (number) => number === KNOWN_RECRUITER,
        isKeptByHand: (number) => number === KEPT_BY_HAND,
        hashPerson: (type, number) => `${type}:${number}`,
      },
      take: (rows) => void records.push(...rows),
    });
    const problems = new ProblemList(log, { file: 'archivo', sheet: table.sheet, layout, header }, problemTexts);
    return {
      refusal: null,
      message: null,
      sheet: table.sheet,
      received: tally.received,
      accepted: tally.accepted,
      records,
      problems: [...problems],
    };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return {
      refusal: error.rule,
      message: refusalMessage(problemTexts, error),
      sheet: null,
      received: 0,
      accepted: 0,
      records: [],
      problems: [],
    };
  }
}

/** `row column rule` of each problem, short enough to compare. */
export function brief(problems: readonly Problem[]): string[] {
  return problems.map(({ row, name, rule }) => [row, name ?? '-', rule].join(' '));
}
