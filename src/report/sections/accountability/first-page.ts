import type { Coordinates, MeasureId, PeriodCode } from '../../../cube/cube';
import { recruitersByState } from '../../../cube/recruiters-by-state';
import type { BudgetFact, ReasonedStateFact } from '../../../records/accountability-facts';
import { addMonths, monthsOfPeriod } from '../../../records/period';
import type { AccountabilityContext } from '../../accountability-context';
import type { AccountabilityReportInputs } from '../../accountability-inputs';
import { comparison, describeChange } from '../../change';
import type { Place } from '../../figures';
import { rankedCategories } from '../../findings';
import { formatCell, formatDecimal, formatInteger, formatPercent } from '../../format';
import { labelOf } from '../../labels';
import type { CellView, KeyFigure } from '../../model';
import { executionAt } from './budget-lines';

const PROGRAMME: Coordinates = { canal: 'PTT' };
const WOMEN: Coordinates = { sexo: '2' };
const AUTHORISED: Coordinates = { estado_reclutador: 'AUTORIZADO' };

/** The five figures of the first page, each beside the same months a year before. */
export function accountabilityFigures(
  context: AccountabilityContext,
  { budget, recruiters }: Pick<AccountabilityReportInputs, 'budget' | 'recruiters'>,
): KeyFigure[] {
  const { figures, words, spans } = context;
  const label = words.say('change.same_months', { year: spans.lastYear.slice(0, 4) });
  const counted = (id: string, table: string, measure: MeasureId, at: Coordinates): KeyFigure => {
    const place = (period: PeriodCode): Place => ({ table, period, measure, at });
    const change = comparison(figures.number(place(spans.own)), figures.number(place(spans.lastYear)), words);
    return { label: words.say(`key_figures.${id}`), cell: figures.view(place(spans.own)), changes: [{ label, ...change }] };
  };
  return [
    counted('links', 'C01', 'vinculaciones', {}),
    counted('women', 'C01', 'vinculaciones', WOMEN),
    counted('programme', 'C01', 'vinculaciones', PROGRAMME),
    budgetFigure(context, budget, label),
    recruiterFigure(context, recruiters, label),
  ];
}

/** The registry is public: how many there were a year before is counted anew. */
function recruiterFigure(context: AccountabilityContext, recruiters: readonly ReasonedStateFact[], label: string): KeyFigure {
  const { figures, words, spans } = context;
  const place: Place = { table: 'C04', period: spans.own, measure: 'reclutadores', at: AUTHORISED };
  const before = recruitersByState(recruiters, monthsOfPeriod(spans.lastYear).at(-1) ?? '').get('AUTORIZADO') ?? 0;
  const change = comparison(figures.number(place), before, words);
  return { label: words.say('key_figures.recruiters'), cell: figures.view(place), changes: [{ label, ...change }] };
}

/** A share is not put into words as a change: what it was stands beside it. */
function budgetFigure(context: AccountabilityContext, budget: readonly BudgetFact[], label: string): KeyFigure {
  const { words, spans } = context;
  const last = spans.months.at(-1) ?? '';
  const [now, before] = [executionAt(budget, last).executed, executionAt(budget, addMonths(last, -12)).executed];
  const text = before === null ? words.say('change.none') : words.say('change.was', { value: formatPercent(before, 1) });
  return {
    label: words.say('key_figures.executed', { year: spans.own.slice(0, 4) }),
    cell: now === null ? { kind: 'unavailable' } : { kind: 'percent', value: now, decimals: 1 },
    changes: [{ label, text, direction: 'none' }],
  };
}

/** The sentences of the first page, built by rules from printed cells; fewer where what they need is hidden. */
export function accountabilityHighlights(context: AccountabilityContext, budget: readonly BudgetFact[]): string[] {
  const total = context.figures.number(linksAt(context, {}));
  if (total === 0) return [context.words.say('highlights.none', { period: context.periodLabel })];
  return [totalSentence(context, total), whoAndWhereSentence(context), programmeSentence(context, budget)].filter(
    (said) => said !== undefined,
  );
}

function totalSentence(context: AccountabilityContext, total: number | undefined): string | undefined {
  if (total === undefined) return undefined;
  const { words, figures, spans } = context;
  const before = figures.number({ ...linksAt(context, {}), period: spans.lastYear });
  const change = describeChange(total, before, words).words;
  const params = { period: context.periodLabel, value: formatInteger(total) };
  if (change === '') return words.say('highlights.total', params);
  return words.say('highlights.total_changed', { ...params, change, previous: spans.lastYear.slice(0, 4) });
}

function whoAndWhereSentence(context: AccountabilityContext): string | undefined {
  const { words, figures } = context;
  const [first] = rankedCategories(context, { table: 'C01', measure: 'vinculaciones', dimension: 'pais' });
  const women: CellView = figures.share(linksAt(context, WOMEN), linksAt(context, {}));
  if (first === undefined) return women.kind === 'percent' ? words.say('highlights.women', { women: formatCell(women) }) : undefined;
  const leader = { first: labelOf('pais', first.code, words), first_share: formatPercent(first.share, 1) };
  return women.kind === 'percent'
    ? words.say('highlights.country_women', { ...leader, women: formatCell(women) })
    : words.say('highlights.country', leader);
}

function programmeSentence(context: AccountabilityContext, budget: readonly BudgetFact[]): string | undefined {
  const links = context.figures.number(linksAt(context, PROGRAMME));
  const { accrued, executed } = executionAt(budget, context.spans.months.at(-1) ?? '');
  if (links === undefined) return undefined;
  const params = { value: formatInteger(links), year: context.spans.own.slice(0, 4) };
  if (accrued === null || executed === null) return context.words.say('highlights.programme', params);
  return context.words.say('highlights.programme_budget', {
    ...params,
    accrued: formatDecimal(accrued, 0),
    executed: formatPercent(executed, 1),
  });
}

function linksAt(context: AccountabilityContext, at: Coordinates): Place {
  return { table: 'C01', period: context.spans.own, measure: 'vinculaciones', at };
}
