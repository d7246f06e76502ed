import type { Coordinates, MeasureId } from '../../cube/cube';
import { axisOf, exists } from '../../cube/dimensions';
import { CURRENCY_OF_COUNTRY } from '../../cube/programme';
import type { ExchangeRateFact } from '../../records/facts';
import { chartWords } from '../charts';
import type { ReportContext } from '../context';
import { formatDecimal, formatInteger, MARKS } from '../format';
import { labelOf } from '../labels';
import type { CellView, ChartView, ColumnView, RangeMark, RowView, Section, TableView } from '../model';
import { dateLabel } from '../periods';
import { countColumn, framedTable } from '../tables';
import { sectionOf } from './section';

type WageUnit = 'gtq' | 'moneda';
const QUARTILES = ['q1', 'mediana', 'q3'] as const;

/** M10: median and quartiles of the monthly equivalent. `rates` are those in force on the last day of the month. */
export function wageSection(context: ReportContext, rates: readonly ExchangeRateFact[]): Section {
  const { words } = context;
  const method = [ratesNote(context, rates), words.say('tables.M10.rule_note'), missingNote(context)];
  const byCountry = axisOf('pais').categories.map((pais): RowView => wageRow(context, 'gtq', { pais }, labelOf('pais', pais, words), 0));
  const inCurrency = Object.entries(CURRENCY_OF_COUNTRY).map(([pais, moneda]): RowView => {
    const row = wageRow(context, 'moneda', { pais, moneda }, labelOf('pais', pais, words), 0);
    return { ...row, cells: [{ kind: 'text', text: moneda }, ...row.cells] };
  });
  const table = (
    part: string,
    rows: readonly RowView[],
    columns: readonly ColumnView[],
    notes: readonly string[],
    unit: string,
  ): TableView => framedTable(context, { table: 'M10', part, notes, unit }, columns, rows);
  const currencyColumn: ColumnView = { id: 'moneda', label: words.say('tables.M10.currency_column'), align: 'left' };
  return sectionOf(
    context,
    'M10',
    [
      table('a', byCountry, wageColumns(context), method, words.say('tables.M10.unit')),
      table(
        'b',
        inCurrency,
        [currencyColumn, ...wageColumns(context)],
        [words.say('tables.M10.currency_note')],
        words.say('tables.M10.unit_currency'),
      ),
      table('c', sectorRows(context), wageColumns(context), [words.say('tables.M10.empty_rows_note')], words.say('tables.M10.unit')),
    ],
    [wageChart(context)],
  );
}

function wageColumns(context: ReportContext): ColumnView[] {
  const { words } = context;
  return [
    countColumn(words.say('tables.M10.q1'), 'q1'),
    countColumn(words.say('tables.M10.median'), 'mediana'),
    countColumn(words.say('tables.M10.q3'), 'q3'),
    countColumn(words.say('tables.M10.n'), 'n'),
  ];
}

function wageRow(context: ReportContext, unit: WageUnit, at: Coordinates, label: string, level: number): RowView {
  const place = (quartile: (typeof QUARTILES)[number]) => ({
    table: 'M10',
    period: context.period,
    measure: `salario_${quartile}_${unit}` satisfies MeasureId,
    at,
  });
  const median = context.figures.cell(place('mediana'));
  const quartiles = QUARTILES.map((quartile) => context.figures.view(place(quartile)));
  const supportClass = median !== undefined && 'value' in median ? median.supportClass : undefined;
  const size: CellView =
    supportClass === undefined ? withoutRef(context.figures.view(place('mediana'))) : { kind: 'text', text: supportClass };
  return { id: Object.values(at).join('.'), label, level, total: false, cells: [...quartiles, size] };
}

function withoutRef(cell: CellView): CellView {
  return cell.kind === 'hidden' || cell.kind === 'impossible' ? { kind: cell.kind } : { kind: 'unavailable' };
}

/** Countries with their sectors beneath; a sector without a printed figure is left out, and the note says so. */
function sectorRows(context: ReportContext): RowView[] {
  return axisOf('pais').categories.flatMap((pais) => {
    const sectors = axisOf('sector')
      .categories.map((sector) => ({ pais, sector }))
      .filter(exists)
      .map((at) => wageRow(context, 'gtq', at, labelOf('sector', at.sector, context.words), 1))
      .filter((row) => row.cells.some((cell) => cell.kind === 'number'));
    return [wageRow(context, 'gtq', { pais }, labelOf('pais', pais, context.words), 0), ...sectors];
  });
}

function wageChart(context: ReportContext): ChartView {
  const { words } = context;
  const ranges = axisOf('pais').categories.map((pais): RangeMark => {
    const number = (measure: MeasureId) =>
      context.figures.mark({ table: 'M10', period: context.period, measure, at: { pais } }, pais, '').value;
    const [low, middle, high] = [number('salario_q1_gtq'), number('salario_mediana_gtq'), number('salario_q3_gtq')];
    const known = typeof low === 'number' && typeof middle === 'number' && typeof high === 'number';
    const range = known ? { low, middle, high } : middle === 'hidden' || low === 'hidden' || high === 'hidden' ? 'hidden' : 'unavailable';
    return { id: pais, label: labelOf('pais', pais, words), range };
  });
  const known = ranges
    .flatMap(({ label, range }) => (typeof range === 'string' ? [] : [{ label, ...range }]))
    .sort((a, b) => a.middle - b.middle);
  const [lowest, highest] = [known[0], known[known.length - 1]];
  const title =
    lowest === undefined || highest === undefined || lowest === highest
      ? words.say('tables.M10.heading')
      : words.say('tables.M10.title', {
          low: formatInteger(lowest.middle),
          low_label: lowest.label,
          high: formatInteger(highest.middle),
          high_label: highest.label,
        });
  const said = known.map(({ label, low, middle, high }) =>
    words.say('alternative.range', { label, low: formatInteger(low), middle: formatInteger(middle), high: formatInteger(high) }),
  );
  return {
    ...chartWords(context, { table: 'M10', title }, words.say('tables.M10.unit_chart')),
    kind: 'ranges',
    ranges,
    alternative: words.say('alternative.ranges', {
      marks: said.length === 0 ? words.say('alternative.nothing') : said.join('; '),
      hidden: ranges.filter((mark) => mark.range === 'hidden').length,
    }),
  };
}

function ratesNote(context: ReportContext, rates: readonly ExchangeRateFact[]): string {
  const { words } = context;
  const said = rates.map((rate) =>
    words.say('tables.M10.rate', { currency: rate.currency, value: formatDecimal(rate.gtqPerUnit, 5), date: dateLabel(rate.date, words) }),
  );
  return words.say('tables.M10.rates_note', { rates: said.length === 0 ? MARKS.unavailable : said.join('; ') });
}

/** Counts of what the medians leave out; hidden ones are said as hidden. */
function missingNote(context: ReportContext): string {
  const said = (measure: MeasureId): string => {
    const value = context.figures.number({ table: 'M10', period: context.period, measure, at: {} });
    return value === undefined ? MARKS.hidden : formatInteger(value);
  };
  return context.words.say('tables.M10.missing_note', {
    without: said('sin_salario'),
    no_rate: said('sin_tipo_cambio'),
    assumed: said('horas_supuestas'),
  });
}
