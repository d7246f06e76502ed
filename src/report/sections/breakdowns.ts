import { phraseOf } from './phrases';
import type { ReportContext } from '../context';
import { barChart, categoryMarks, chartWords, mirroredChart } from '../charts';
import { formatInteger, formatPercent } from '../format';
import { hiddenCount, largestMarks, rankedCategories, shareTitle } from '../findings';
import { labelOf } from '../labels';
import { roundClasses } from '../map-classes';
import type { ChartView, RowView, Section, TableView } from '../model';
import { tableByDimension, tableBySex, tableOfCounts, countColumn, framedTable, isEmptyRow } from '../tables';
import { axisOf, exists } from '../../cube/dimensions';
import type { Coordinates, DimensionId, MeasureId } from '../../cube/cube';
import { sectionOf } from './section';

/** M02, M03, M11: where people went, with which visa, through whom. */
export function countrySection(context: ReportContext): Section {
  const table = tableBySex(context, { table: 'M02', rows: 'pais', measure: 'vinculaciones' });
  return sectionOf(context, 'M02', [table], [barChart(context, { table: 'M02', title: leadingTitle(context, 'M02', 'pais') }, 'pais')]);
}

export function visaSection(context: ReportContext): Section {
  return sectionOf(context, 'M03', [
    tableBySex(context, { table: 'M03', part: 'a', rows: 'visa', measure: 'vinculaciones' }),
    tableByDimension(context, { table: 'M03', part: 'b', rows: 'visa', columns: 'pais', measure: 'vinculaciones' }),
  ]);
}

export function channelSection(context: ReportContext): Section {
  return sectionOf(context, 'M11', [tableByDimension(context, { table: 'M11', rows: 'canal', columns: 'pais', measure: 'vinculaciones' })]);
}

/** M04: age bands, with the median age of all, of women and of men as the last row. */
export function ageSection(context: ReportContext): Section {
  const { words, figures, period } = context;
  const table = tableBySex(context, { table: 'M04', rows: 'edad', measure: 'vinculaciones', notes: [words.say('tables.M04.note')] });
  const median = (at: Coordinates) => figures.view({ table: 'M04', period, measure: 'edad_mediana', at });
  const medianRow: RowView = {
    id: 'edad_mediana',
    label: words.say('tables.M04.median_row'),
    level: 0,
    total: false,
    cells: [median({}), { kind: 'impossible' }, median({ sexo: '2' }), median({ sexo: '1' })],
  };
  const chart = mirroredChart(context, { table: 'M04', title: leadingTitle(context, 'M04', 'edad') }, 'edad');
  return sectionOf(context, 'M04', [{ ...table, rows: [...table.rows, medianRow] }], [chart]);
}

export function sectorSection(context: ReportContext): Section {
  const notes = [context.words.say('tables.M05.note')];
  return sectionOf(
    context,
    'M05',
    [
      tableBySex(context, { table: 'M05', part: 'a', rows: 'sector', measure: 'vinculaciones', withoutEmptyRows: true, notes }),
      divisionTable(context, notes),
    ],
    [barChart(context, { table: 'M05', title: leadingTitle(context, 'M05', 'sector') }, 'sector')],
  );
}

export function occupationSection(context: ReportContext): Section {
  const notes = [context.words.say('tables.M06.note')];
  return sectionOf(context, 'M06', [
    tableBySex(context, { table: 'M06', rows: 'ocupacion', measure: 'vinculaciones', withoutEmptyRows: true, notes }),
  ]);
}

export function peopleSection(context: ReportContext): Section {
  const table = tableBySex(context, { table: 'M07', rows: 'pueblo', measure: 'vinculaciones' });
  return sectionOf(context, 'M07', [table], [barChart(context, { table: 'M07', title: leadingTitle(context, 'M07', 'pueblo') }, 'pueblo')]);
}

export function communitySection(context: ReportContext): Section {
  return sectionOf(context, 'M08', [
    tableOfCounts(context, { table: 'M08', rows: 'comunidad', measure: 'vinculaciones', fixed: { pueblo: '1' }, withShare: true }),
  ]);
}

