import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CubeCell } from '../../src/cube/cube';
import { POLICY } from '../../src/disclosure/policy';
import type { ProtectedCell, ProtectedCube } from '../../src/disclosure/protected-cube';
import type { Texts } from '../../src/platform/texts';
import { projectFolder } from '../../src/platform/texts.store';
import type { ReportContext } from '../../src/report/context';
import { indexFigures } from '../../src/report/figures';
import { wordsOf, type Words } from '../../src/report/labels';

/** The report's own words. */
export function reportWords(): Words {
  return wordsOf(parse(readFileSync(join(projectFolder, 'templates', 'report', 'es', 'mensual.yml'), 'utf8')) as Texts);
}

/** What a section is written from, around the given cells of February 2024; counts below the threshold are hidden. Only protect() brands a real cube. */
export function contextOf(cells: readonly CubeCell[]): ReportContext {
  return {
    figures: indexFigures({ policyVersion: POLICY.version, cells: cells.map(marked) } as unknown as ProtectedCube),
    words: reportWords(),
    period: '2024-02',
    periodLabel: 'febrero de 2024',
    source: 'Registros',
  };
}

function marked({ table, period, measure, at, value }: CubeCell): ProtectedCell {
  const place = { table, period, measure, at };
  if (value === null) return { ...place, impossible: true };
  return value >= 1 && value < POLICY.threshold ? { ...place, hidden: true } : { ...place, value };
}
