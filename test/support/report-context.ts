import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CubeCell } from '../../src/cube/cube';
import { POLICY } from '../../src/disclosure/policy';
import { protect } from '../../src/disclosure/protect';
import type { Texts } from '../../src/platform/texts';
import { projectFolder } from '../../src/platform/texts.store';
import type { ReportContext } from '../../src/report/context';
import { indexFigures } from '../../src/report/figures';
import { wordsOf, type Words } from '../../src/report/labels';

/** The report's own words. */
export function reportWords(): Words {
  return wordsOf(parse(readFileSync(join(projectFolder, 'templates', 'report', 'es', 'mensual.yml'), 'utf8')) as Texts);
}

/** What a section is written from, around the given true cells of February 2024, protected as a release's are. */
export function contextOf(cells: readonly CubeCell[]): ReportContext {
  return {
    figures: indexFigures(protect({ cells }, POLICY)),
    words: reportWords(),
    period: '2024-02',
    periodLabel: 'febrero de 2024',
    source: 'Registros',
  };
}