export function originSection(context: ReportContext): Section {
  return sectionOf(
    context,
    'M09',
    [tableBySex(context, { table: 'M09', rows: 'departamento', measure: 'vinculaciones' })],
    [originMap(context)],
  );
}

export function employerSection(context: ReportContext): Section {
  const notes = [context.words.say('tables.M12.note')];
  const counts = (part: string, rows: DimensionId): TableView =>
    tableOfCounts(context, { table: 'M12', part, rows, measure: 'empleadores', withShare: false, withoutEmptyRows: true, notes });
  return sectionOf(context, 'M12', [counts('a', 'pais'), counts('b', 'sector')]);
}

export function applicantSection(context: ReportContext): Section {
  const bySex = (part: string, rows: DimensionId): TableView => tableBySex(context, { table: 'M13', part, rows, measure: 'aplicantes' });
  const origins = tableOfCounts(context, { table: 'M13', part: 'c', rows: 'departamento', measure: 'aplicantes', withShare: true });
  return sectionOf(context, 'M13', [bySex('a', 'edad'), bySex('b', 'pueblo'), origins]);
}

export function educationSection(context: ReportContext): Section {
  return sectionOf(context, 'M17', [tableBySex(context, { table: 'M17', rows: 'educacion', measure: 'vinculaciones' })]);
}

/** M05b: each section with its divisions beneath. */
function divisionTable(context: ReportContext, notes: readonly string[]): TableView {
  const view = (at: Coordinates) =>
    context.figures.view({ table: 'M05', period: context.period, measure: 'vinculaciones' satisfies MeasureId, at });
  const rows = axisOf('sector').categories.flatMap((sector): RowView[] => {
    const divisions = axisOf('division')
      .categories.map((division) => ({ sector, division }))
      .filter(exists)
      .map((at): RowView => ({
        id: `${sector}.${at.division}`,
        label: labelOf('division', at.division, context.words),
        level: 1,
        total: false,
        cells: [view(at)],
      }));
    const section: RowView = {
      id: sector,
      label: labelOf('sector', sector, context.words),
      level: 0,
      total: false,
      cells: [view({ sector })],
    };
    return [section, ...divisions].filter((row) => !isEmptyRow(row.cells));
  });
  return framedTable(
    context,
    { table: 'M05', part: 'b', notes },
    [countColumn(context.words.say('units.vinculaciones'), 'vinculaciones')],
    rows,
  );
}

/** The finding of a table in words: its leading category, or the table's plain heading where none is certain. */
export function leadingTitle(context: ReportContext, table: string, dimension: DimensionId): string {
  const [first] = rankedCategories(context, { table, measure: 'vinculaciones', dimension });
  if (first === undefined) return context.words.say(`tables.${table}.heading`);
  return shareTitle(context, dimension, first.share, phraseOf(dimension, first.code, context.words));
}

function originMap(context: ReportContext): ChartView {
  const { words } = context;
  const marks = categoryMarks(context, { table: 'M09' }, 'departamento', {});
  const values = marks.flatMap((mark) => (typeof mark.value === 'number' ? [mark.value] : []));
  const [first, second, third] = rankedCategories(context, { table: 'M09', measure: 'vinculaciones', dimension: 'departamento' });
  const title =
    first === undefined || second === undefined || third === undefined
      ? words.say('tables.M09.heading')
      : words.say('tables.M09.top_title', {
          first: labelOf('departamento', first.code, words),
          second: labelOf('departamento', second.code, words),
          third: labelOf('departamento', third.code, words),
          share: formatPercent(first.share + second.share + third.share, 1),
        });
  return {
    ...chartWords(context, { table: 'M09', title }),
    kind: 'tile-map',
    marks,
    classes: roundClasses(Math.max(0, ...values)).map(({ from, to }) => ({
      from,
      to,
      label: `${formatInteger(from)}-${formatInteger(to)}`,
    })),
    alternative: words.say('alternative.map', { marks: largestMarks(context, marks), hidden: hiddenCount(marks) }),
  };
}
