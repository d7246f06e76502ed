import { MARKS, formatDecimal } from '../../report/format';
import type { ChartSeries, Mark } from '../../report/model';
import { COLOUR } from '../look';
import { type Axis, QUIET, penOf, scaleOf } from './chart-parts';
import { FAMILY, drawChart, type Chart, type Drawing } from './drawing';
import { hatch, widthOf, write } from './strokes';

const TICK_SIZE = 8;
const STUB_HEIGHT = 9;

export interface LinePlot {
  readonly width: number;
  readonly height: number;
  readonly series: readonly ChartSeries[];
  readonly colours: readonly string[];
  readonly decimals: number;
  readonly scale: ValueScale;
  /** Points left of the plot; the values of the axis are written there when there is room for them. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  /** Months named below, by position. */
  readonly named: readonly number[];
  /** What else is written once the lines stand. */
  readonly finish: (chart: Chart) => void;
}

export interface ValueScale {
  readonly max: number;
  readonly step: number;
}

/** Lines from zero over the months. A hidden month breaks the line and leaves a hatched mark at the foot. */
export function drawLinePlot(plot: LinePlot): Drawing {
  const months = plot.series[0]?.marks ?? [];
  return drawChart(plot.width, plot.height, {
    type: 'line',
    data: {
      labels: months.map((mark) => mark.label),
      datasets: plot.series.map(({ marks }, index) => ({
        data: marks.map(({ value }) => (typeof value === 'number' ? value : null)),
        borderColor: plot.colours[index],
        backgroundColor: plot.colours[index],
        borderWidth: 1.8,
        borderJoinStyle: 'round' as const,
        pointRadius: marks.map((_, position) => (standsAlone(marks, position) || position === marks.length - 1 ? 2.4 : 0)),
        pointBorderWidth: 0,
        spanGaps: false,
      })),
    },
    options: {
      layout: { padding: { top: plot.top, right: plot.right } },
      plugins: QUIET,
      scales: { x: monthAxis(months, plot.named), y: valueAxis(plot) },
    },
    plugins: [
      {
        id: 'marks',
        afterDatasetsDraw: (chart) => {
          markGaps(chart, plot);
          plot.finish(chart);
        },
      },
    ],
  });
}

/** A round scale from zero with three to five steps above it. */
export function valueScale(series: readonly ChartSeries[]): ValueScale {
  const max = Math.max(1, ...series.flatMap(({ marks }) => marks.map(({ value }) => (typeof value === 'number' ? value : 0))));
  const rough = max / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((factor) => factor * unit >= rough) ?? 10) * unit);
  return { step, max: Math.ceil(max / step) * step };
}

/** The months to name: the last one and as many steps of a year, half a year, a quarter or less before it as fit. */
export function namedMonths(months: readonly Mark[], width: number): number[] {
  const widest = Math.max(0, ...months.map(({ label }) => widthOf(label, { size: TICK_SIZE }))) + 10;
  const pitch = width / Math.max(1, months.length - 1);
  const step = [1, 2, 3, 6, 12, 24].find((each) => each * pitch >= widest) ?? months.length;
  return months.map((_, index) => index).filter((index) => (months.length - 1 - index) % step === 0);
}

/** Position of the last month with a figure, or -1. */
export function lastFigure(marks: readonly Mark[]): number {
  return marks.findLastIndex(({ value }) => typeof value === 'number');
}

function standsAlone(marks: readonly Mark[], position: number): boolean {
  const figure = (at: number): boolean => typeof marks[at]?.value === 'number';
  return figure(position) && !figure(position - 1) && !figure(position + 1);
}

function monthAxis(months: readonly Mark[], named: readonly number[]): Axis {
  return {
    type: 'category',
    border: { color: COLOUR.ink, width: 0.8 },
    grid: { display: true, drawOnChartArea: false, tickLength: 4, color: COLOUR.ink, lineWidth: 0.6 },
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      // Two names at the ends of a narrow plot stay inside it.
      align: named.length > 2 ? 'center' : 'inner',
      color: COLOUR.quiet,
      font: { family: FAMILY, size: TICK_SIZE },
      callback: (_, index) => (named.includes(index) ? months[index]?.label : null),
    },
  };
}

function valueAxis(plot: LinePlot): Axis {
  return {
    type: 'linear',
    min: 0,
    max: plot.scale.max,
    afterFit: (axis) => {
      axis.width = plot.left;
    },
    border: { display: false },
    grid: { color: COLOUR.line, lineWidth: 0.6, drawTicks: false },
    ticks: {
      display: plot.left > 0,
      stepSize: plot.scale.step,
      padding: 5,
      color: COLOUR.quiet,
      font: { family: FAMILY, size: TICK_SIZE },
      callback: (value) => formatDecimal(Number(value), plot.scale.step < 1 ? plot.decimals : 0),
    },
  };
}

/** Marks every run of months without a figure; series with gaps lie above one another, so that none covers another. */
function markGaps(chart: Chart, plot: LinePlot): void {
  const pen = penOf(chart);
  const x = scaleOf(chart, 'x');
  const half = Math.abs(x.getPixelForValue(1) - x.getPixelForValue(0)) / 2;
  const broken = plot.series.filter(({ marks }) => marks.some(({ value }) => typeof value !== 'number'));
  broken.forEach(({ marks }, level) => {
    const foot = chart.chartArea.bottom - level * (STUB_HEIGHT + 10);
    for (const run of gaps(marks)) {
      const from = Math.max(chart.chartArea.left, x.getPixelForValue(run.from) - half);
      const to = Math.min(chart.chartArea.right, x.getPixelForValue(run.to) + half);
      if (run.kind === 'hidden') hatch(pen, from, foot - STUB_HEIGHT, to - from, STUB_HEIGHT);
      write(pen, MARKS[run.kind], (from + to) / 2, foot - (run.kind === 'hidden' ? STUB_HEIGHT + 5 : 6), {
        align: 'center',
        size: TICK_SIZE,
        colour: COLOUR.quiet,
        weight: 'semibold',
      });
    }
  });
}

interface Gap {
  readonly kind: 'hidden' | 'unavailable';
  readonly from: number;
  readonly to: number;
}

function gaps(marks: readonly Mark[]): Gap[] {
  const found: Gap[] = [];
  marks.forEach(({ value }, index) => {
    if (typeof value === 'number') return;
    const before = found.at(-1);
    if (before?.kind === value && before.to === index - 1) found[found.length - 1] = { ...before, to: index };
    else found.push({ kind: value, from: index, to: index });
  });
  return found;
}
