import { addMonths, closesAt, fourMonthsOf, guatemalaDay, monthsOfPeriod } from '../records/period';
import type { Texts } from '../platform/texts';
import { accountabilitySpans, type AccountabilityContext } from './accountability-context';
import type { AccountabilityReportInputs } from './accountability-inputs';
import { reportAnnexes } from './annexes';
import { correctionViews } from './corrections';
import { cubeDictionary, dictionaryOf } from './dictionary';
import { indexFigures } from './figures';
import { wordsOf } from './labels';
import { reportMeta } from './meta';
import type { ReportModel, Section, TidyTable } from './model';
import { dateLabel, periodLabel } from './periods';
import { contradictions, reconcile, type ReconciledFigure } from './reconciliation';
import { actionsSection, actionsTable } from './sections/accountability/actions';
import { budgetSection, budgetTable } from './sections/accountability/budget';
import { accountabilityFigures, accountabilityHighlights } from './sections/accountability/first-page';
import { monitoringSection, monitoringTables, type MonitoringInputs } from './sections/accountability/monitoring';
import { complaintSection, trainingSection } from './sections/accountability/people';
import { reconciliationSection, reconciliationTable } from './sections/accountability/reconciliation';
import { registrySection, registryTables } from './sections/accountability/registry';
import { resultsSection } from './sections/accountability/results';
import type { RuleTitles } from './sections/quality';
import { tidyTable } from './tidy';

export interface AccountabilityTexts {
  /** templates/report/es/cuatrimestral.yml */
  readonly accountability: Texts;
  /** templates/report/es/mensual.yml: what the other leaves unsaid. */
  readonly monthly: Texts;
  /** templates/report/es/render.yml: fixed words of the renderers. */
  readonly labels: Readonly<Record<string, string>>;
  readonly ruleTitles: RuleTitles;
}

const KIND = 'cuatrimestral';

const TERMS = [
  'vinculacion',
  'programa',
  'reclutador',
  'accion',
  'presupuesto',
  'capacitacion',
  'denuncia',
  'conciliacion',
  'clasificaciones',
] as const;

/**
 * The four-monthly accountability report as data, from published figures, facts of the ministry's own work, and words only. Throws where
 * a figure contradicts the monthly reports: the caller refuses that before.
 */
export function accountabilityReport(inputs: AccountabilityReportInputs, texts: AccountabilityTexts): ReportModel {
  const words = { ...wordsOf(texts.accountability, texts.monthly), courses: inputs.courses };
  const meta = reportMeta({ ...inputs, kind: KIND }, words);
  const { cube, period, version, correction } = inputs;
  const context: AccountabilityContext = {
    figures: indexFigures(cube),
    words,
    period,
    periodLabel: meta.periodLabel,
    source: words.say('source', { period: meta.periodLabel, version }),
    spans: accountabilitySpans(period),
  };
  const reconciled = reconcile(cube, inputs.monthly);
  if (contradictions(reconciled).length > 0) throw new Error(`${period} contradicts the monthly reports`);
  const monitoring: MonitoringInputs = { ...inputs, today: guatemalaDay(inputs.builtAt), ruleTitles: texts.ruleTitles };
  const date = dateLabel(guatemalaDay(inputs.builtAt), words);
  const corrected = correction && correctionViews(words, correction, { cube, version, date });
  const sections = sectionsOf(context, inputs, monitoring, reconciled);
  const data = [...dataOf(context, inputs, monitoring, reconciled), ...(corrected === undefined ? [] : [corrected.data])];
  const next = fourMonthsOf(addMonths(context.spans.months.at(-1) ?? '', 1));
  return {
    meta,
    labels: { ...texts.labels, key_figures: words.say('key_figures.heading') },
    keyFigures: accountabilityFigures(context, inputs),
    highlights: accountabilityHighlights(context, inputs.budget),
    sections: corrected === undefined ? sections : [...sections, corrected.section],
    annexes: reportAnnexes(words, meta, {
      ...inputs,
      terms: TERMS,
      next: { period: periodLabel(next, words), from: closesAt(monthsOfPeriod(next).at(-1) ?? '') },
      corrections: corrected?.paragraphs,
    }),
    data,
    dictionary: [...cubeDictionary(cube, words), ...data.flatMap(dictionaryOf)],
  };
}

function sectionsOf(
  context: AccountabilityContext,
  inputs: AccountabilityReportInputs,
  monitoring: MonitoringInputs,
  reconciled: readonly ReconciledFigure[],
): Section[] {
  return [
    resultsSection(context),
    actionsSection(context, inputs.actions),
    budgetSection(context, inputs.budget),
    registrySection(context, inputs),
    trainingSection(context),
    complaintSection(context),
    monitoringSection(context, monitoring),
    reconciliationSection(context, reconciled, inputs.monthly),
  ];
}

/** The open data: every table of the cube, then the registry's facts, in the order of the sections. */
function dataOf(
  context: AccountabilityContext,
  inputs: AccountabilityReportInputs,
  monitoring: MonitoringInputs,
  reconciled: readonly ReconciledFigure[],
): TidyTable[] {
  const { words } = context;
  const tables = [...new Set(inputs.cube.cells.map((cell) => cell.table))];
  const ofCube = tables.map((table) => {
    const title = words.sayIf(`tables.${table}.title_of_data`) ?? words.say(`tables.${table}.heading`);
    return tidyTable(inputs.cube, table, title, words);
  });
  const data = [
    ...ofCube,
    actionsTable(context, inputs.actions),
    budgetTable(context, inputs.budget),
    ...registryTables(context, inputs),
    ...monitoringTables(context, monitoring),
    reconciliationTable(context, reconciled),
  ];
  return data.sort((a, b) => (a.id < b.id ? -1 : 1));
}
