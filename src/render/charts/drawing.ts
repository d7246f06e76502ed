import { GlobalFonts, SvgExportFlag, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Chart, ChartConfiguration } from 'chart.js' with { 'resolution-mode': 'import' };
import { ChartJSNodeCanvas } from 'chartjs-node-canvas';
import type { FontFiles } from '../look';
import { compactSvgBody } from './compact-svg';

export type { Chart, ChartConfiguration };

/** Name our faces carry inside the canvas: no system font answers to it. */
export const FAMILY = 'Informe';
/** Charts are as wide as the text of an A4 page, in points. */
export const CHART_WIDTH = 470;

/** A drawing with its size; `body` is SVG without the outer tag. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

export type Pen = SKRSContext2D;

/** Makes the report's faces known to the canvas; later calls do nothing. */
export function registerFonts(fonts: FontFiles): void {
  if (GlobalFonts.has(FAMILY)) return;
  for (const bytes of [fonts.regular, fonts.semibold]) {
    if (GlobalFonts.register(Buffer.from(bytes), FAMILY) === null) throw new Error('The canvas cannot read the report font');
  }
}

/** Draws a chart.js chart as SVG. `decorate` draws labels and hidden marks once chart.js is done. */
export function drawChart(width: number, height: number, configuration: ChartConfiguration): Drawing {
  const svg = painter(width, height).renderToBufferSync(configuration, 'image/svg+xml');
  return { width, height, body: compactSvgBody(svg.toString('utf8')) };
}

/** Draws by hand, for what chart.js has no chart for. */
export function drawByHand(width: number, height: number, draw: (pen: Pen) => void): Drawing {
  const canvas = createCanvas(width, height, SvgExportFlag.ConvertTextToPaths);
  draw(canvas.getContext('2d'));
  return { width, height, body: compactSvgBody(canvas.getContent().toString('utf8')) };
}

/** chartjs-node-canvas loads chart.js anew for every instance and fixes its size: this one may be resized. */
class Painter extends ChartJSNodeCanvas {
  sized(width: number, height: number): this {
    return Object.assign(this, { _width: width, _height: height });
  }
}

let onlyPainter: Painter | undefined;

function painter(width: number, height: number): Painter {
  onlyPainter ??= new Painter({ width, height, type: 'svg' });
  return onlyPainter.sized(width, height);
}
