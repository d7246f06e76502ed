import type { Coordinates, MeasureId } from '../../cube/cube';
import type { FileFact, QualityFacts } from '../../records/facts';
import type { ReportContext } from '../context';
import type { Place } from '../figures';
import type { CellView, ColumnView, RowView, Section, TableView, TidyTable } from '../model';
import { countColumn, framedTable } from '../tables';
import { sectionOf } from './section';

/** What a rule asks for, in a short Spanish phrase; from the ingest's own words. */
export type RuleTitles = (rule: string) => string;

/** M16: which files came, what was refused and why, and how much is unknown. */
export function qualitySection(context: ReportContext, quality: QualityFacts, ruleTitles: RuleTitles): Section {
  return sectionOf(context, 'M16', [filesTable(context, quality.files), rulesTable(context, quality, ruleTitles), unknownTable(context)]);
}

function filesTable(context: ReportContext, files: readonly FileFact[]): TableView {
  const { words } = context;
  const text = (id: string, weight: number): ColumnView => ({ id, label: words.say(`tables.M16.${id}_column`), align: 'left', weight });
  const number = (id: string): ColumnView => countColumn(words.say(`tables.M16.${id}_column`), id);
  const columns = [text('layout', 1), text('date', 1), number('received'), number('accepted'), number('rejected')];
  const rows = files.map((file, index): RowView => ({
    id: `archivo-${String(index + 1)}`,
    label: file.source,
    level: 0,
    total: false,
    cells: [
      ...[layoutLabel(file.layout, context), file.receivedOn].map((said): CellView => ({ kind: 'text', text: said })),
      ...rowCounts(file),
    ],
  }));
  const total: RowView = {
    id: 'total',
    label: words.say('total'),
    level: 0,
    total: true,
    cells: [...Array.from({ length: 2 }, (): CellView => ({ kind: 'text', text: '' })), ...rowCounts(sumOf(files))],
  };
  const notes = [words.say(files.length === 0 ? 'tables.M16.no_files' : 'tables.M16.files_note')];
  return framedTable(context, { table: 'M16', part: 'a', notes }, columns, [total, ...rows]);
}

function rulesTable(context: ReportContext, quality: QualityFacts, ruleTitles: RuleTitles): TableView {
  const { words } = context;
  const columns: ColumnView[] = [
    { id: 'layout', label: words.say('tables.M16.layout_column'), align: 'left', weight: 1 },
    countColumn(words.say('tables.M16.rows_column'), 'rows'),
  ];
  const rows = quality.rejectedByRule.map((count): RowView => ({
    id: `${count.layout}.${count.rule}`,
    label: ruleTitles(count.rule),
    level: 0,
    total: false,
    cells: [{ kind: 'text', text: layoutLabel(count.layout, context) }, whole(count.rows)],
  }));
  return framedTable(context, { table: 'M16', part: 'b', notes: [words.say('tables.M16.rule_note')] }, columns, rows);
}

/** Shares of unknown are persons' data (disclosure rule 14): read from protected cells like any other figure. */
function unknownTable(context: ReportContext): TableView {
  const { words, figures, period } = context;
  const place = (table: string, at: Coordinates, measure: MeasureId = 'vinculaciones'): Place => ({ table, period, measure, at });
  const all = place('M02', {});
  const variables: readonly (readonly [string, Place, Place])[] = [
    ['pueblo', place('M07', { pueblo: '9' }), all],
    ['educacion', place('M17', { educacion: '99' }), all],
    ['comunidad', place('M08', { pueblo: '1', comunidad: '99' }), place('M08', { pueblo: '1' })],
    ['salario', place('M10', {}, 'sin_salario'), all],
  ];
  const rows = variables.map(([id, unknown, whole]): RowView => ({
    id,
    label: words.say(`tables.M16.variables.${id}`),
    level: 0,
    total: false,
    cells: [figures.view(unknown), figures.share(unknown, whole)],
  }));
  const columns = [
    countColumn(words.say('tables.M16.unknown_column'), 'ignorado'),
    countColumn(words.say('tables.M16.share_column'), 'share'),
  ];
  return framedTable(context, { table: 'M16', part: 'c' }, columns, rows);
}

/** `datos/M16-archivos.csv` and `datos/M16-reglas.csv`. */
export function qualityTables(context: ReportContext, quality: QualityFacts, ruleTitles: RuleTitles): TidyTable[] {
  const { words } = context;
  const column = (name: string, type: 'string' | 'integer' = 'string'): TidyTable['columns'][number] => ({
    name,
    type,
    description: words.sayIf(`dictionary.${name}`) ?? words.say(`dictionary.quality.${name}`),
  });
  const counts = [column('recibidas', 'integer'), column('aceptadas', 'integer'), column('rechazadas', 'integer')];
  return [
    {
      id: 'M16-archivos',
      title: words.say('tables.M16.caption_a'),
      columns: [
        column('periodo'),
        column('archivo'),
        column('contenido'),
        column('fuente'),
        column('recibido'),
        column('huella'),
        ...counts,
      ],
      rows: quality.files.map((file) => [
        context.period,
        ...[file.fileName, file.layout, file.source, file.receivedOn, file.sha256],
        ...[file.received, file.accepted, file.rejected],
      ]),
    },
    {
      id: 'M16-reglas',
      title: words.say('tables.M16.caption_b'),
      columns: [column('periodo'), column('contenido'), column('regla'), column('descripcion'), column('filas', 'integer')],
      rows: quality.rejectedByRule.map((count) => [context.period, count.layout, count.rule, ruleTitles(count.rule), count.rows]),
    },
  ];
}

function layoutLabel(layout: string, context: ReportContext): string {
  return context.words.sayIf(`layouts.${layout}`) ?? layout;
}

function rowCounts(file: { readonly received: number; readonly accepted: number; readonly rejected: number }): CellView[] {
  return [whole(file.received), whole(file.accepted), whole(file.rejected)];
}

function sumOf(files: readonly FileFact[]): { received: number; accepted: number; rejected: number } {
  const sum = (pick: (file: FileFact) => number): number => files.reduce((total, file) => total + pick(file), 0);
  return { received: sum((file) => file.received), accepted: sum((file) => file.accepted), rejected: sum((file) => file.rejected) };
}

function whole(value: number): CellView {
  return { kind: 'number', value, decimals: 0 };
}
