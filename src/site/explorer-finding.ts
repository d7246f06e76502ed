import type { Dataset, Observation } from '../opendata/figures';
import { labelsOf } from '../opendata/tidy-csv';
import { describeChange } from '../report/change';
import type { ReportContext } from '../report/context';
import { hiddenCount, largestMarks } from '../report/findings';
import { formatInteger } from '../report/format';
import type { Words } from '../report/labels';
import type { Mark } from '../report/model';
import { periodLabel } from '../report/periods';
import { leadingTitle } from '../report/sections/breakdowns';
import type { Grid } from './explorer-grid';
import { publishedFigures } from './published-figures';

/** What a chart's title, subtitle and text alternative say; `words` are the explorer's, `report` the report's. */
export interface FindingSource {
  readonly dataset: Dataset;
  readonly observations: readonly Observation[];
  readonly grid: Grid;
  readonly words: Words;
  readonly report: Words;
}

/** The finding of a view, in words that hold for what is printed; the table's own name where nothing is. */
export function findingOf(source: FindingSource): string {
  return (source.grid.period === undefined ? seriesFinding(source) : categoryFinding(source, source.grid.period)) ?? source.dataset.title;
}

/** The name of a category; of all categories where the code is empty. */
export function categoryName(
  { dataset, words }: Pick<FindingSource, 'dataset' | 'words'>,
  dimension: string | undefined,
  code: string,
): string {
  return code === ''
    ? words.say('total')
    : (labelsOf(dataset)
        .get(dimension ?? '')
        ?.get(code) ?? code);
}

/** The bars of one period: categories with their figure over all columns. */
export function marksOf(source: FindingSource): Mark[] {
  const { grid } = source;
  return grid.rows.flatMap(({ id, figures: [figure] }): Mark[] => {
    if (id === '' || figure === undefined || figure.status === 'z') return [];
    return [{ id, label: categoryName(source, grid.by, id), value: figure.value ?? 'hidden' }];
  });
}

/** What a chart of bars shows, for who does not see it. */
export function barsAlternative(source: FindingSource): string {
  const marks = marksOf(source);
  return source.report.say('alternative.bars', { marks: largestMarks(contextOf(source, ''), marks), hidden: hiddenCount(marks) });
}

function categoryFinding(source: FindingSource, period: string): string | undefined {
  const { dataset, grid, report, words } = source;
  const isPlain = grid.measure === 'vinculaciones' && Object.keys(grid.at).length === 0;
  if (
    isPlain &&
    report.sayIf(`complement.${grid.by}`, { label: '' }) !== undefined &&
    report.sayIf(`tables.${dataset.id}.heading`) !== undefined
  )
    return leadingTitle(contextOf(source, period), dataset.id, grid.by);
  const [largest] = marksOf(source)
    .filter((mark): mark is Mark & { readonly value: number } => typeof mark.value === 'number')
    .sort((a, b) => b.value - a.value);
  return largest === undefined || largest.value === 0
    ? undefined
    : words.say('finding.largest', { label: largest.label, value: formatInteger(largest.value) });
}

/** The last figure of all categories, beside the same period a year before where the change is large enough to be said. */
function seriesFinding({ dataset, grid, report, words }: FindingSource): string | undefined {
  const [last] = grid.rows;
  const total = grid.columns.indexOf('');
  const value = total < 0 ? undefined : last?.figures[total]?.value;
  if (last === undefined || value === undefined || value === null) return undefined;
  const before = `${String(Number(last.id.slice(0, 4)) - 1)}${last.id.slice(4)}`;
  const earlier = grid.rows.find(({ id }) => id === before)?.figures[total]?.value ?? undefined;
  const change = describeChange(value, earlier, report).words;
  const measure = dataset.measures.find(({ id }) => id === grid.measure);
  // "2,890 vinculaciones", but no "21,200 salario mediano".
  const counted = measure !== undefined && measure.label === measure.unit ? ` ${measure.unit.toLowerCase()}` : '';
  const said = { period: periodLabel(last.id, report), value: `${formatInteger(value)}${counted}` };
  return change === ''
    ? words.say('finding.last', said)
    : words.say('finding.last_changed', { ...said, change, before: periodLabel(before, report) });
}

function contextOf({ observations, report }: FindingSource, period: string): ReportContext {
  return { figures: publishedFigures(observations), words: report, period, periodLabel: periodLabel(period, report), source: '' };
}
