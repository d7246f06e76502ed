import type { ComparedPeriod } from '../../cube/monthly-cube';
import type { Coordinates, MeasureId } from '../../cube/cube';
import { axisOf } from '../../cube/dimensions';
import type { ReportContext } from '../context';
import { comparison } from '../change';
import type { Place } from '../figures';
import { labelOf } from '../labels';
import type { CellView, KeyFigure, RowView, Section } from '../model';
import { periodLabel, shortPeriodLabel } from '../periods';
import { countColumn, framedTable } from '../tables';
import { sectionOf } from './section';

interface SummaryRow {
  readonly id: string;
  readonly label: string;
  readonly level: number;
  readonly measure: MeasureId;
  readonly at: Coordinates;
}

const AUTHORISED: Coordinates = { estado_reclutador: 'AUTORIZADO' };

/** M01: the month beside the month before, the same month last year and the year to date. `periods` are all four, reported or not. */
export function summarySection(context: ReportContext, periods: readonly ComparedPeriod[]): Section {
  const { words } = context;
  const columns = [
    ...periods.map((period) => countColumn(shortPeriodLabel(period.code, words), period.code)),
    countColumn(words.say('tables.M01.column_change_previous'), 'change-previous'),
    countColumn(words.say('tables.M01.column_change_last_year'), 'change-last-year'),
  ];
  const rows = summaryRows(context).map((row): RowView => {
    const place = (code: string): Place => ({ table: 'M01', period: code, measure: row.measure, at: row.at });
    const codeOf = (role: ComparedPeriod['role']): string => periods.find((period) => period.role === role)?.code ?? '';
    const change = (role: 'previous' | 'last-year'): CellView => relativeChange(context, place(context.period), place(codeOf(role)));
    return {
      ...row,
      total: false,
      cells: [...periods.map((period) => context.figures.view(place(period.code))), change('previous'), change('last-year')],
    };
  });
  return sectionOf(context, 'M01', [framedTable(context, { table: 'M01', notes: [words.say('tables.M01.note')] }, columns, rows)]);
}

/** The five figures of the first page, each beside the month before and the same month last year. */
export function keyFigures(context: ReportContext, periods: readonly ComparedPeriod[]): KeyFigure[] {
  const rows = summaryRows(context).filter((row) => row.level === 0 && row.measure !== 'personas_aplicantes');
  const compared = periods.filter((period) => period.role === 'previous' || period.role === 'last-year');
  return rows.map(({ label, measure, at }) => {
    const place = (period: string): Place => ({ table: 'M01', period, measure, at });
    return {
      label,
      cell: context.figures.view(place(context.period)),
      changes: compared.map(({ code }) => ({
        label: context.words.say('change.label', { period: periodLabel(code, context.words) }),
        ...comparison(context.figures.number(place(context.period)), context.figures.number(place(code)), context.words),
      })),
    };
  });
}

function summaryRows(context: ReportContext): SummaryRow[] {
  const row = (measure: MeasureId): SummaryRow => ({
    id: measure,
    label: context.words.say(`tables.M01.rows.${measure}`),
    level: 0,
    measure,
    at: measure === 'reclutadores' ? AUTHORISED : {},
  });
  const byChannel = (measure: 'vinculaciones' | 'personas'): SummaryRow[] =>
    axisOf('canal').categories.map((canal) => ({
      id: `${measure}-${canal}`,
      label: context.words.say(`tables.M01.rows.${measure}_canal`, { canal: labelOf('canal', canal, context.words) }),
      level: 1,
      measure,
      at: { canal },
    }));
  return [
    row('vinculaciones'),
    ...byChannel('vinculaciones'),
    row('personas'),
    ...byChannel('personas'),
    row('aplicantes'),
    row('personas_aplicantes'),
    row('empleadores'),
    row('reclutadores'),
  ];
}

/** Change in hundredths of the earlier figure, from printed cells only. */
export function relativeChange(context: ReportContext, current: Place, earlier: Place): CellView {
  const [now, before] = [context.figures.number(current), context.figures.number(earlier)];
  if (now === undefined || before === undefined) {
    const missing = context.figures.view(now === undefined ? current : earlier);
    return missing.kind === 'hidden' ? { kind: 'hidden' } : { kind: 'unavailable' };
  }
  return before === 0 ? { kind: 'impossible' } : { kind: 'percent', value: ((now - before) / before) * 100, decimals: 1 };
}
