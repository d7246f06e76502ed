import { Eta } from 'eta';
import type { ReportModel } from '../../report/model';
import { pageView } from './page-view';

/** The page's own source text, as it lies under templates/. */
export interface PageSources {
  /** templates/report/informe.eta */
  readonly template: string;
  /** templates/assets/report.css */
  readonly css: string;
}

/**
 * `informe.html`: the whole report as one page that needs nothing else: no script, no font, no image from elsewhere.
 * Each printed figure names its cell by `id` or `data-celda`. `charts` holds the SVG of every chart by its id.
 */
export function renderHtml(model: ReportModel, charts: ReadonlyMap<string, string>, sources: PageSources): string {
  const eta = new Eta({ autoEscape: true, autoFilter: true, filterFunction: mustExist, autoTrim: ['nl', false], cache: false });
  return eta.renderString(sources.template, pageView(model, charts, sources.css));
}

/** A value that the template shows must be there: an empty place in the page is a mistake of ours. */
function mustExist(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Error('The template of the page shows a value that its view lacks');
}
