import { axisOf } from '../../cube/dimensions';
import { seriesPeriods } from '../../cube/monthly-cube';
import type { PeriodCode } from '../../cube/cube';
import { addMonths, type Month } from '../../records/period';
import { describeChange } from '../change';
import { chartWords } from '../charts';
import type { ReportContext } from '../context';
import type { Place } from '../figures';
import { formatInteger } from '../format';
import { labelOf } from '../labels';
import type { ChartSeries, ChartView, Mark, RowView, Section, TableView } from '../model';
import { monthLabel } from '../periods';
import { countColumn, framedTable } from '../tables';
import { sectionOf } from './section';

/** M15: vinculaciones by month and by year. `months` are those of the series; `coveredFrom` the registry's first. */
export function seriesSection(context: ReportContext, months: readonly Month[], coveredFrom: Month): Section {
  const { words } = context;
  const codes = seriesPeriods(months).map((period) => period.code);
  const isMonth = (code: PeriodCode): boolean => months.includes(code);
  const notes = [
    ...(months[0] === coveredFrom ? [words.say('tables.M15.covered_note', { month: monthLabel(coveredFrom, words) })] : []),
    words.say('tables.M15.corrected_note'),
  ];
  const tables = [
    seriesTable(context, 'a', codes.filter(isMonth), notes),
    seriesTable(
      context,
      'b',
      codes.filter((code) => !isMonth(code)),
      [],
    ),
  ].filter((table) => table.rows.length > 0);
  return sectionOf(context, 'M15', tables, [totalChart(context, months), countryCharts(context, months)]);
}

function seriesTable(context: ReportContext, part: string, codes: readonly PeriodCode[], notes: readonly string[]): TableView {
  const { words, figures } = context;
  const countries = axisOf('pais').categories;
  const columns = [countColumn(words.say('total'), 'total'), ...countries.map((pais) => countColumn(labelOf('pais', pais, words), pais))];
  const rows = codes.map((code): RowView => {
    const view = (pais?: string) => figures.view(seriesPlace(code, pais));
    return { id: code, label: rowLabel(code, context), level: 0, total: false, cells: [view(), ...countries.map(view)] };
  });
  return framedTable(context, { table: 'M15', part, notes }, columns, rows);
}

function rowLabel(code: PeriodCode, context: ReportContext): string {
  const [, year, month] = /^(\d{4})-A(\d{2})$/.exec(code) ?? [];
  if (year === undefined || month === undefined) return code.length === 4 ? code : monthLabel(code, context.words);
  return context.words.say('tables.M15.to_date', { year, month: context.words.say(`months.${month}`) });
}

function totalChart(context: ReportContext, months: readonly Month[]): ChartView {
  const { words, figures } = context;
  const [first = '', last = ''] = [months[0], months[months.length - 1]];
  const series = [seriesOf(context, months, undefined)];
  const lastYear = addMonths(last, -12);
  const change = describeChange(figures.number(seriesPlace(last)), figures.number(seriesPlace(lastYear)), words);
  const title =
    change.words === ''
      ? words.say('tables.M15.title', { from: monthLabel(first, words), to: monthLabel(last, words) })
      : words.say('tables.M15.title_changed', { change: change.words, last_year: monthLabel(lastYear, words) });
  return { ...chartWords(context, { table: 'M15', title }), kind: 'lines', series, alternative: alternative(context, months, series) };
}

function countryCharts(context: ReportContext, months: readonly Month[]): ChartView {
  const { words } = context;
  const [first = '', last = ''] = [months[0], months[months.length - 1]];
  const series = axisOf('pais').categories.map((pais) => seriesOf(context, months, pais));
  const title = words.say('tables.M15.title_countries', { from: monthLabel(first, words), to: monthLabel(last, words) });
  return {
    ...chartWords(context, { table: 'M15', title }),
    id: 'grafica-M15-paises',
    kind: 'small-lines',
    series,
    alternative: alternative(context, months, series),
  };
}

function seriesOf(context: ReportContext, months: readonly Month[], pais: string | undefined): ChartSeries {
  const label = pais === undefined ? context.words.say('total') : labelOf('pais', pais, context.words);
  return {
    id: pais ?? 'total',
    label,
    marks: months.map((month) => context.figures.mark(seriesPlace(month, pais), month, monthLabel(month, context.words))),
  };
}

function seriesPlace(period: PeriodCode, pais?: string): Place {
  return { table: 'M15', period, measure: 'vinculaciones', at: pais === undefined ? {} : { pais } };
}

function alternative(context: ReportContext, months: readonly Month[], series: readonly ChartSeries[]): string {
  const { words } = context;
  const said = (mark: Mark | undefined): string =>
    typeof mark?.value === 'number' ? formatInteger(mark.value) : words.say('alternative.no_value');
  const sentences = series.map(({ label, marks }) => {
    const highest = marks.reduce<Mark | undefined>(
      (max, mark) => (typeof mark.value === 'number' && mark.value > Number(max?.value ?? -1) ? mark : max),
      undefined,
    );
    return words.say('alternative.line_series', {
      label,
      first: said(marks[0]),
      last: said(marks[marks.length - 1]),
      max: said(highest),
      when: highest?.label ?? words.say('alternative.no_value'),
    });
  });
  const [first = '', last = ''] = [months[0], months[months.length - 1]];
  return words.say('alternative.lines', { from: monthLabel(first, words), to: monthLabel(last, words), series: sentences.join('. ') });
}
