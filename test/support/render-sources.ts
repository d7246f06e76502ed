import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageSources } from '../../src/render/html/page';

const templates = join(__dirname, '../../templates');

/** The page's template and style sheet as the product reads them. */
export function pageSources(): PageSources {
  return {
    template: readFileSync(join(templates, 'report/informe.eta'), 'utf8'),
    css: readFileSync(join(templates, 'assets/report.css'), 'utf8'),
  };
}
