import { formatDecimal } from '../../report/format';
import type { ChartSeries } from '../../report/model';
import { COLOUR } from '../look';
import { penOf } from './chart-parts';
import { CHART_WIDTH, type Drawing } from './drawing';
import { drawLinePlot, lastFigure, valueScale } from './line-plot';
import { widthOf, wrap, write } from './strokes';

const COLUMNS = 3;
const GUTTER = 34;
const SPACE = 12;
const HEIGHT = 112;
const TITLE = 18;
const RIGHT = 6;
const PANEL = (CHART_WIDTH - GUTTER - (COLUMNS - 1) * SPACE) / COLUMNS;

/** Small multiples: one chart a series on the same scale, three in a row; the first of a row carries the values. */
export function drawSmallLines(series: readonly ChartSeries[], decimals: number): Drawing {
  const scale = valueScale(series);
  const panels = series.map((each, index) => {
    const first = index % COLUMNS === 0;
    const left = first ? GUTTER : 0;
    const panel = drawLinePlot({
      width: PANEL + left,
      height: HEIGHT,
      series: [each],
      colours: [COLOUR.blue],
      decimals,
      scale,
      left,
      top: TITLE,
      right: RIGHT,
      named: [0, each.marks.length - 1],
      finish: (chart) => {
        const last = each.marks[lastFigure(each.marks)]?.value;
        const figure = typeof last === 'number' ? formatDecimal(last, decimals) : '';
        const room = PANEL - RIGHT - widthOf(figure) - 6;
        write(penOf(chart), wrap(each.label, room, 1).join(''), chart.chartArea.left, 7, { weight: 'semibold' });
        write(penOf(chart), figure, chart.chartArea.right, 7, { align: 'right', colour: COLOUR.quiet });
      },
    });
    const x = first ? 0 : GUTTER + (index % COLUMNS) * (PANEL + SPACE);
    const y = Math.floor(index / COLUMNS) * (HEIGHT + SPACE);
    return `<g transform="translate(${x.toFixed(2)} ${String(y)})">${panel.body}</g>`;
  });
  const rows = Math.ceil(series.length / COLUMNS);
  return { width: CHART_WIDTH, height: rows * (HEIGHT + SPACE) - SPACE, body: panels.join('') };
}
