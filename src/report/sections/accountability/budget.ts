import type { PeriodCode } from '../../../cube/cube';
import type { BudgetFact } from '../../../records/accountability-facts';
import { monthsOfPeriod } from '../../../records/period';
import { spanCodes, type AccountabilityContext } from '../../accountability-context';
import { chartWords } from '../../charts';
import { formatPercent } from '../../format';
import type { CellView, ChartView, Mark, RowView, Section, TableView, TidyTable } from '../../model';
import { monthLabel, shortPeriodLabel } from '../../periods';
import { countColumn, framedTable } from '../../tables';
import { registryTable } from '../../tidy';
import { largestMarks } from '../../findings';
import { sectionOf } from '../section';
import { accruedIn, activitiesOf, budgetLine, executionAt, type BudgetLine } from './budget-lines';
import { moneyCell, percentCell } from './cells';

const TABLE = 'C03';
const PROGRAMME = 'PTT';

/** C03: the programme's budget by month and by activity, and what a vinculación of the programme cost. `budget` reaches back to the January before last. */
export function budgetSection(context: AccountabilityContext, budget: readonly BudgetFact[]): Section {
  const { months } = context.spans;
  const isKnown = months.some((month) => accruedIn(budget, [month]) !== null);
  const tables = [monthsTable(context, budget), ...(isKnown ? [activitiesTable(context, budget)] : []), costTable(context, budget)];
  return sectionOf(context, TABLE, tables, isKnown ? [accruedChart(context, budget)] : []);
}

function monthsTable(context: AccountabilityContext, budget: readonly BudgetFact[]): TableView {
  const { words, spans } = context;
  const rows = spans.months.map((month) => lineRow(month, monthLabel(month, words), budgetLine(budget, [month])));
  return executionTable(context, 'a', budget, rows);
}

function activitiesTable(context: AccountabilityContext, budget: readonly BudgetFact[]): TableView {
  const { months } = context.spans;
  const rows = activitiesOf(budget, months).map((activity, index) =>
    lineRow(`actividad-${String(index + 1)}`, activity, budgetLine(budget, months, activity)),
  );
  return executionTable(context, 'b', budget, rows);
}

/** Rows beneath the whole of the period. */
function executionTable(
  context: AccountabilityContext,
  part: 'a' | 'b',
  budget: readonly BudgetFact[],
  rows: readonly RowView[],
): TableView {
  const { words, spans } = context;
  const columns = ['assigned', 'in_force', `accrued_${part}`, 'accrued_to_date', 'executed'].map((id) =>
    countColumn(words.say(`tables.C03.columns.${id}`), id),
  );
  const total = lineRow('total', context.periodLabel, budgetLine(budget, spans.months));
  const notes = part === 'a' ? [words.say('tables.C03.amounts_note')] : [];
  return framedTable(context, { table: TABLE, part, notes }, columns, [total, ...rows]);
}

function lineRow(id: string, label: string, { assigned, inForce, accrued, accruedToDate }: BudgetLine): RowView {
  const amounts = [assigned, inForce, accrued, accruedToDate].map(moneyCell);
  return { id, label, level: 0, total: id === 'total', cells: [...amounts, percentCell(accruedToDate, inForce)] };
}

/** What was accrued for each vinculación of the programme: only where their number is printed. */
function costTable(context: AccountabilityContext, budget: readonly BudgetFact[]): TableView {
  const { words, figures, spans } = context;
  const codes = spanCodes(spans);
  const columns = codes.map((code) => countColumn(shortPeriodLabel(code, words), code));
  const place = (period: PeriodCode) => ({ table: 'C01', period, measure: 'vinculaciones' as const, at: { canal: PROGRAMME } });
  const row = (id: string, cellOf: (period: PeriodCode) => CellView): RowView => ({
    id,
    label: words.say(`tables.C03.cost.${id}`),
    level: 0,
    total: id === 'each',
    cells: codes.map(cellOf),
  });
  const rows = [
    row('accrued', (period) => moneyCell(accruedIn(budget, monthsOfPeriod(period)))),
    row('links', (period) => figures.view(place(period))),
    row('each', (period) => {
      const [accrued, links] = [accruedIn(budget, monthsOfPeriod(period)), figures.number(place(period))];
      if (links === undefined) return figures.view(place(period)).kind === 'hidden' ? { kind: 'hidden' } : { kind: 'unavailable' };
      return links === 0 ? { kind: 'impossible' } : moneyCell(accrued === null ? null : accrued / links);
    }),
  ];
  return framedTable(context, { table: TABLE, part: 'c', notes: [words.say('tables.C03.cost_note')] }, columns, rows);
}

function accruedChart(context: AccountabilityContext, budget: readonly BudgetFact[]): ChartView {
  const { words, spans } = context;
  const marks = spans.months.map((month): Mark => ({
    id: month,
    label: monthLabel(month, words),
    value: accruedIn(budget, [month]) ?? 'unavailable',
  }));
  const { executed } = executionAt(budget, spans.months.at(-1) ?? '');
  const title =
    executed === null
      ? words.say('tables.C03.chart_plain')
      : words.say('tables.C03.chart_title', { executed: formatPercent(executed, 1), year: spans.own.slice(0, 4) });
  return {
    ...chartWords(context, { table: TABLE, title }, words.say('tables.C03.chart_unit')),
    kind: 'bars',
    marks,
    alternative: words.say('alternative.bars', { marks: largestMarks(context, marks), hidden: 0 }),
  };
}

/** `datos/C03.csv`: a line for each month and activity. */
export function budgetTable(context: AccountabilityContext, budget: readonly BudgetFact[]): TidyTable {
  const { words, spans } = context;
  return registryTable(
    words,
    { id: TABLE, title: words.say('tables.C03.caption') },
    { periodo: 'string', actividad: 'string', asignado: 'number', vigente: 'number', devengado: 'number' },
    budget
      .filter(({ month }) => spans.months.includes(month))
      .map(({ month, activity, assigned, inForce, accrued }) => [month, activity, assigned, inForce, accrued]),
  );
}
