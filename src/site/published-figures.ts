import { comparedPeriods } from '../cube/monthly-cube';
import type { Coordinates, MeasureId } from '../cube/cube';
import type { ProtectedCell } from '../disclosure/protected-cube';
import type { Observation } from '../opendata/figures';
import { accountabilitySpans } from '../report/accountability-context';
import { comparison } from '../report/change';
import type { ReportContext } from '../report/context';
import { indexFigures, type Figures, type Place } from '../report/figures';
import { highlights } from '../report/highlights';
import type { Words } from '../report/labels';
import type { KeyFigure } from '../report/model';
import { periodLabel } from '../report/periods';
import { keyFigures } from '../report/sections/summary';
import { MONTHLY } from '../release/kinds';

/** What a release's first page says, made anew from its published cells by the report's own rules. */
export interface FirstPage {
  readonly figures: readonly KeyFigure[];
  readonly sentences: readonly string[];
}

/** The tables that a report's first page is made from. */
export const FIRST_PAGE_TABLES: Readonly<Record<string, readonly string[]>> = {
  mensual: ['M01', 'M02', 'M07'],
  cuatrimestral: ['C01', 'C04'],
};

/** Published cells, found by place as the report finds its own. */
export function publishedFigures(observations: readonly Observation[]): Figures {
  return indexFigures({ cells: observations.map(cellOf) });
}

/** The first page of a report from its cells; `words` are the report's. */
export function firstPage(kind: string, period: string, figures: Figures, words: Words): FirstPage {
  const context: ReportContext = { figures, words, period, periodLabel: periodLabel(period, words), source: '' };
  return kind === MONTHLY ? monthlyPage(context) : fourMonthlyPage(context);
}

function monthlyPage(context: ReportContext): FirstPage {
  const periods = comparedPeriods(context.period, '');
  return { figures: keyFigures(context, periods), sentences: highlights(context, periods) };
}

/** Of the five figures those that are cells: what was spent stands in the report itself. */
function fourMonthlyPage({ figures, words, period }: ReportContext): FirstPage {
  const { lastYear } = accountabilitySpans(period);
  const label = words.say('change.same_months', { year: lastYear.slice(0, 4) });
  const figure = (name: string, table: string, measure: MeasureId, at: Coordinates): KeyFigure => {
    const place = (of: string): Place => ({ table, period: of, measure, at });
    const change = comparison(figures.number(place(period)), figures.number(place(lastYear)), words);
    const isCompared = figures.number(place(lastYear)) !== undefined;
    return {
      label: words.say(`key_figures.${name}`),
      cell: figures.view(place(period)),
      changes: isCompared ? [{ label, ...change }] : [],
    };
  };
  return {
    figures: [
      figure('links', 'C01', 'vinculaciones', {}),
      figure('women', 'C01', 'vinculaciones', { sexo: '2' }),
      figure('programme', 'C01', 'vinculaciones', { canal: 'PTT' }),
      figure('recruiters', 'C04', 'reclutadores', { estado_reclutador: 'AUTORIZADO' }),
    ],
    sentences: [],
  };
}

function cellOf({ table, period, measure, at, value, status, supportClass }: Observation): ProtectedCell {
  const place = { table, period, measure, at };
  if (value === null) return status === 'c' ? { ...place, hidden: true } : { ...place, impossible: true };
  return supportClass === null ? { ...place, value } : { ...place, value, supportClass };
}
