import type { ChartView, ReportModel } from '../../report/model';
import { renderChart } from '../charts/chart';
import type { FontFiles } from '../look';
import { word } from '../words';
import { drawChartSvg } from './chart-drawing';
import type { Block } from './block';
import type { Sheet } from './sheet';
import { STYLE, TEXT_WIDTH } from './theme';

const ABOVE = 8;

/** A chart with its finding as heading, its subtitle and source; never torn apart. */
export function prepareFigure(sheet: Sheet, chart: ChartView, labels: ReportModel['labels'], fonts: FontFiles): Block {
  const svg = renderChart(chart, fonts);
  const source = `${word(labels, 'source')}: ${chart.source}`;
  const width = TEXT_WIDTH.portrait;
  const title = sheet.heightOf(chart.title, STYLE.h2, width) + 2 + sheet.heightOf(chart.subtitle, STYLE.caption, width) + ABOVE;
  const { scale, height: picture } = fit(svg, width);
  const height = title + picture + ABOVE + sheet.heightOf(source, STYLE.caption, width);
  const draw = (parent: PDFKit.PDFStructureElement): void => {
    sheet.ensure(height);
    sheet.paragraph(parent, 'H2', chart.title, STYLE.h2, { after: 2 });
    sheet.paragraph(parent, 'P', chart.subtitle, STYLE.caption, { after: ABOVE });
    const { left, y } = sheet;
    sheet.tagged(
      parent,
      'Figure',
      () => {
        drawChartSvg(sheet.doc, svg, left, y, scale);
      },
      { alt: chart.alternative, bbox: [left, y, left + width, y + picture] },
    );
    sheet.y += picture + ABOVE;
    sheet.paragraph(parent, 'P', source, STYLE.caption);
  };
  return { height, draw };
}

/** Charts tell their size in a bare viewBox. */
function fit(svg: string, width: number): { scale: number; height: number } {
  const [, own = '', height = ''] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  const scale = width / Number(own);
  if (!Number.isFinite(scale)) throw new Error('A chart without a viewBox');
  return { scale, height: Number(height) * scale };
}
