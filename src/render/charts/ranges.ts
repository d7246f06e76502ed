import { formatDecimal } from '../../report/format';
import type { RangeMark } from '../../report/model';
import { COLOUR } from '../look';
import { QUIET, VALUE, labelAxis, penOf, scaleOf, labelColumn, zeroLine } from './chart-parts';
import { CHART_WIDTH, drawChart, type Drawing, type Pen } from './drawing';
import { hiddenStub, rowHeight, unavailableWords, widthOf, write } from './strokes';

const MOST_LABEL_WIDTH = 150;
const THICKNESS = 6;
const DOT = 4.5;

/** A bar from the first to the third quartile and a dot at the median for each row, each figure written at its mark. */
export function drawRanges(ranges: readonly RangeMark[], decimals: number): Drawing {
  const labels = labelColumn(ranges, MOST_LABEL_WIDTH);
  const height = ranges.length * rowHeight(labels.deepest, 34) + 2;
  const highest = Math.max(1, ...ranges.map(({ range }) => (typeof range === 'object' ? range.high : 0)));
  return drawChart(CHART_WIDTH, height, {
    type: 'bar',
    data: {
      labels: labels.lines,
      datasets: [
        {
          data: ranges.map(({ range }) => (typeof range === 'object' ? ([range.low, range.high] as [number, number]) : null)),
          backgroundColor: '#8fb3d9',
          barThickness: THICKNESS,
          borderSkipped: false,
        },
      ],
    },
    options: {
      indexAxis: 'y',
      layout: { padding: { right: widthOf(formatDecimal(highest, decimals)) + 10, top: 1, bottom: 1 } },
      plugins: QUIET,
      scales: { x: { display: false, min: 0, max: highest }, y: labelAxis(labels.width) },
    },
    plugins: [
      {
        id: 'quartiles',
        afterDatasetsDraw: (chart) => {
          const zero = scaleOf(chart, 'x').getPixelForValue(0);
          const at = (value: number): number => scaleOf(chart, 'x').getPixelForValue(value);
          ranges.forEach(({ range }, index) => {
            writeRange(penOf(chart), range, at, zero, scaleOf(chart, 'y').getPixelForValue(index), decimals);
          });
          zeroLine(chart, zero);
        },
      },
    ],
  });
}

function writeRange(
  pen: Pen,
  range: RangeMark['range'],
  at: (value: number) => number,
  zero: number,
  middle: number,
  decimals: number,
): void {
  if (range === 'hidden') {
    hiddenStub(pen, zero, middle, THICKNESS * 2);
    return;
  }
  if (range === 'unavailable') {
    unavailableWords(pen, zero, middle);
    return;
  }
  pen.fillStyle = COLOUR.blue;
  pen.beginPath();
  pen.arc(at(range.middle), middle, DOT, 0, 2 * Math.PI);
  pen.fill();
  const quiet = { colour: COLOUR.quiet } as const;
  const low = formatDecimal(range.low, decimals);
  const fitsBefore = at(range.low) - widthOf(low) - 6 > zero;
  if (fitsBefore) write(pen, low, at(range.low) - 4, middle, { ...quiet, align: 'right' });
  write(pen, formatDecimal(range.high, decimals), at(range.high) + 4, middle, quiet);
  write(pen, formatDecimal(range.middle, decimals), Math.max(at(range.middle), zero + 16), middle - 11, { ...VALUE, align: 'center' });
}
