import { formatDecimal } from '../../report/format';
import type { ChartSeries, Mark } from '../../report/model';
import { CATEGORY } from '../look';
import { QUIET, VALUE, labelAxis, penOf, scaleOf, labelColumn, zeroLine } from './chart-parts';
import { CHART_WIDTH, drawChart, type Drawing, type Pen } from './drawing';
import { STUB_LENGTH, hiddenStub, rowHeight, unavailableWords, widthOf, write } from './strokes';

const MOST_LABEL_WIDTH = 150;
const THICKNESS = 13;
const HEADER = 20;

/** Bars of two series to both sides of one zero line, on one scale; each side names its series. */
export function drawMirroredBars([left, right]: readonly [ChartSeries, ChartSeries], decimals: number): Drawing {
  const labels = labelColumn(left.marks, MOST_LABEL_WIDTH);
  const height = HEADER + left.marks.length * rowHeight(labels.deepest, 21) + 2;
  const domain = mirroredDomain(left, right, decimals, CHART_WIDTH - labels.width);
  const side = (
    series: ChartSeries,
    sign: 1 | -1,
    colour: string,
  ): { data: (number | null)[]; backgroundColor: string; barThickness: number } => ({
    data: series.marks.map(({ value }) => (typeof value === 'number' ? sign * value : null)),
    backgroundColor: colour,
    barThickness: THICKNESS,
  });
  return drawChart(CHART_WIDTH, height, {
    type: 'bar',
    data: { labels: labels.lines, datasets: [side(left, -1, CATEGORY[0]), side(right, 1, CATEGORY[1])] },
    options: {
      indexAxis: 'y',
      layout: { padding: { top: HEADER + 1, bottom: 1 } },
      plugins: QUIET,
      scales: { x: { display: false, stacked: true, ...domain }, y: { ...labelAxis(labels.width), stacked: true } },
    },
    plugins: [
      {
        id: 'values',
        afterDatasetsDraw: (chart) => {
          const pen = penOf(chart);
          const x = scaleOf(chart, 'x');
          const zero = x.getPixelForValue(0);
          [left, right].forEach((series, index) => {
            const sign = index === 0 ? -1 : 1;
            write(pen, series.label, zero + sign * 6, HEADER / 2, { align: sign === 1 ? 'left' : 'right', weight: 'semibold' });
            series.marks.forEach((mark, row) => {
              const end = typeof mark.value === 'number' ? x.getPixelForValue(sign * mark.value) : zero;
              writeValue(pen, mark, end, scaleOf(chart, 'y').getPixelForValue(row), sign, decimals);
            });
          });
          zeroLine(chart, zero);
        },
      },
    ],
  });
}

function writeValue(pen: Pen, { value }: Mark, end: number, middle: number, sign: 1 | -1, decimals: number): void {
  if (value === 'hidden') hiddenStub(pen, end, middle, THICKNESS, sign);
  else if (value === 'unavailable') unavailableWords(pen, end, middle, sign);
  else write(pen, formatDecimal(value, decimals), end + sign * 4, middle, { ...VALUE, align: sign === 1 ? 'left' : 'right' });
}

/** Ends of the value axis that leave room for the figures outside the longest bars. */
function mirroredDomain(left: ChartSeries, right: ChartSeries, decimals: number, width: number): { min: number; max: number } {
  const longest = (series: ChartSeries): number => Math.max(0, ...series.marks.map(({ value }) => (typeof value === 'number' ? value : 0)));
  const room = (series: ChartSeries): number =>
    Math.max(STUB_LENGTH + 16, widthOf(series.label, VALUE), widthOf(formatDecimal(longest(series), decimals), VALUE)) + 8;
  const plot = width - room(left) - room(right);
  const pointsPerUnit = plot / Math.max(1, longest(left) + longest(right));
  return { min: -longest(left) - room(left) / pointsPerUnit, max: longest(right) + room(right) / pointsPerUnit };
}
