import { formatDecimal } from '../../report/format';
import type { ChartSeries } from '../../report/model';
import { CATEGORY, COLOUR } from '../look';
import { penOf, scaleOf } from './chart-parts';
import { CHART_WIDTH, type Chart, type Drawing } from './drawing';
import { drawLinePlot, lastFigure, namedMonths, valueScale } from './line-plot';
import { widthOf, wrap, write } from './strokes';

const HEIGHT = 210;
const LEFT = 34;
const LABEL_WIDTH = 96;
const LINE_HEIGHT = 10.5;

/** Lines of up to six series, each named at its end with its last figure. */
export function drawLines(series: readonly ChartSeries[], decimals: number): Drawing {
  const names = series.map((each) => endLabel(each, decimals));
  const right = Math.max(0, ...names.flat().map((line) => widthOf(line, { weight: 'semibold' }))) + 10;
  return drawLinePlot({
    width: CHART_WIDTH,
    height: HEIGHT,
    series,
    colours: CATEGORY,
    decimals,
    scale: valueScale(series),
    left: LEFT,
    top: 8,
    right,
    named: namedMonths(series[0]?.marks ?? [], CHART_WIDTH - LEFT - right),
    finish: (chart) => {
      nameEnds(chart, series, names);
    },
  });
}

/** Name and last figure of a series, in lines. */
function endLabel({ label, marks }: ChartSeries, decimals: number): string[] {
  const last = marks[lastFigure(marks)]?.value;
  return [...wrap(label, LABEL_WIDTH, 2), ...(typeof last === 'number' ? [formatDecimal(last, decimals)] : [])];
}

/** Writes the names beside the ends of the lines, pushed apart where they would touch. */
function nameEnds(chart: Chart, series: readonly ChartSeries[], names: readonly (readonly string[])[]): void {
  const blocks = series
    .map(({ marks }, index) => {
      const last = marks[lastFigure(marks)]?.value;
      const lines = names[index] ?? [];
      return {
        lines,
        height: lines.length * LINE_HEIGHT + 3,
        middle: scaleOf(chart, 'y').getPixelForValue(typeof last === 'number' ? last : 0),
      };
    })
    .sort((a, b) => a.middle - b.middle);
  let free = chart.height;
  for (const block of blocks.reverse()) {
    const middle = Math.min(block.middle, free - block.height / 2);
    free = middle - block.height / 2;
    block.lines.forEach((line, index) => {
      const isFigure = index === block.lines.length - 1;
      const y = middle + (index - (block.lines.length - 1) / 2) * LINE_HEIGHT;
      write(penOf(chart), line, chart.chartArea.right + 7, y, {
        weight: isFigure ? 'regular' : 'semibold',
        colour: isFigure ? COLOUR.quiet : COLOUR.ink,
      });
    });
  }
}
