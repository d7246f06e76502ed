import { axisOf } from '../../../cube/dimensions';
import { recruiterActivity, type DayCount, type RecruiterActivity } from '../../../cube/recruiter-activity';
import { recruiterMovements, type RecruiterMovement } from '../../../cube/recruiter-movements';
import type { ReasonedStateFact } from '../../../records/accountability-facts';
import { spanCodes, type AccountabilityContext } from '../../accountability-context';
import { labelOf } from '../../labels';
import type { CellView, RowView, Section, TableView, TidyTable } from '../../model';
import { shortDateLabel, shortPeriodLabel } from '../../periods';
import { countColumn, framedTable } from '../../tables';
import { registryTable } from '../../tidy';
import { sectionOf } from '../section';
import { textCell, textColumn, wholeCell } from './cells';

const TABLE = 'C04';
const EXPIRED = 'VENCIDO';
const ACTIVITY = ['received', 'decided', 'decidedInTime', 'medianDays'] as const;
/** The states that a decision of the ministry or the calendar gives. */
const DECIDED_STATES = ['AUTORIZADO', 'DENEGADO', 'SUSPENDIDO', 'CANCELADO', 'VENCIDO'] as const;

/** The registry of recruiters as a report tells it: states of all, and how days to decide are counted. */
export interface RecruiterRegistry {
  readonly recruiters: readonly ReasonedStateFact[];
  readonly dayCount: DayCount;
}

/** C04: recruiters by state, applications and decisions, and each change of state with its reason. */
export function registrySection(context: AccountabilityContext, registry: RecruiterRegistry): Section {
  const { words, spans } = context;
  const movements = recruiterMovements(registry.recruiters, spans.own);
  const section = sectionOf(context, TABLE, [
    statesTable(context),
    decisionsTable(context, registry),
    ...(movements.length === 0 ? [] : [movementsTable(context, movements)]),
  ]);
  const paragraph = words.say('tables.M14.deadline', { days: words.say(`tables.M14.days.${registry.dayCount}`) });
  return { ...section, paragraphs: [...section.paragraphs, paragraph] };
}

function statesTable(context: AccountabilityContext): TableView {
  const { words, figures, spans } = context;
  const view = (estado?: string): CellView =>
    figures.view({
      table: TABLE,
      period: spans.own,
      measure: 'reclutadores',
      at: estado === undefined ? {} : { estado_reclutador: estado },
    });
  const row = (id: string, label: string, cell: CellView): RowView => ({ id, label, level: 0, total: id === 'total', cells: [cell] });
  const rows = [
    row('total', words.say('total'), view()),
    ...axisOf('estado_reclutador').categories.map((code) => row(code, labelOf('estado_reclutador', code, words), view(code))),
  ];
  const columns = [countColumn(words.say('tables.M14.count_column'), 'reclutadores')];
  return framedTable(context, { table: TABLE, part: 'a', notes: [words.say('tables.M14.note')] }, columns, rows);
}

function decisionsTable(context: AccountabilityContext, registry: RecruiterRegistry): TableView {
  const { words, spans } = context;
  const facts = spanCodes(spans).map((code) => ({ code, ...decisionsIn(registry, code) }));
  const rows = DECISION_ROWS.map((id): RowView => ({
    id,
    label: decisionLabel(context, id, registry.dayCount),
    level: 0,
    total: false,
    cells: facts.map((each): CellView => {
      const value = valueOf(each, id);
      return id === 'medianDays' && value !== null ? { kind: 'number', value, decimals: 1 } : wholeCell(value);
    }),
  }));
  const columns = facts.map(({ code }) => countColumn(shortPeriodLabel(code, words), code));
  return framedTable(context, { table: TABLE, part: 'b', notes: [words.say('tables.C04.movements_note')] }, columns, rows);
}

const DECISION_ROWS = [...ACTIVITY, ...DECIDED_STATES] as const;
type DecisionRow = (typeof DECISION_ROWS)[number];

interface Decisions {
  readonly activity: RecruiterActivity;
  readonly movements: readonly RecruiterMovement[];
}

function decisionsIn({ recruiters, dayCount }: RecruiterRegistry, period: string): Decisions {
  return { activity: recruiterActivity(recruiters, period, dayCount), movements: recruiterMovements(recruiters, period) };
}

function valueOf({ activity, movements }: Decisions, id: DecisionRow): number | null {
  return isActivity(id) ? activity[id] : movements.filter(({ to }) => to === id).length;
}

function decisionLabel({ words }: AccountabilityContext, id: DecisionRow, count: DayCount): string {
  return words.say(`tables.C04.rows.${id}`, { days: words.say(`tables.M14.days.${count}`) });
}

function isActivity(id: DecisionRow): id is (typeof ACTIVITY)[number] {
  return (ACTIVITY as readonly string[]).includes(id);
}

function movementsTable(context: AccountabilityContext, movements: readonly RecruiterMovement[]): TableView {
  const { words } = context;
  const columns = ['date', 'from', 'to', 'reason'].map((id) => textColumn(id, words.say(`tables.C04.columns.${id}`)));
  const rows = movements.map(({ number, date, from, to, reason }, index): RowView => ({
    id: `movimiento-${String(index + 1)}`,
    label: number,
    level: 0,
    total: false,
    cells: [
      textCell(shortDateLabel(date, words)),
      ...[from, to].map((state) => textCell(labelOf('estado_reclutador', state, words))),
      textCell(reason ?? (to === EXPIRED ? words.say('tables.C04.expired') : null)),
    ],
  }));
  return framedTable(context, { table: TABLE, part: 'c' }, columns, rows);
}

/** `datos/C04-solicitudes.csv` and `datos/C04-movimientos.csv`. */
export function registryTables(context: AccountabilityContext, registry: RecruiterRegistry): TidyTable[] {
  const { words, spans } = context;
  return [
    registryTable(
      words,
      { id: 'C04-solicitudes', title: words.say('tables.C04.caption_b') },
      { periodo: 'string', concepto: 'string', valor: 'number' },
      spanCodes(spans).flatMap((code) => {
        const decisions = decisionsIn(registry, code);
        return DECISION_ROWS.map((id) => [code, decisionLabel(context, id, registry.dayCount), valueOf(decisions, id)]);
      }),
    ),
    registryTable(
      words,
      { id: 'C04-movimientos', title: words.say('tables.C04.caption_c') },
      { numero_registro: 'string', fecha: 'string', estado_anterior: 'string', estado_nuevo: 'string', motivo: 'string' },
      recruiterMovements(registry.recruiters, spans.own).map(({ number, date, from, to, reason }) => [number, date, from, to, reason]),
    ),
  ];
}
