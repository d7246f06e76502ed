import type { Month } from '../records/period';
import { COLUMNS, columnIndex } from './columns';
import { FAULT_KINDS, spoil } from './faults';
import type { Fault, FileFormat, GeneratedFile, Row } from './generated-file';
import { randomAt, type Random } from './prng';
import type { WorkerLinks } from './worker-links';

const FAULT_SHARE = 0.01;
const CORRECTED_SHARE = 0.004;
const WITHDRAWN_SHARE = 0.0015;
const BROKEN_LINE_SHARE = 0.0005;

const EMPLOYER = columnIndex('vinculaciones', 'empleador');
const WITHDRAWN = columnIndex('vinculaciones', 'anulada');
const ACTIVITY = columnIndex('vinculaciones', 'actividad_economica');
const END = columnIndex('vinculaciones', 'fecha_fin');
const HEADER_ROWS = 1;

/** Makes the monthly files of vinculaciones: new contracts, spoiled rows between them, and corrections of the month before. */
export class WorkerLinkFiles {
  private previous: readonly Row[] = [];

  constructor(
    private readonly seed: number,
    private readonly links: WorkerLinks,
  ) {}

  file(month: Month, format: FileFormat): GeneratedFile {
    const random = randomAt(this.seed ^ 0xfa17, Number(month.replace('-', '')));
    const good = this.links.month(month, 1);
    const { rows, faults } = withFaults(good, month, random);
    rows.push(...corrections(this.previous, random));
    this.previous = good;
    if (format !== 'xlsx') breakLines(good, random);
    return { layout: 'vinculaciones', fileName: `vinculaciones-${month}`, format, columns: COLUMNS.vinculaciones, rows, month, faults };
  }
}

/** `good` with about one spoiled row in a hundred in between. */
export function withFaults(good: readonly Row[], month: Month, random: Random, kinds = FAULT_KINDS): { rows: Row[]; faults: Fault[] } {
  const rows: Row[] = [];
  const faults: Fault[] = [];
  for (const row of good) {
    rows.push(row);
    if (!random.chance(FAULT_SHARE)) continue;
    const spoiled = spoil(row, random, kinds);
    spoiled.row[0] = `X-${month}-${String(faults.length + 1).padStart(4, '0')}`;
    rows.push(spoiled.row);
    faults.push({ row: rows.length + HEADER_ROWS, kind: spoiled.kind });
  }
  return { rows, faults };
}

/** What an office learns a month later: another job or end of the contract, or that nobody travelled. */
function corrections(previous: readonly Row[], random: Random): Row[] {
  return previous.flatMap((row) => {
    const draw = random.next();
    if (draw >= CORRECTED_SHARE + WITHDRAWN_SHARE) return [];
    const copy = [...row];
    if (draw < WITHDRAWN_SHARE) copy[WITHDRAWN] = 'SI';
    else if (random.chance(0.5)) copy[ACTIVITY] = (row[ACTIVITY] ?? '').slice(0, 2);
    else copy[END] = `${String(Number((row[END] ?? '').slice(0, 4)) + 1)}-01-31`;
    return [copy];
  });
}

/** Now and then somebody presses Enter inside a cell. */
function breakLines(rows: readonly Row[], random: Random): void {
  for (const row of rows) if (random.chance(BROKEN_LINE_SHARE)) row[EMPLOYER] = (row[EMPLOYER] ?? '').replace(' ', '\n');
}
