import { addMonths, monthsFrom, type Month } from '../records/period';
import { actionFile, budgetFile, complaintFile, exchangeRateFile, trainingFile } from './accountability';
import { applicantFile } from './applicants';
import { COLUMNS } from './columns';
import { FULL_WIDTH_FAULTS } from './faults';
import type { FileFormat, GeneratedFile, Row } from './generated-file';
import { inventRecruiters, recruiterRows, type Recruiter } from './recruiters';
import { randomAt } from './prng';
import { volumesOf } from './volumes';
import { withFaults, WorkerLinkFiles } from './worker-link-files';
import { WorkerLinks } from './worker-links';

export interface RegistryOptions {
  readonly seed: number;
  readonly from: Month;
  readonly to: Month;
}

/** What `npm run demo` shows: 28 months, so that each has its month of last year and the series is full. */
export const DEMO_REGISTRY: RegistryOptions = { seed: 20_230_106, from: '2023-01', to: '2025-04' };

/** The month corrected for rows that came late, and the one after whose report the correction comes out. */
export const DEMO_CORRECTION = { month: '2024-11', after: '2025-01' } as const;

/** The month whose complaints come a month late. */
const LATE_COMPLAINTS = '2024-03';

/** Months whose exports came another way than plain CSV. */
const FORMATS: Readonly<Record<string, FileFormat>> = {
  'vinculaciones-2023-09': 'csv-semicolon-1252',
  'vinculaciones-2023-11': 'xlsx',
  'vinculaciones-2024-07': 'csv-bom',
  'vinculaciones-2024-09': 'xlsx',
  'vinculaciones-2024-12': 'csv-semicolon-1252',
  'aplicantes-2023-06': 'xlsx',
  'aplicantes-2024-01': 'csv-semicolon-1252',
  'reclutadores-2023-01': 'csv-semicolon-1252',
  'tipos-cambio-2023-03': 'csv-semicolon-1252',
  'acciones-2024-06': 'xlsx',
  'presupuesto-2024-02': 'xlsx',
  'presupuesto-2025-01': 'csv-semicolon-1252',
};

const formatOf = (fileName: string): FileFormat => FORMATS[fileName] ?? 'csv-bom';

/**
 * The whole synthetic registry, file by file in the order the files would have come: for each month the rates, the recruiters,
 * the contracts, the applicants and the accountability files. Nothing is real but the volumes.
 */
export function* generateRegistry({ seed, from, to }: RegistryOptions): Generator<GeneratedFile> {
  const recruiters = inventRecruiters(seed, to);
  const links = new WorkerLinkFiles(seed, new WorkerLinks(seed, recruiters));
  const months = monthsFrom(from, to);
  for (const [monthNumber, month] of months.entries()) {
    const rates = exchangeRateFile(month, monthNumber === 0, formatOf(`tipos-cambio-${month}`));
    if (rates !== undefined) yield rates;
    const rows = recruiterRows(recruiters, month, monthNumber === 0);
    if (rows.length > 0) yield recruiterFile(month, rows);
    yield links.file(month, formatOf(`vinculaciones-${month}`));
    yield applicantFile(seed, month, monthNumber, formatOf(`aplicantes-${month}`));
    yield* accountabilityFiles(seed, month, recruiters);
  }
}

/**
 * `count` rows of vinculaciones in one file: the last month at its natural size, the months before swollen to fill the rest,
 * about one of their rows in a hundred spoiled. Throws RangeError where `count` does not even hold the last month.
 */
export function bulkWorkerLinks(options: RegistryOptions, count: number): GeneratedFile {
  const fileName = `vinculaciones-${String(count)}`;
  return { layout: 'vinculaciones', fileName, format: 'csv', columns: COLUMNS.vinculaciones, rows: bulkRows(options, count), faults: [] };
}

function* bulkRows({ seed, from, to }: RegistryOptions, count: number): Generator<Row> {
  const months = monthsFrom(from, addMonths(to, -1));
  let left = count - naturalSize(to);
  if (left < 0) throw new RangeError(`${to} alone has more than ${String(count)} rows`);
  const links = new WorkerLinks(seed, inventRecruiters(seed, to));
  const scale = (left / months.reduce((sum, month) => sum + naturalSize(month), 0)) * ENOUGH;
  for (const [monthNumber, month] of months.entries()) {
    for (const row of withFaults(links.month(month, scale), month, randomAt(seed, monthNumber), FULL_WIDTH_FAULTS).rows) {
      if (left-- <= 0) break;
      yield row;
    }
  }
  yield* links.month(to, 1);
}

/** A little more than needed, since volumes are rounded by visa and month; what is too much is left out. */
const ENOUGH = 1.005;

function naturalSize(month: Month): number {
  return [...volumesOf(month, 1).byVisa.values()].reduce((total, rows) => total + rows, 0);
}

function recruiterFile(month: Month, rows: Row[]): GeneratedFile {
  const fileName = `reclutadores-${month}`;
  return { layout: 'reclutadores', fileName, format: formatOf(fileName), columns: COLUMNS.reclutadores, rows, month, faults: [] };
}

/** One file of complaints comes with those of the month after, too late to be in time. */
function* accountabilityFiles(seed: number, month: Month, recruiters: readonly Recruiter[]): Generator<GeneratedFile> {
  yield actionFile(seed, month, formatOf(`acciones-${month}`));
  yield budgetFile(seed, month, formatOf(`presupuesto-${month}`));
  yield trainingFile(seed, month, formatOf(`capacitaciones-${month}`));
  const complaints = (of: Month): GeneratedFile => complaintFile(seed, of, recruiters, formatOf(`denuncias-${of}`));
  const before = addMonths(month, -1);
  if (before === LATE_COMPLAINTS) yield { ...complaints(before), month };
  if (month !== LATE_COMPLAINTS) yield complaints(month);
}
