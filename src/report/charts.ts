import type { Coordinates, DimensionId, MeasureId } from '../cube/cube';
import { axisOf } from '../cube/dimensions';
import type { ReportContext } from './context';
import { hiddenCount, largestMarks } from './findings';
import { labelOf, shortLabelOf } from './labels';
import type { ChartView, Mark } from './model';

export interface ChartFrame {
  readonly table: string;
  readonly title: string;
  /** What is counted; vinculaciones unless said otherwise. */
  readonly measure?: MeasureId;
  /** The categories drawn, where the dimension has no list of its own. */
  readonly codes?: readonly string[];
}

/** Bars of one dimension's vinculaciones, longest first (as they come, where the order means something); zeros left out. */
export function barChart(context: ReportContext, frame: ChartFrame, dimension: DimensionId): ChartView {
  const marks = categoryMarks(context, frame, dimension, {}).filter((mark) => mark.value !== 0);
  const sorted = [...marks].sort((a, b) => barLength(b) - barLength(a));
  return {
    ...chartWords(context, frame),
    kind: 'bars',
    marks: sorted,
    alternative: context.words.say('alternative.bars', { marks: largestMarks(context, sorted), hidden: hiddenCount(sorted) }),
  };
}

/** Women to one side, men to the other, categories in their own order. */
export function mirroredChart(context: ReportContext, frame: ChartFrame, dimension: DimensionId): ChartView {
  const series = (sexo: string): Mark[] => categoryMarks(context, frame, dimension, { sexo });
  const [women, men] = [series('2'), series('1')];
  return {
    ...chartWords(context, frame),
    kind: 'mirrored-bars',
    series: [
      { id: '2', label: labelOf('sexo', '2', context.words), marks: women },
      { id: '1', label: labelOf('sexo', '1', context.words), marks: men },
    ],
    alternative: context.words.say('alternative.mirrored', {
      women: largestMarks(context, women),
      men: largestMarks(context, men),
      hidden: hiddenCount([...women, ...men]),
    }),
  };
}

/** Marks of all categories of a dimension, by short name. */
export function categoryMarks(
  context: ReportContext,
  { table, measure = 'vinculaciones', codes }: Omit<ChartFrame, 'title'>,
  dimension: DimensionId,
  fixed: Coordinates,
): Mark[] {
  return (codes ?? axisOf(dimension).categories).map((code) =>
    context.figures.mark(
      { table, period: context.period, measure, at: { ...fixed, [dimension]: code } },
      code,
      shortLabelOf(dimension, code, context.words),
    ),
  );
}

export function chartWords(
  context: ReportContext,
  frame: ChartFrame,
  unit?: string,
): { id: string; title: string; subtitle: string; source: string; decimals: number } {
  const { words } = context;
  return {
    id: `grafica-${frame.table}`,
    title: frame.title,
    subtitle: words.say('where_when', {
      period: context.periodLabel,
      unit: unit ?? words.say(`units.${frame.measure ?? 'vinculaciones'}`),
    }),
    source: context.source,
    decimals: 0,
  };
}

/** Hidden and unreported values go last: their place must not tell their size. */
function barLength(mark: Mark): number {
  return typeof mark.value === 'number' ? mark.value : -1;
}
