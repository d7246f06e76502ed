import type { ComparedPeriod } from '../cube/monthly-cube';
import { MAYA } from '../records/codelists/person';
import { describeChange } from './change';
import type { ReportContext } from './context';
import type { Place } from './figures';
import { formatCell, formatInteger, formatPercent } from './format';
import { rankedCategories } from './findings';
import { labelOf } from './labels';
import type { CellView } from './model';
import { periodLabel } from './periods';

/** The sentences of the first page, built by rules from printed cells; fewer where what they need is hidden. */
export function highlights(context: ReportContext, periods: readonly ComparedPeriod[]): string[] {
  const total = context.figures.number(totalPlace(context, context.period));
  if (total === 0) return [context.words.say('highlights.none', { period: context.periodLabel })];
  return [totalSentence(context, periods, total), countrySentence(context), womenSentence(context)].filter((said) => said !== undefined);
}

function totalSentence(context: ReportContext, periods: readonly ComparedPeriod[], total: number | undefined): string | undefined {
  if (total === undefined) return undefined;
  const previous = periods.find((period) => period.role === 'previous')?.code ?? '';
  const change = describeChange(total, context.figures.number(totalPlace(context, previous)), context.words);
  const value = formatInteger(total);
  if (change.words === '') return context.words.say('highlights.total', { period: context.periodLabel, value });
  return context.words.say('highlights.total_changed', {
    period: context.periodLabel,
    value,
    change: change.words,
    previous: periodLabel(previous, context.words),
  });
}

function countrySentence(context: ReportContext): string | undefined {
  const [first, second] = rankedCategories(context, { table: 'M02', measure: 'vinculaciones', dimension: 'pais' });
  if (first === undefined) return undefined;
  const label = (code: string): string => labelOf('pais', code, context.words);
  const leader = { first: label(first.code), first_share: formatPercent(first.share, 1) };
  return second === undefined
    ? context.words.say('highlights.country', leader)
    : context.words.say('highlights.countries', { ...leader, second: label(second.code), second_share: formatPercent(second.share, 1) });
}

function womenSentence(context: ReportContext): string | undefined {
  const all = totalPlace(context, context.period);
  const women = context.figures.share({ ...all, table: 'M02', at: { sexo: '2' } }, { ...all, table: 'M02' });
  const maya = context.figures.share({ ...all, table: 'M07', at: { pueblo: MAYA } }, { ...all, table: 'M07' });
  if (!isPrinted(women)) return undefined;
  if (!isPrinted(maya)) return context.words.say('highlights.women', { women: formatCell(women) });
  return context.words.say('highlights.women_maya', { women: formatCell(women), maya: formatCell(maya) });
}

function totalPlace(context: ReportContext, period: string): Place {
  return { table: 'M01', period, measure: 'vinculaciones', at: {} };
}

function isPrinted(cell: CellView): boolean {
  return cell.kind === 'percent';
}
