import { DIMENSIONS, type PeriodCode } from '../../../cube/cube';
import type { ProtectedValue } from '../../../disclosure/protected-cube';
import type { AccountabilityContext } from '../../accountability-context';
import type { MonthlyEdition } from '../../accountability-inputs';
import { formatInteger } from '../../format';
import { labelOf } from '../../labels';
import type { CellView, RowView, Section, TableView, TidyTable } from '../../model';
import { monthLabel, periodLabel } from '../../periods';
import type { ReconciledFigure } from '../../reconciliation';
import { countColumn, framedTable } from '../../tables';
import { registryTable } from '../../tidy';
import { sectionOf } from '../section';
import { textCell, textColumn } from './cells';

const TABLE = 'C08';

/** C08: each figure that the monthly reports tell too, beside the sum of what they say. */
export function reconciliationSection(
  context: AccountabilityContext,
  figures: readonly ReconciledFigure[],
  monthly: readonly MonthlyEdition[],
): Section {
  const { words, spans } = context;
  const { toDate } = spans;
  const tellsYear = toDate !== undefined && figures.some(({ period }) => period === toDate);
  const section = sectionOf(context, TABLE, [
    figuresTable(context, 'a', spans.own, figures),
    ...(tellsYear ? [figuresTable(context, 'b', toDate, figures)] : []),
  ]);
  const count = (verdict: ReconciledFigure['verdict']): string =>
    formatInteger(figures.filter((figure) => figure.verdict === verdict).length);
  const corrected = monthly
    .filter(({ version }) => version > 1)
    .map(({ month, version }) => words.say('tables.C08.edition', { month: monthLabel(month, words), version }));
  return {
    ...section,
    paragraphs: [
      ...section.paragraphs,
      words.say('tables.C08.result', {
        all: formatInteger(figures.length),
        agreeing: count('agrees'),
        reserved: count('not-comparable'),
      }),
      corrected.length === 0
        ? words.say('tables.C08.first_editions')
        : words.say('tables.C08.editions', { editions: corrected.join('; ') }),
    ],
  };
}

function figuresTable(context: AccountabilityContext, part: string, period: PeriodCode, figures: readonly ReconciledFigure[]): TableView {
  const { words } = context;
  const rows = figures
    .filter((figure) => figure.period === period)
    .map(({ at, months, verdict }): RowView => {
      const ref = { table: 'C01', period, measure: 'vinculaciones', at } as const;
      return {
        id: rowId(at),
        label: placeLabel(context, at),
        level: 0,
        total: false,
        cells: [valueCell(months), context.figures.view(ref), textCell(words.say(`tables.C08.verdicts.${verdict}`))],
      };
    });
  const columns = [
    countColumn(words.say('tables.C08.columns.months'), 'months'),
    countColumn(words.say('tables.C08.columns.here'), 'here'),
    textColumn('verdict', words.say('tables.C08.columns.verdict')),
  ];
  return framedTable({ ...context, periodLabel: periodLabel(period, words) }, { table: TABLE, part }, columns, rows);
}

/** `datos/C08.csv`: the comparison of every figure. */
export function reconciliationTable(context: AccountabilityContext, figures: readonly ReconciledFigure[]): TidyTable {
  const { words } = context;
  const used = DIMENSIONS.filter((dimension) => figures.some(({ at }) => at[dimension] !== undefined));
  const codes = Object.fromEntries(used.map((dimension) => [dimension, 'string'] as const));
  return registryTable(
    words,
    { id: TABLE, title: words.say('tables.C08.caption') },
    { periodo: 'string', ...codes, suma_mensuales: 'integer', este_informe: 'integer', resultado_conciliacion: 'string' },
    figures.map(({ period, at, months, here, verdict }) => [
      period,
      ...used.map((dimension) => at[dimension] ?? null),
      ...[months, here].map((value) => ('value' in value ? value.value : null)),
      words.say(`tables.C08.verdicts.${verdict}`),
    ]),
  );
}

function placeLabel({ words }: AccountabilityContext, at: ReconciledFigure['at']): string {
  const names = DIMENSIONS.flatMap((dimension) => {
    const code = at[dimension];
    return code === undefined ? [] : [labelOf(dimension, code, words)];
  });
  return names.length === 0 ? words.say('total') : names.join(', ');
}

function rowId(at: ReconciledFigure['at']): string {
  const id = DIMENSIONS.flatMap((dimension) => (at[dimension] === undefined ? [] : [`${dimension}=${at[dimension]}`])).join('.');
  return id === '' ? 'total' : id;
}

function valueCell(value: ProtectedValue): CellView {
  if ('value' in value) return { kind: 'number', value: value.value, decimals: 0 };
  return { kind: 'hidden' in value ? 'hidden' : 'impossible' };
}
