import { formatCell } from '../../report/format';
import type { Annex, CellView, ChartView, KeyFigure, ReportModel, Section, TableView } from '../../report/model';
import { markNotes } from '../marks';
import { word } from '../words';
import { datasetJsonLd } from './json-ld';

/** What templates/report/informe.eta shows, every string ready to print. */
export interface PageView {
  readonly meta: ReportModel['meta'];
  readonly word: (key: string, values?: Readonly<Record<string, string>>) => string;
  readonly css: string;
  readonly jsonLd: string;
  readonly keyFigures: readonly KeyFigureView[];
  readonly highlights: readonly string[];
  readonly sections: readonly SectionView[];
  readonly annexes: readonly Annex[];
}

interface KeyFigureView {
  readonly label: string;
  readonly cell: PrintedCell;
  /** `label` is empty where the text names the period itself. */
  readonly changes: readonly { readonly label: string; readonly text: string; readonly sign: string; readonly word: string }[];
}

interface SectionView {
  readonly id: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Empty where an analyst says nothing. */
  readonly note: string;
  readonly figures: readonly (ChartView & { readonly svg: string })[];
  readonly tables: readonly TablePrint[];
  /** Ids of the data files that hold the section's figures. */
  readonly data: readonly string[];
}

interface TablePrint {
  readonly id: string;
  /** Its anchor, or empty where the section around it has the same name. */
  readonly anchor: string;
  readonly caption: string;
  readonly subtitle: string;
  readonly headers: readonly { readonly label: string; readonly kind: string }[];
  readonly rows: readonly { readonly label: string; readonly kind: string; readonly cells: readonly PrintedCell[] }[];
  /** What its marks mean, then its own notes. */
  readonly notes: readonly string[];
  /** More rows than a screen shows. */
  readonly isLong: boolean;
}

/** Rows of a table beyond which its headers stay in sight. */
const LONG_TABLE = 25;

/** A cell as it stands in the page: its text, what a screen reader says instead of a mark, and the cell it names. */
export interface PrintedCell {
  readonly text: string;
  readonly spoken: string;
  readonly kind: string;
  /** `id` at the first place that shows a cell, `data-celda` at the others: an id stands once in a page. */
  readonly attribute: 'id' | 'data-celda' | '';
  readonly ref: string;
}

/** The view of a report with its charts (SVG by chart id). Throws when a chart has not been drawn. */
export function pageView(model: ReportModel, charts: ReadonlyMap<string, string>, css: string): PageView {
  const named = new Set<string>();
  const print = (cell: CellView, align: string): PrintedCell => printCell(model, cell, align, named);
  const sections = model.sections.map((section) => sectionView(model, section, charts, print));
  return {
    meta: model.meta,
    word: (key, values) => word(model.labels, key, values),
    css,
    jsonLd: datasetJsonLd(model),
    keyFigures: model.keyFigures.map((figure) => keyFigureView(model, figure, print)),
    highlights: model.highlights,
    sections,
    annexes: model.annexes,
  };
}

function sectionView(
  model: ReportModel,
  section: Section,
  charts: ReadonlyMap<string, string>,
  print: (cell: CellView, align: string) => PrintedCell,
): SectionView {
  return {
    id: section.id,
    heading: section.heading,
    paragraphs: section.paragraphs,
    note: section.note === undefined ? '' : word(model.labels, 'analyst_note', { note: section.note }),
    figures: section.charts.map((chart) => {
      const svg = charts.get(chart.id);
      if (svg === undefined) throw new Error(`Chart ${chart.id} has not been drawn`);
      return { ...chart, svg };
    }),
    tables: section.tables.map((table) => tablePrint(model, table, section.id, print)),
    data: dataOf(section, model),
  };
}

/** A section's own file and those of its parts: M03, M03a, never M031. */
function dataOf(section: Section, model: ReportModel): string[] {
  return model.data.map((table) => table.id).filter((id) => id.startsWith(section.id) && !/^\d/.test(id.slice(section.id.length)));
}

function tablePrint(
  model: ReportModel,
  table: TableView,
  sectionId: string,
  print: (cell: CellView, align: string) => PrintedCell,
): TablePrint {
  return {
    id: table.id,
    anchor: table.id === sectionId ? '' : table.id,
    caption: table.caption,
    subtitle: table.subtitle,
    headers: [
      { label: table.stubHeader, kind: 't' },
      ...table.columns.map(({ label, align }) => ({ label, kind: align === 'left' ? 't' : 'n' })),
    ],
    rows: table.rows.map((row) => ({
      label: row.label,
      kind: [row.total ? 'total' : '', row.level > 0 ? `l${String(Math.min(row.level, 3))}` : ''].join(' ').trim(),
      cells: row.cells.map((cell, index) => print(cell, table.columns[index]?.align ?? 'right')),
    })),
    notes: [
      ...markNotes(
        model.labels,
        table.rows.flatMap((row) => row.cells),
      ),
      ...table.notes,
    ],
    isLong: table.rows.length > LONG_TABLE,
  };
}

function keyFigureView(model: ReportModel, figure: KeyFigure, print: (cell: CellView, align: string) => PrintedCell): KeyFigureView {
  const signs = { up: '▲', down: '▼', flat: '', none: '' } as const;
  return {
    label: figure.label,
    cell: print(figure.cell, 'right'),
    changes: figure.changes.map(({ label, text, direction }) => ({
      label: text.includes(label) ? '' : label,
      text,
      sign: signs[direction],
      word: signs[direction] === '' ? '' : word(model.labels, `html_${direction}`),
    })),
  };
}

function printCell(model: ReportModel, cell: CellView, align: string, named: Set<string>): PrintedCell {
  const ref = 'ref' in cell ? (cell.ref ?? '') : '';
  const attribute = ref === '' ? '' : named.has(ref) ? 'data-celda' : 'id';
  named.add(ref);
  const marked = cell.kind === 'hidden' || cell.kind === 'impossible' || cell.kind === 'unavailable';
  return {
    text: formatCell(cell),
    spoken: marked ? word(model.labels, `html_${cell.kind}`) : '',
    kind: align === 'left' ? 't' : marked ? 'm' : 'n',
    attribute,
    ref,
  };
}
