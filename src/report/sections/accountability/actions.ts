import type { ActionFact } from '../../../records/accountability-facts';
import { milestones } from '../../../records/codelists/states';
import { municipalities } from '../../../records/codelists/territory';
import { monthOf } from '../../../records/period';
import type { AccountabilityContext } from '../../accountability-context';
import type { ColumnView, RowView, Section, TableView, TidyTable } from '../../model';
import { shortDateLabel, shortPeriodLabel } from '../../periods';
import { countColumn, framedTable } from '../../tables';
import { registryTable } from '../../tidy';
import { sectionOf } from '../section';
import { textCell, textColumn, wholeCell } from './cells';

const TABLE = 'C02';
/** Longer descriptions are printed in part: a row of a printed table cannot go on over the page. */
const MOST_PRINTED = 320;

/** C02: what was done under each milestone. `actions` are those of the year so far. */
export function actionsSection(context: AccountabilityContext, actions: readonly ActionFact[]): Section {
  const own = actions.filter((action) => context.spans.months.includes(monthOf(action.date)));
  return sectionOf(context, TABLE, [totalsTable(context, own, actions), ...(own.length === 0 ? [] : [listTable(context, own)])]);
}

function totalsTable(context: AccountabilityContext, own: readonly ActionFact[], soFar: readonly ActionFact[]): TableView {
  const { words, spans } = context;
  const { toDate } = spans;
  const columns = [
    ...['actions', 'women', 'men', 'both'].map((id) => countColumn(words.say(`tables.C02.columns.${id}`), id)),
    ...(toDate === undefined
      ? []
      : [countColumn(words.say('tables.C02.columns.to_date', { period: shortPeriodLabel(toDate, words) }), toDate)]),
  ];
  const row = (id: string, label: string, isOf: (action: ActionFact) => boolean): RowView => {
    const chosen = own.filter(isOf);
    const [women, men] = [sumKnown(chosen, 'women'), sumKnown(chosen, 'men')];
    return {
      id,
      label,
      level: 0,
      total: id === 'total',
      cells: [
        wholeCell(chosen.length),
        ...[women, men, women === null || men === null ? null : women + men].map(wholeCell),
        ...(toDate === undefined ? [] : [wholeCell(soFar.filter(isOf).length)]),
      ],
    };
  };
  const rows = [
    row('total', words.say('total'), () => true),
    ...milestones.entries.map(({ code }) => row(code, milestoneLabel(context, code), (action) => action.milestone === code)),
  ];
  return framedTable(context, { table: TABLE, part: 'a', notes: [words.say('tables.C02.beneficiaries_note')] }, columns, rows);
}

/** The actions, each beneath its milestone. */
function listTable(context: AccountabilityContext, actions: readonly ActionFact[]): TableView {
  const { words } = context;
  const label = (id: string): string => words.say(`tables.C02.columns.${id}`);
  const columns: ColumnView[] = [
    textColumn('when', label('when')),
    countColumn(label('women'), 'women'),
    countColumn(label('men'), 'men'),
    textColumn('evidence', label('evidence')),
  ];
  const rows = milestones.entries.flatMap(({ code }): RowView[] => {
    const own = actions.filter((action) => action.milestone === code);
    if (own.length === 0) return [];
    const heading: RowView = {
      id: `hito-${code}`,
      label: milestoneLabel(context, code),
      level: 0,
      total: true,
      cells: [textCell(''), wholeCell(sumKnown(own, 'women')), wholeCell(sumKnown(own, 'men')), textCell('')],
    };
    return [heading, ...own.map((action, index) => actionRow(context, action, `${code}-${String(index + 1)}`))];
  });
  const cut = actions.some(({ description, evidence }) => [description, evidence].some((text) => (text ?? '').length > MOST_PRINTED));
  const notes = [words.say(cut ? 'tables.C02.cut_note' : 'tables.C02.list_note')];
  return framedTable(context, { table: TABLE, part: 'b', notes }, columns, rows);
}

function actionRow(context: AccountabilityContext, action: ActionFact, id: string): RowView {
  const date = shortDateLabel(action.date, context.words);
  const place = action.municipality === null ? [] : [municipalities.label(action.municipality)];
  return {
    id,
    label: shortened(action.description),
    level: 1,
    total: false,
    cells: [
      textCell([date, ...place].join(', ')),
      wholeCell(action.women),
      wholeCell(action.men),
      textCell(action.evidence === null ? null : shortened(action.evidence)),
    ],
  };
}

/** `datos/C02.csv`: every action of the period with its whole text. */
export function actionsTable(context: AccountabilityContext, actions: readonly ActionFact[]): TidyTable {
  return registryTable(
    context.words,
    { id: TABLE, title: context.words.say('tables.C02.caption_b') },
    {
      periodo: 'string',
      hito: 'string',
      hito_nombre: 'string',
      fecha: 'string',
      descripcion_accion: 'string',
      municipio: 'string',
      municipio_nombre: 'string',
      mujeres: 'integer',
      hombres: 'integer',
      medio_verificacion: 'string',
    },
    actions
      .filter(({ date }) => context.spans.months.includes(monthOf(date)))
      .map(({ milestone, date, description, municipality, women, men, evidence }) => [
        ...[monthOf(date), milestone, milestones.label(milestone), date, description],
        ...(municipality === null ? [null, null] : [municipality, municipalities.label(municipality)]),
        ...[women, men, evidence],
      ]),
  );
}

function milestoneLabel({ words }: AccountabilityContext, code: string): string {
  return words.say('tables.C02.milestone', { number: code, label: milestones.label(code) });
}

/** The sum of what was reported; null where nothing was. */
function sumKnown(actions: readonly ActionFact[], of: 'women' | 'men'): number | null {
  const known = actions.flatMap((action) => action[of] ?? []);
  return known.length === 0 && actions.length > 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= MOST_PRINTED) return plain;
  const cut = plain.slice(0, MOST_PRINTED);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_PRINTED / 2))}…`;
}
