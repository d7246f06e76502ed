import type { Coordinates, DimensionId, MeasureId } from '../cube/cube';
import { axisOf, exists } from '../cube/dimensions';
import type { ReportContext } from './context';
import type { Place } from './figures';
import { labelOf } from './labels';
import type { CellView, ColumnView, RowView, TableView } from './model';

/** Women first, and no sex is "the rest". */
export const SEX_COLUMNS = ['2', '1'] as const;

export interface TableWords {
  /** Table in texts and data: M03. */
  readonly table: string;
  /** Letter of the part where one table is printed as several: a. */
  readonly part?: string;
  readonly unit?: string;
  readonly notes?: readonly string[];
}

/** A table of one dimension's categories, with the total first. */
export interface CategoryTable extends TableWords {
  readonly rows: DimensionId;
  readonly measure: MeasureId;
  readonly fixed?: Coordinates;
  /** The categories that make rows, where the dimension has no list of its own. */
  readonly codes?: readonly string[];
  /** Leave out categories whose every cell is a printed zero; the table's note must say so. */
  readonly withoutEmptyRows?: boolean;
}

/** Rows by category; columns: total, share of the total, women, men. */
export function tableBySex(context: ReportContext, spec: CategoryTable): TableView {
  const place = placesOf(context, spec);
  const columns = [
    totalColumn(context),
    shareColumn(context),
    ...SEX_COLUMNS.map((sexo) => countColumn(labelOf('sexo', sexo, context.words), sexo)),
  ];
  return categoryTable(context, spec, columns, (at) => [
    context.figures.view(place(at)),
    context.figures.share(place(at), place({})),
    ...SEX_COLUMNS.map((sexo) => context.figures.view(place({ ...at, sexo }))),
  ]);
}

/** Rows by category; columns: total, then one for each category of `columns`. */
export function tableByDimension(
  context: ReportContext,
  spec: CategoryTable & { readonly columns: DimensionId; readonly columnCodes?: readonly string[] },
): TableView {
  const place = placesOf(context, spec);
  const codes = spec.columnCodes ?? axisOf(spec.columns).categories;
  const columns = [totalColumn(context), ...codes.map((code) => countColumn(labelOf(spec.columns, code, context.words), code))];
  return categoryTable(context, spec, columns, (at) => [
    context.figures.view(place(at)),
    ...codes.map((code) => context.figures.view(place({ ...at, [spec.columns]: code }))),
  ]);
}

/** Rows by category; columns: the count and, where counts add up, its share of the total. */
export function tableOfCounts(context: ReportContext, spec: CategoryTable & { readonly withShare: boolean }): TableView {
  const place = placesOf(context, spec);
  const columns = [totalColumn(context), ...(spec.withShare ? [shareColumn(context)] : [])];
  return categoryTable(context, spec, columns, (at) => [
    context.figures.view(place(at)),
    ...(spec.withShare ? [context.figures.share(place(at), place({}))] : []),
  ]);
}

/** Caption, subtitle and notes of a table, around the given columns and rows. */
export function framedTable(context: ReportContext, spec: TableWords, columns: readonly ColumnView[], rows: readonly RowView[]): TableView {
  const { words } = context;
  const path = `tables.${spec.table}`;
  const partly = (name: string): string => words.sayIf(`${path}.${name}_${spec.part ?? ''}`) ?? words.say(`${path}.${name}`);
  return {
    id: `${spec.table}${spec.part ?? ''}`,
    caption: partly('caption'),
    subtitle: words.say('where_when', { period: context.periodLabel, unit: spec.unit ?? partly('unit') }),
    stubHeader: partly('stub'),
    columns,
    rows,
    notes: spec.notes ?? [],
  };
}

export function countColumn(label: string, id: string): ColumnView {
  return { id, label, align: 'right' };
}

/** True where a row has nothing but printed zeros, dashes and their shares. */
export function isEmptyRow(cells: readonly CellView[]): boolean {
  return cells.every((cell) => cell.kind === 'impossible' || ((cell.kind === 'number' || cell.kind === 'percent') && cell.value === 0));
}

function categoryTable(
  context: ReportContext,
  spec: CategoryTable,
  columns: readonly ColumnView[],
  cellsAt: (at: Coordinates) => readonly CellView[],
): TableView {
  const fixed = spec.fixed ?? {};
  const rows = (spec.codes ?? axisOf(spec.rows).categories)
    .map((code): Coordinates => ({ ...fixed, [spec.rows]: code }))
    .filter(exists)
    .map((at): RowView => {
      const code = at[spec.rows] ?? '';
      return { id: code, label: labelOf(spec.rows, code, context.words), level: 0, total: false, cells: cellsAt(at) };
    })
    .filter((row) => spec.withoutEmptyRows !== true || !isEmptyRow(row.cells));
  const total: RowView = { id: 'total', label: context.words.say('total'), level: 0, total: true, cells: cellsAt(fixed) };
  return framedTable(context, spec, columns, [total, ...rows]);
}

function placesOf(context: ReportContext, spec: CategoryTable): (at: Coordinates) => Place {
  return (at) => ({ table: spec.table, period: context.period, measure: spec.measure, at: { ...spec.fixed, ...at } });
}

function totalColumn(context: ReportContext): ColumnView {
  return countColumn(context.words.say('total'), 'total');
}

function shareColumn(context: ReportContext): ColumnView {
  return countColumn(context.words.say('share_column'), 'share');
}
