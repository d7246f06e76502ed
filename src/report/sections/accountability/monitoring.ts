import type { RejectionFact } from '../../../records/accountability-facts';
import { type Arrival, arrivalOf, type ExpectedDelivery } from '../../../quality/arrivals';
import { type Improvement, improvementsIn } from '../../../quality/improvements';
import { improvementStates } from '../../../records/codelists/states';
import { daysBetween, firstDay, guatemalaDay, lastDay, type IsoDate } from '../../../records/period';
import type { AccountabilityContext } from '../../accountability-context';
import type { MonthlyEdition, Monitoring } from '../../accountability-inputs';
import type { RowView, Section, TableView, TidyTable } from '../../model';
import { monthLabel, shortDateLabel, shortPeriodLabel } from '../../periods';
import { countColumn, framedTable } from '../../tables';
import { registryTable } from '../../tidy';
import type { RuleTitles } from '../quality';
import { sectionOf } from '../section';
import { percentCell, textCell, textColumn, wholeCell } from './cells';

const TABLE = 'C07';

/** How the platforms fared, as of a day, and how soon the monthly reports came out. */
export interface MonitoringInputs {
  readonly monitoring: Monitoring;
  readonly monthly: readonly MonthlyEdition[];
  /** The day the report is made: what is due later is not late yet. */
  readonly today: IsoDate;
  readonly ruleTitles: RuleTitles;
}

/** C07: punctuality of files, rows refused, days to publication, improvements and their state. */
export function monitoringSection(context: AccountabilityContext, inputs: MonitoringInputs): Section {
  return sectionOf(context, TABLE, [
    punctualityTable(context, inputs),
    rowsTable(context, inputs.monitoring),
    rulesTable(context, inputs),
    publicationTable(context, inputs.monthly),
    improvementsTable(context, inputs.monitoring),
  ]);
}

function arrivalIn(expected: ExpectedDelivery, { monitoring, today }: MonitoringInputs): Arrival {
  const { month, layout } = expected;
  return arrivalOf(
    expected,
    monitoring.deliveries.find((delivery) => delivery.month === month && delivery.layout === layout),
    today,
  );
}

/** Rows by kind of file, a column a month: the day it came and, in words, what that means. */
function punctualityTable(context: AccountabilityContext, inputs: MonitoringInputs): TableView {
  const { words, spans } = context;
  const { expected } = inputs.monitoring;
  const rows = layoutsOf(expected).map((layout): RowView => ({
    id: layout,
    label: layoutLabel(context, layout),
    level: 0,
    total: false,
    cells: spans.months.map((month) => {
      const file = expected.find((each) => each.month === month && each.layout === layout);
      return file === undefined ? { kind: 'unavailable' } : textCell(arrivalText(context, arrivalIn(file, inputs)));
    }),
  }));
  const total: RowView = {
    id: 'total',
    label: words.say('tables.C07.in_time_row'),
    level: 0,
    total: true,
    cells: spans.months.map((month) => {
      const files = expected.filter((each) => each.month === month);
      const inTime = files.filter((file) => arrivalIn(file, inputs).state === 'in_time').length;
      return textCell(words.say('tables.C07.in_time_of', { count: inTime, all: files.length }));
    }),
  };
  const columns = spans.months.map((month) => textColumn(month, shortPeriodLabel(month, words)));
  return framedTable(context, { table: TABLE, part: 'a', notes: [words.say('tables.C07.due_note')] }, columns, [total, ...rows]);
}

function arrivalText({ words }: AccountabilityContext, { state, receivedOn, daysLate }: Arrival): string {
  const date = receivedOn === null ? '' : shortDateLabel(receivedOn, words);
  return words.say(`tables.C07.arrivals.${state === 'late' && daysLate === 1 ? 'late_one' : state}`, { date, days: daysLate });
}

function rowsTable(context: AccountabilityContext, { expected, deliveries }: Monitoring): TableView {
  const { words } = context;
  const row = (id: string, label: string, isOf: (layout: string) => boolean): RowView => {
    const own = deliveries.filter(({ layout }) => isOf(layout));
    const sum = (of: 'received' | 'accepted' | 'rejected'): number => own.reduce((total, delivery) => total + delivery[of], 0);
    const [received, rejected] = [sum('received'), sum('rejected')];
    return {
      id,
      label,
      level: 0,
      total: id === 'total',
      cells: [...[received, sum('accepted'), rejected].map(wholeCell), percentCell(rejected, received)],
    };
  };
  const columns = ['received', 'accepted', 'rejected', 'share'].map((id) => countColumn(words.say(`tables.C07.columns.${id}`), id));
  return framedTable(context, { table: TABLE, part: 'b' }, columns, [
    row('total', words.say('total'), () => true),
    ...layoutsOf(expected).map((each) => row(each, layoutLabel(context, each), (layout) => layout === each)),
  ]);
}

function rulesTable(context: AccountabilityContext, { monitoring, ruleTitles }: MonitoringInputs): TableView {
  const { words } = context;
  const rows = monitoring.rejections.map(({ layout, rule, rows: count }): RowView => ({
    id: `${layout}.${rule}`,
    label: ruleTitles(rule),
    level: 0,
    total: false,
    cells: [textCell(layoutLabel(context, layout)), wholeCell(count)],
  }));
  const columns = [textColumn('layout', words.say('tables.C07.columns.layout')), countColumn(words.say('tables.C07.columns.rows'), 'rows')];
  const notes = [words.say(rows.length === 0 ? 'tables.C07.no_rejections' : 'tables.M16.rule_note')];
  return framedTable(context, { table: TABLE, part: 'c', notes }, columns, rows);
}

