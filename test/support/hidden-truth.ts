import type { CubeCell } from '../../src/cube/cube';
import { cellKey } from '../../src/cube/aggregate';
import { seriesMonths, buildMonthlyCube } from '../../src/cube/monthly-cube';
import type { MonthlyInputsService } from '../../src/release/making/monthly-inputs.service';
import type { Month } from '../../src/records/period';
import { formatDecimal, formatInteger, formatPercent } from '../../src/report/format';
import type { CubeRow } from './cube-rows';

const SPACE = '[ \\u00A0\\u202F]';
const FIXED_COLUMNS = ['tabla', 'version', 'periodo', 'medida', 'valor', 'estado'];

/** A figure's name without its table, as `cellKey` gives it: the same in whatever file it stands. */
export function nameOfRow(row: CubeRow): string {
  const at = Object.fromEntries(Object.entries(row).filter(([column, code]) => !FIXED_COLUMNS.includes(column) && code !== ''));
  return cellKey({ measure: row.medida as CubeCell['measure'], period: row.periodo ?? '', at });
}

/** The name within `M02.vinculaciones.2024-02.sexo=1`, as a page names its cells. */
export function nameInRef(ref: string): string {
  return ref.slice(ref.indexOf('.') + 1);
}

/** Every true figure of a month's report, medians included, by name: what the report is made of before it is protected. */
export async function truthOf(inputs: MonthlyInputsService, month: Month, from: Month, asOf: number): Promise<Map<string, number>> {
  const cube = buildMonthlyCube(await inputs.gather(month, from, () => asOf));
  if (!cube.cells.some(({ period }) => period === seriesMonths(month, from)[0])) throw new Error('the cube lacks its series');
  return new Map(cube.cells.flatMap((cell) => (cell.value === null ? [] : [[cellKey(cell), cell.value] as const])));
}

/** How a file could write a figure: as it is, and rounded as medians are. */
export function spellingsOf(value: number, step = 1): string[] {
  const whole = Math.round(value / step) * step;
  return [...new Set([formatInteger(whole), ...(Number.isInteger(value) ? [] : [formatDecimal(value, 2), String(value)])])];
}

/** A share as a sentence would write it. */
export function shareOf(part: number, whole: number): string {
  return formatPercent((part / whole) * 100);
}

/** Every place where a text says a number, not as part of a longer one: 1237, 1,237, 1.237 or 1 237; a percentage with any space. */
export function placesOf(text: string, written: string): string[] {
  const pattern = written
    .replace(/\u00A0/g, ' ')
    .replace(/\./g, '\\.')
    .replace(/,/g, `(?:[.,]|${SPACE})?`)
    .replace(/ (?=%)/g, `${SPACE}?`);
  const found = text.matchAll(new RegExp(`(?<![\\w.,#/-])${pattern}(?![\\w/-]|[.,]\\d)`, 'g'));
  return [...found].map((match) => text.slice(Math.max(0, match.index - 40), match.index + 40).replace(/\s+/g, ' '));
}
