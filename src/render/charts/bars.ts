import { formatDecimal } from '../../report/format';
import type { Mark } from '../../report/model';
import { CATEGORY } from '../look';
import { QUIET, VALUE, labelAxis, penOf, scaleOf, labelColumn, zeroLine } from './chart-parts';
import { CHART_WIDTH, drawChart, type Drawing } from './drawing';
import { STUB_LENGTH, hiddenStub, rowHeight, unavailableWords, widthOf, write } from './strokes';

const MOST_LABEL_WIDTH = 196;
const THICKNESS = 13;

/** Horizontal bars in the given order, each with its value at the end. */
export function drawBars(marks: readonly Mark[], decimals: number): Drawing {
  const labels = labelColumn(marks, MOST_LABEL_WIDTH);
  const height = marks.length * rowHeight(labels.deepest, 21) + 2;
  const values = marks.map(({ value }) => (typeof value === 'number' ? value : null));
  const room = Math.max(STUB_LENGTH, ...values.map((value) => widthOf(value === null ? '' : formatDecimal(value, decimals), VALUE))) + 10;
  return drawChart(CHART_WIDTH, height, {
    type: 'bar',
    data: { labels: labels.lines, datasets: [{ data: values, backgroundColor: CATEGORY[0], barThickness: THICKNESS }] },
    options: {
      indexAxis: 'y',
      layout: { padding: { right: room, top: 1, bottom: 1 } },
      plugins: QUIET,
      scales: { x: { display: false, min: 0, max: Math.max(1, ...values.map((value) => value ?? 0)) }, y: labelAxis(labels.width) },
    },
    plugins: [
      {
        id: 'values',
        afterDatasetsDraw: (chart) => {
          const pen = penOf(chart);
          const zero = scaleOf(chart, 'x').getPixelForValue(0);
          marks.forEach(({ value }, index) => {
            const middle = scaleOf(chart, 'y').getPixelForValue(index);
            if (value === 'hidden') hiddenStub(pen, zero, middle, THICKNESS);
            else if (value === 'unavailable') unavailableWords(pen, zero, middle);
            else write(pen, formatDecimal(value, decimals), scaleOf(chart, 'x').getPixelForValue(value) + 4, middle, VALUE);
          });
          zeroLine(chart, zero);
        },
      },
    ],
  });
}
