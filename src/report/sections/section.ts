import type { ReportContext } from '../context';
import type { ChartView, Section, TableView } from '../model';

/** A section of the report around its tables and charts; heading and opening text come with the table's words. */
export function sectionOf(context: ReportContext, table: string, tables: readonly TableView[], charts: readonly ChartView[] = []): Section {
  return {
    id: table,
    heading: context.words.say(`tables.${table}.heading`),
    paragraphs: [context.words.say(`tables.${table}.paragraphs`)],
    charts,
    tables,
  };
}
