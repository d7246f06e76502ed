import type { Coordinates, DimensionId, PeriodCode } from '../../../cube/cube';
import { axisOf } from '../../../cube/dimensions';
import { wholeYear, type AccountabilityContext } from '../../accountability-context';
import { barChart } from '../../charts';
import type { Place } from '../../figures';
import { labelOf } from '../../labels';
import type { RowView, Section, TableView } from '../../model';
import { shortPeriodLabel } from '../../periods';
import { countColumn, framedTable, SEX_COLUMNS, tableBySex } from '../../tables';
import { leadingTitle } from '../breakdowns';
import { sectionOf } from '../section';
import { relativeChange } from '../summary';

const TABLE = 'C01';

/** C01: vinculaciones by country, sex and channel, beside the same months a year before and the year so far. */
export function resultsSection(context: AccountabilityContext): Section {
  const { words } = context;
  const year = wholeYear(context);
  const tables = [
    comparedTable(context, { part: 'a', rows: 'pais' }),
    comparedTable(context, { part: 'b', rows: 'canal', notes: [words.say('tables.C01.open_data_note')] }),
    ...(year === undefined ? [] : yearTables(year)),
  ];
  return sectionOf(context, TABLE, tables, [barChart(context, { table: TABLE, title: leadingTitle(context, TABLE, 'pais') }, 'pais')]);
}

/** Rows by category: the period in all and by sex, the same months a year before with the change, and the year so far. */
function comparedTable(
  context: AccountabilityContext,
  { part, rows, notes = [] }: { readonly part: string; readonly rows: DimensionId; readonly notes?: readonly string[] },
): TableView {
  const { words, figures, spans } = context;
  const columns = [
    countColumn(words.say('total'), 'total'),
    ...SEX_COLUMNS.map((sexo) => countColumn(labelOf('sexo', sexo, words), sexo)),
    countColumn(shortPeriodLabel(spans.lastYear, words), spans.lastYear),
    countColumn(words.say('tables.C01.column_change'), 'change'),
    ...(spans.toDate === undefined ? [] : [countColumn(shortPeriodLabel(spans.toDate, words), spans.toDate)]),
  ];
  const row = (id: string, label: string, at: Coordinates): RowView => {
    const place = (period: PeriodCode): Place => ({ table: TABLE, period, measure: 'vinculaciones', at });
    const own = place(spans.own);
    return {
      id,
      label,
      level: 0,
      total: id === 'total',
      cells: [
        figures.view(own),
        ...SEX_COLUMNS.map((sexo) => figures.view({ ...own, at: { ...at, sexo } })),
        figures.view(place(spans.lastYear)),
        relativeChange(context, own, place(spans.lastYear)),
        ...(spans.toDate === undefined ? [] : [figures.view(place(spans.toDate))]),
      ],
    };
  };
  return framedTable(context, { table: TABLE, part, notes }, columns, [
    row('total', words.say('total'), {}),
    ...axisOf(rows).categories.map((code) => row(code, labelOf(rows, code, words), { [rows]: code })),
  ]);
}

function yearTables(year: AccountabilityContext): TableView[] {
  const bySex = (part: string, rows: DimensionId): TableView => tableBySex(year, { table: TABLE, part, rows, measure: 'vinculaciones' });
  return [bySex('c', 'pais'), bySex('d', 'canal')];
}
