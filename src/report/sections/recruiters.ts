import { axisOf } from '../../cube/dimensions';
import type { DayCount, RecruiterActivity } from '../../cube/recruiter-activity';
import type { ReportContext } from '../context';
import type { CellView, RowView, Section, TidyTable } from '../model';
import { labelOf } from '../labels';
import { countColumn, framedTable } from '../tables';
import { sectionOf } from './section';

const ACTIVITY = ['received', 'decided', 'decided_in_time', 'median_days'] as const;

/** M14: recruiters by state on the last day of the month, and the month's applications. */
export function recruiterSection(context: ReportContext, activity: RecruiterActivity, count: DayCount): Section {
  const { words, figures, period } = context;
  const view = (estado?: string): CellView =>
    figures.view({ table: 'M14', period, measure: 'reclutadores', at: estado === undefined ? {} : { estado_reclutador: estado } });
  const byState: RowView[] = [
    { id: 'total', label: words.say('total'), level: 0, total: true, cells: [view()] },
    ...axisOf('estado_reclutador').categories.map((code): RowView => ({
      id: code,
      label: labelOf('estado_reclutador', code, words),
      level: 0,
      total: false,
      cells: [view(code)],
    })),
  ];
  const applications = ACTIVITY.map((id): RowView => ({
    id,
    label: words.say(`tables.M14.${id}`, { days: words.say(`tables.M14.days.${count}`) }),
    level: 0,
    total: false,
    cells: [activityCell(activity, id)],
  }));
  const section = sectionOf(context, 'M14', [
    framedTable(
      context,
      { table: 'M14', part: 'a', notes: [words.say('tables.M14.note')] },
      [countColumn(words.say('tables.M14.count_column'), 'reclutadores')],
      byState,
    ),
    framedTable(context, { table: 'M14', part: 'b' }, [countColumn(words.say('tables.M14.value_column'), 'valor')], applications),
  ]);
  return {
    ...section,
    paragraphs: [...section.paragraphs, words.say('tables.M14.deadline', { days: words.say(`tables.M14.days.${count}`) })],
  };
}

/** `datos/M14-solicitudes.csv`: applications received and decided. */
export function recruiterActivityTable(context: ReportContext, activity: RecruiterActivity, count: DayCount): TidyTable {
  const { words } = context;
  return {
    id: 'M14-solicitudes',
    title: words.say('tables.M14.caption_b'),
    columns: [
      { name: 'periodo', type: 'string', description: words.say('dictionary.periodo') },
      { name: 'concepto', type: 'string', description: words.say('dictionary.quality.concepto') },
      { name: 'valor', type: 'number', description: words.say('dictionary.quality.numero') },
    ],
    rows: ACTIVITY.map((id) => [
      context.period,
      words.say(`tables.M14.${id}`, { days: words.say(`tables.M14.days.${count}`) }),
      activityValue(activity, id),
    ]),
  };
}

function activityValue(activity: RecruiterActivity, id: (typeof ACTIVITY)[number]): number | null {
  switch (id) {
    case 'received':
      return activity.received;
    case 'decided':
      return activity.decided;
    case 'decided_in_time':
      return activity.decidedInTime;
    case 'median_days':
      return activity.medianDays;
  }
}

function activityCell(activity: RecruiterActivity, id: (typeof ACTIVITY)[number]): CellView {
  const value = activityValue(activity, id);
  if (value === null) return { kind: 'unavailable' };
  return {
    kind: 'number',
    value,
    decimals: id === 'median_days' ? 1 : 0,
    ref: `M14.${id}.${id === 'median_days' ? 'dias' : 'solicitudes'}`,
  };
}
