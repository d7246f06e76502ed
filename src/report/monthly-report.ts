import { comparedPeriods, seriesMonths, type ComparedPeriod } from '../cube/monthly-cube';
import type { PeriodCode } from '../cube/cube';
import type { DayCount, RecruiterActivity } from '../cube/recruiter-activity';
import type { DisclosurePolicy } from '../disclosure/policy';
import type { ProtectedCube } from '../disclosure/protected-cube';
import type { Texts } from '../platform/texts';
import type { ExchangeRateFact, QualityFacts } from '../records/facts';
import { addMonths, closesAt, guatemalaDay, type Month } from '../records/period';
import type { ReportContext } from './context';
import { type Correction, correctionViews } from './corrections';
import { cubeDictionary, dictionaryOf } from './dictionary';
import { indexFigures } from './figures';
import { highlights } from './highlights';
import { type DisclosureProof, reportAnnexes } from './annexes';
import { wordsOf } from './labels';
import { reportMeta } from './meta';
import type { ReportModel, Section } from './model';
import { dateLabel, monthLabel } from './periods';
import {
  ageSection,
  applicantSection,
  channelSection,
  communitySection,
  countrySection,
  educationSection,
  employerSection,
  occupationSection,
  originSection,
  peopleSection,
  sectorSection,
  visaSection,
} from './sections/breakdowns';
import { qualitySection, qualityTables, type RuleTitles } from './sections/quality';
import { recruiterActivityTable, recruiterSection } from './sections/recruiters';
import { seriesSection } from './sections/series';
import { keyFigures, summarySection } from './sections/summary';
import { wageSection } from './sections/wages';
import { tidyTable } from './tidy';

export interface MonthlyReportInputs {
  readonly month: Month;
  readonly version: number;
  readonly builtAt: Date;
  /** SHA-256 (hex) of datos/cubo.csv. */
  readonly fingerprint: string;
  readonly cube: ProtectedCube;
  readonly policy: DisclosurePolicy;
  readonly proof: DisclosureProof;
  readonly coveredFrom: Month;
  readonly rates: readonly ExchangeRateFact[];
  readonly activity: RecruiterActivity;
  readonly dayCount: DayCount;
  readonly quality: QualityFacts;
  /** Of a second or later version: why it came out, and what the one before printed. */
  readonly correction?: Correction | undefined;
}

export interface ReportTexts {
  /** templates/report/es/mensual.yml */
  readonly monthly: Texts;
  /** templates/report/es/render.yml: fixed words of the renderers. */
  readonly labels: Readonly<Record<string, string>>;
  readonly ruleTitles: RuleTitles;
}

const KIND = 'mensual';

const TERMS = ['vinculacion', 'persona', 'aplicante', 'empleador', 'reclutador', 'salario', 'clasificaciones'] as const;

/** The monthly statistical report as data, from published figures and words only. */
export function monthlyReport(inputs: MonthlyReportInputs, texts: ReportTexts): ReportModel {
  const words = wordsOf(texts.monthly);
  const meta = reportMeta({ ...inputs, kind: KIND, period: inputs.month }, words);
  const context: ReportContext = {
    figures: indexFigures(inputs.cube),
    words,
    period: inputs.month,
    periodLabel: meta.periodLabel,
    source: words.say('source', { period: meta.periodLabel, version: inputs.version }),
  };
  const periods = allComparedPeriods(inputs);
  const sections = sectionsOf(context, inputs, periods, texts.ruleTitles);
  const { cube, version, correction } = inputs;
  const date = dateLabel(guatemalaDay(inputs.builtAt), words);
  const next = addMonths(inputs.month, 1);
  const corrected = correction && correctionViews(words, correction, { cube, version, date });
  const data = [
    ...sections
      .filter((section) => inputs.cube.cells.some((cell) => cell.table === section.id))
      .map((section) => tidyTable(inputs.cube, section.id, section.heading, words)),
    recruiterActivityTable(context, inputs.activity, inputs.dayCount),
    ...qualityTables(context, inputs.quality, texts.ruleTitles),
    ...(corrected === undefined ? [] : [corrected.data]),
  ];
  return {
    meta,
    labels: texts.labels,
    keyFigures: keyFigures(context, periods),
    highlights: highlights(context, periods),
    sections: corrected === undefined ? sections : [...sections, corrected.section],
    annexes: reportAnnexes(words, meta, {
      ...inputs,
      terms: TERMS,
      next: { period: monthLabel(next, words), from: closesAt(next) },
      corrections: corrected?.paragraphs,
    }),
    data,
    dictionary: [...cubeDictionary(inputs.cube, words), ...data.flatMap(dictionaryOf)],
  };
}

/** The four periods of M01, those the registry does not cover included: they are shown as not reported. */
function allComparedPeriods(inputs: MonthlyReportInputs): ComparedPeriod[] {
  return comparedPeriods(inputs.month, '0000-01').filter((period) => period.role !== 'to-date' || isCovered(inputs, period.code));
}

function isCovered(inputs: MonthlyReportInputs, code: PeriodCode): boolean {
  return inputs.cube.cells.some((cell) => cell.table === 'M01' && cell.period === code);
}

function sectionsOf(
  context: ReportContext,
  inputs: MonthlyReportInputs,
  periods: readonly ComparedPeriod[],
  ruleTitles: RuleTitles,
): Section[] {
  return [
    summarySection(context, periods),
    countrySection(context),
    visaSection(context),
    ageSection(context),
    sectorSection(context),
    occupationSection(context),
    peopleSection(context),
    communitySection(context),
    originSection(context),
    wageSection(context, inputs.rates),
    channelSection(context),
    employerSection(context),
    applicantSection(context),
    recruiterSection(context, inputs.activity, inputs.dayCount),
    seriesSection(context, seriesMonths(inputs.month, inputs.coveredFrom), inputs.coveredFrom),
    qualitySection(context, inputs.quality, ruleTitles),
    educationSection(context),
  ];
}
