import { COLOUR } from '../look';
import { FAMILY, type Chart, type ChartConfiguration, type Pen } from './drawing';
import { LABEL_SIZE, widthOf, wrap } from './strokes';

/** Space between a row's name and its bar. */
export const GAP = 6;

export type Axis = NonNullable<NonNullable<NonNullable<ChartConfiguration['options']>['scales']>[string]>;

/** How a value at its mark is written. */
export const VALUE = { weight: 'semibold' } as const;

/** Neither legend nor tooltip nor title: labels stand on the marks, titles in the document. */
export const QUIET = { legend: { display: false }, tooltip: { enabled: false }, title: { display: false } } as const;

/** The rows' names broken into lines, and the width of their column: as narrow as they allow, at most `most`. */
export function labelColumn(
  rows: readonly { readonly label: string }[],
  most: number,
): { lines: string[][]; width: number; deepest: number } {
  const lines = rows.map(({ label }) => wrap(label, most - 2 * GAP, 2));
  return {
    lines,
    width: Math.ceil(Math.max(0, ...lines.flat().map((line) => widthOf(line)))) + 2 * GAP,
    deepest: Math.max(1, ...lines.map((each) => each.length)),
  };
}

/** The axis with the row names: `width` points, no line, no grid. */
export function labelAxis(width: number): Axis {
  return {
    afterFit: (axis) => {
      axis.width = width;
    },
    border: { display: false },
    grid: { display: false, drawTicks: false, tickLength: 0 },
    ticks: { color: COLOUR.ink, font: { family: FAMILY, size: LABEL_SIZE, lineHeight: 1.22 }, padding: GAP, autoSkip: false },
  };
}

export function zeroLine(chart: Chart, x: number): void {
  const pen = penOf(chart);
  pen.strokeStyle = COLOUR.ink;
  pen.lineWidth = 0.8;
  pen.beginPath();
  pen.moveTo(x, chart.chartArea.top);
  pen.lineTo(x, chart.chartArea.bottom);
  pen.stroke();
}

/** The context chart.js draws on is the canvas library's own. */
export function penOf(chart: Chart): Pen {
  return chart.ctx as unknown as Pen;
}

export function scaleOf(chart: Chart, id: string): Chart['scales'][string] {
  const scale = chart.scales[id];
  if (scale === undefined) throw new Error(`The chart has no axis ${id}`);
  return scale;
}
