import type { ChartView } from '../../report/model';
import type { FontFiles } from '../look';
import { drawBars } from './bars';
import { svgDocument } from './compact-svg';
import { registerFonts, type Drawing } from './drawing';
import { drawLines } from './lines';
import { drawMirroredBars } from './mirrored-bars';
import { drawRanges } from './ranges';
import { drawSmallLines } from './small-lines';
import { drawTileMap } from './tile-map';

/** The page and the PDF of a release show the same charts: each is drawn once. */
const drawn = new WeakMap<ChartView, string>();

/**
 * A chart as an SVG document with a bare viewBox in points (470 wide), its text as paths in the fonts of the process's
 * first call. Title, subtitle, source and alternative text are the caller's. The same chart gives the same bytes.
 */
export function renderChart(chart: ChartView, fonts: FontFiles): string {
  const known = drawn.get(chart);
  if (known !== undefined) return known;
  registerFonts(fonts);
  const { width, height, body } = draw(chart);
  const svg = svgDocument(width, height, body);
  drawn.set(chart, svg);
  return svg;
}

function draw(chart: ChartView): Drawing {
  switch (chart.kind) {
    case 'bars':
      return drawBars(chart.marks, chart.decimals);
    case 'mirrored-bars':
      return drawMirroredBars(chart.series, chart.decimals);
    case 'lines':
      return drawLines(chart.series, chart.decimals);
    case 'small-lines':
      return drawSmallLines(chart.series, chart.decimals);
    case 'ranges':
      return drawRanges(chart.ranges, chart.decimals);
    case 'tile-map':
      return drawTileMap(chart.marks, chart.classes, chart.decimals);
  }
}
