import type { DimensionId, MeasureId } from '../../../cube/cube';
import { wholeYear, type AccountabilityContext } from '../../accountability-context';
import { barChart } from '../../charts';
import { rankedCategories } from '../../findings';
import { formatPercent } from '../../format';
import { labelOf } from '../../labels';
import type { ChartView, Section, TableView } from '../../model';
import { tableByDimension, tableBySex, tableOfCounts } from '../../tables';
import { sectionOf } from '../section';

const COMPLAINT_DIMENSIONS = ['medio', 'estado_denuncia', 'pago', 'departamento'] as const;

/** C05: results of courses by sex, people and course; in C3 those of the year besides. */
export function trainingSection(context: AccountabilityContext): Section {
  const year = wholeYear(context);
  const tables = [...trainingTables(context, 'abc'), ...(year === undefined ? [] : trainingTables(year, 'def'))];
  return sectionOf(context, 'C05', tables, leadingChart(context, 'C05', 'capacitaciones', 'resultado'));
}

/** C06: complaints by medium, state, payment and department; in C3 those of the year besides. */
export function complaintSection(context: AccountabilityContext): Section {
  const year = wholeYear(context);
  const tables = [...complaintTables(context, 'abcd'), ...(year === undefined ? [] : complaintTables(year, 'efgh'))];
  return sectionOf(context, 'C06', tables, leadingChart(context, 'C06', 'denuncias', 'medio'));
}

function trainingTables(context: AccountabilityContext, parts: string): TableView[] {
  const codes = (dimension: DimensionId): string[] => context.figures.codes('C05', dimension);
  const part = (index: number) => ({ table: 'C05', measure: 'capacitaciones', part: parts.charAt(index) }) as const;
  const byResult = { columns: 'resultado', columnCodes: codes('resultado') } as const;
  return [
    tableBySex(context, { ...part(0), rows: 'resultado', codes: codes('resultado') }),
    tableByDimension(context, { ...part(1), ...byResult, rows: 'pueblo' }),
    tableByDimension(context, { ...part(2), ...byResult, rows: 'curso', codes: codes('curso') }),
  ];
}

function complaintTables(context: AccountabilityContext, parts: string): TableView[] {
  return COMPLAINT_DIMENSIONS.map((rows, index) =>
    tableOfCounts(context, {
      table: 'C06',
      part: parts.charAt(index),
      rows,
      measure: 'denuncias',
      withShare: true,
      codes: context.figures.codes('C06', rows),
    }),
  );
}

/** Bars of a dimension, where one of its categories leads for certain. */
function leadingChart(context: AccountabilityContext, table: string, measure: MeasureId, dimension: DimensionId): ChartView[] {
  const { words, figures } = context;
  const codes = figures.codes(table, dimension);
  const [first] = rankedCategories(context, { table, measure, dimension, codes });
  if (first === undefined) return [];
  const title = words.say(`tables.${table}.title`, {
    share: formatPercent(first.share, 1),
    label: labelOf(dimension, first.code, words),
  });
  return [barChart(context, { table, title, measure, codes }, dimension)];
}
