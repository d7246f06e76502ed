import { formatInteger, MARKS } from '../report/format';
import { periodLabel, shortPeriodLabel } from '../report/periods';
import { CATEGORY } from '../render/look';
import { barsAlternative, categoryName, marksOf, type FindingSource } from './explorer-finding';
import { DASHES, lineChart } from './line-chart';

/** Categories of one period. */
export interface BarsView {
  readonly alternative: string;
  readonly items: readonly Bar[];
}

/** Categories over time. */
export interface LinesView {
  readonly alternative: string;
  readonly svg: string;
  readonly ends: readonly LineEnd[];
}

interface Bar {
  readonly label: string;
  readonly text: string;
  /** Hundredths of the longest; undefined where the value is hidden. */
  readonly width: string | undefined;
}

/** Name and last figure of a line, in the order in which the lines end, from above. */
interface LineEnd {
  readonly label: string;
  readonly text: string;
  readonly colour: string;
  readonly dash: string;
}

const MOST_LINES = 6;
const MANY = 12;

/** Undefined where there is nothing to compare. */
export function barsOf(source: FindingSource): BarsView | undefined {
  const all = marksOf(source);
  // Zeros tell little in a long chart; the table has them.
  const marks = all.length > MANY ? all.filter(({ value }) => value !== 0) : all;
  const most = Math.max(1, ...marks.map(({ value }) => (typeof value === 'number' ? value : 0)));
  if (marks.length < 2) return undefined;
  return {
    alternative: barsAlternative(source),
    items: marks.map(({ label, value }) =>
      typeof value === 'number'
        ? { label, text: formatInteger(value), width: ((value / most) * 100).toFixed(1) }
        : { label, text: MARKS.hidden, width: undefined },
    ),
  };
}

/** Undefined where there is no line to draw. */
export function linesOf(source: FindingSource): LinesView | undefined {
  const { grid, report, words } = source;
  const periods = [...grid.rows].reverse();
  const values = (column: number): (number | null)[] => periods.map(({ figures }) => figures[column]?.value ?? null);
  const byCode = grid.columns.flatMap((code, column) => (code === '' && grid.columns.length > 1 ? [] : [{ code, values: values(column) }]));
  const last = (line: { readonly values: readonly (number | null)[] }): number => line.values.at(-1) ?? -1;
  const lines = byCode
    .filter((line) => line.values.some((value) => value !== null))
    .sort((a, b) => last(b) - last(a))
    .slice(0, MOST_LINES);
  const [from, to] = [periods[0]?.id, periods.at(-1)?.id];
  if (lines.length === 0 || periods.length < 2 || from === undefined || to === undefined) return undefined;
  const ends = lines.map((line, index): LineEnd => ({
    label: categoryName(source, grid.by, line.code),
    text: line.values.at(-1) === null ? MARKS.hidden : formatInteger(last(line)),
    colour: CATEGORY[index] ?? CATEGORY[0],
    dash: DASHES[index] ?? '',
  }));
  const said = ends.slice(0, 3).map(({ label, text }) => report.say('alternative.mark', { label, value: text }));
  return {
    alternative: words.say('lines_alternative', { from: periodLabel(from, report), to: periodLabel(to, report), marks: said.join('; ') }),
    svg: lineChart(lines, [shortPeriodLabel(from, report), shortPeriodLabel(to, report)]),
    ends,
  };
}