function publicationTable(context: AccountabilityContext, monthly: readonly MonthlyEdition[]): TableView {
  const { words, spans } = context;
  const columns = [
    textColumn('closed', words.say('tables.C07.columns.closed')),
    textColumn('published', words.say('tables.C07.columns.published')),
    countColumn(words.say('tables.C07.columns.days'), 'days'),
    countColumn(words.say('tables.C07.columns.version'), 'version'),
  ];
  const rows = spans.months.map((month): RowView => {
    const edition = monthly.find((each) => each.month === month);
    const published = edition && guatemalaDay(edition.publishedAt);
    return {
      id: month,
      label: monthLabel(month, words),
      level: 0,
      total: false,
      cells: [
        textCell(shortDateLabel(lastDay(month), words)),
        textCell(published === undefined ? null : shortDateLabel(published, words)),
        wholeCell(published === undefined ? null : daysBetween(lastDay(month), published)),
        wholeCell(edition?.version ?? null),
      ],
    };
  });
  return framedTable(context, { table: TABLE, part: 'd', notes: [words.say('tables.C07.version_note')] }, columns, rows);
}

/** Improvements in the state they had on the period's last day; those closed before its first are of an earlier report. */
function improvementsTable(context: AccountabilityContext, monitoring: Monitoring): TableView {
  const { words } = context;
  const improvements = improvementsOfPeriod(context, monitoring);
  const rows = improvements.map(({ number, platform, description, state }): RowView => {
    const since = shortDateLabel(state.statusDate, words);
    return {
      id: `mejora-${String(number)}`,
      label: description,
      level: 0,
      total: false,
      cells: [words.say(`platforms.${platform}`), improvementStates.label(state.status), since].map(textCell),
    };
  });
  const columns = ['platform', 'state', 'since'].map((id) => textColumn(id, words.say(`tables.C07.columns.${id}`)));
  const notes = [words.say(rows.length === 0 ? 'tables.C07.no_improvements' : 'tables.C07.improvements_note')];
  return framedTable(context, { table: TABLE, part: 'e', notes }, columns, rows);
}

function improvementsOfPeriod({ spans }: AccountabilityContext, { improvements }: Monitoring): Improvement[] {
  return improvementsIn(improvements, firstDay(spans.months[0] ?? ''), lastDay(spans.months.at(-1) ?? ''));
}

/** `datos/C07-archivos.csv`, `C07-reglas.csv`, `C07-publicacion.csv` and `C07-mejoras.csv`. */
export function monitoringTables(context: AccountabilityContext, inputs: MonitoringInputs): TidyTable[] {
  const { words, spans } = context;
  const { expected, deliveries, rejections } = inputs.monitoring;
  const files = expected.map((file) => {
    const { state, receivedOn, daysLate } = arrivalIn(file, inputs);
    const rows = deliveries.find(({ month, layout }) => month === file.month && layout === file.layout);
    const counts = [rows?.received ?? null, rows?.accepted ?? null, rows?.rejected ?? null];
    const said = words.say(`tables.C07.states.${state}`);
    return [file.month, file.layout, file.source, file.due, receivedOn, said, daysLate, ...counts];
  });
  const publication = inputs.monthly
    .filter(({ month }) => spans.months.includes(month))
    .map(({ month, version, publishedAt }) => {
      const day = guatemalaDay(publishedAt);
      return [month, lastDay(month), day, daysBetween(lastDay(month), day), version];
    });
  const integers = (...names: string[]): Record<string, 'integer'> => Object.fromEntries(names.map((name) => [name, 'integer'] as const));
  return [
    registryTable(
      words,
      { id: 'C07-archivos', title: words.say('tables.C07.caption_a') },
      {
        ...{ periodo: 'string', contenido: 'string', fuente: 'string', plazo: 'string', recibido: 'string', puntualidad: 'string' },
        ...integers('dias_tarde', 'recibidas', 'aceptadas', 'rechazadas'),
      },
      files,
    ),
    registryTable(
      words,
      { id: 'C07-reglas', title: words.say('tables.C07.caption_c') },
      { periodo: 'string', contenido: 'string', regla: 'string', descripcion: 'string', filas: 'integer' },
      rejections.map(({ layout, rule, rows }: RejectionFact) => [context.period, layout, rule, inputs.ruleTitles(rule), rows]),
    ),
    registryTable(
      words,
      { id: 'C07-publicacion', title: words.say('tables.C07.caption_d') },
      { periodo: 'string', cierre: 'string', publicado: 'string', ...integers('dias', 'version') },
      publication,
    ),
    registryTable(
      words,
      { id: 'C07-mejoras', title: words.say('tables.C07.caption_e') },
      {
        periodo: 'string',
        ...integers('mejora'),
        fuente: 'string',
        mejora_descripcion: 'string',
        mejora_estado: 'string',
        desde: 'string',
      },
      improvementsOfPeriod(context, inputs.monitoring).map(({ number, platform, description, state }) => [
        ...[context.period, number, platform, description],
        ...[improvementStates.label(state.status), state.statusDate],
      ]),
    ),
  ];
}

function layoutsOf(expected: readonly ExpectedDelivery[]): string[] {
  return [...new Set(expected.map(({ layout }) => layout))];
}

function layoutLabel({ words }: AccountabilityContext, layout: string): string {
  return words.sayIf(`layouts.${layout}`) ?? layout;
}
