import { MARKS } from '../../report/format';
import type { ReportModel, TableView } from '../../report/model';
import { COLOUR } from '../look';
import { word } from '../words';
import { tableDestination, type ContentsPages } from './contents';
import type { Block } from './block';
import type { Sheet, Tag } from './sheet';
import { CELL_SPACE, ROW_SPACE, WORDS_SPACE, layoutTable, type RowLayout, type TableLayout } from './table-layout';
import { STYLE, TEXT_WIDTH, type TextStyle } from './theme';

const ABOVE_HEAD = 6;
const ABOVE_NOTES = 6;
const LEAST_ROWS = 4;

/**
 * A table with its caption, notes and the way to cite a figure of it. The caption stays with the first rows, no row is
 * split, and every further page repeats the header.
 */
export function prepareTable(sheet: Sheet, table: TableView, model: ReportModel, contents: ContentsPages): Block {
  const layout = layoutTable(sheet, table);
  const notes = tableNotes(table, model);
  const width = TEXT_WIDTH[layout.orientation];
  const notesHeight = notes.reduce((height, note) => height + sheet.heightOf(note, STYLE.caption, width), ABOVE_NOTES);
  const caption = sheet.heightOf(table.caption, STYLE.h3, width) + sheet.heightOf(table.subtitle, STYLE.caption, width) + ABOVE_HEAD;
  const height = caption + layout.height + notesHeight;
  const firstRows = layout.rows.slice(0, LEAST_ROWS).reduce((sum, row) => sum + row.height, 0);
  const firstPiece = layout.rows.length <= LEAST_ROWS + 2 ? height : caption + layout.headHeight + firstRows;
  const draw = (parent: Tag): void => {
    sheet.ensure(shouldStayWhole(sheet, height) ? height : firstPiece, layout.orientation);
    contents.reached(tableDestination(table.id), table.caption, 2);
    const tag = sheet.doc.struct('Table');
    parent.add(tag);
    drawCaption(sheet, tag, table, width);
    new TableDrawing(sheet, tag, table, layout, word(model.labels, 'pdf_continued', { caption: table.caption })).draw(notesHeight);
    tag.end();
    sheet.y += ABOVE_NOTES;
    for (const note of notes) sheet.paragraph(parent, 'P', note, STYLE.caption, { width });
  };
  return { height, draw };
}

/** A table that fits on a page is not broken, unless that would leave most of a page white. */
function shouldStayWhole(sheet: Sheet, height: number): boolean {
  return height <= sheet.fullRoom && sheet.room < sheet.fullRoom * 0.55;
}

function drawCaption(sheet: Sheet, tag: Tag, table: TableView, width: number): void {
  const title = sheet.wrap(table.caption, STYLE.h3, width);
  const subtitle = sheet.wrap(table.subtitle, STYLE.caption, width);
  sheet.tagged(tag, 'Caption', () => {
    sheet.lines([...title.slice(0, -1), `${title.at(-1) ?? ''} `], sheet.left, sheet.y, STYLE.h3);
    sheet.lines(subtitle, sheet.left, sheet.y + title.length * STYLE.h3.line, STYLE.caption);
  });
  sheet.y += title.length * STYLE.h3.line + subtitle.length * STYLE.caption.line + ABOVE_HEAD;
}

/** Draws header and rows, over as many pages as it takes. */
class TableDrawing {
  private readonly body: Tag;

  constructor(
    private readonly sheet: Sheet,
    private readonly tag: Tag,
    private readonly table: TableView,
    private readonly layout: TableLayout,
    private readonly continued: string,
  ) {
    this.drawHead();
    this.body = sheet.doc.struct('TBody');
    tag.add(this.body);
  }

  draw(notesHeight: number): void {
    const { sheet, layout } = this;
    let rest = layout.rows.reduce((height, row) => height + row.height, notesHeight);
    let ruled: number[] = [];
    layout.rows.forEach((row, index) => {
      // The last two rows stay with the notes.
      const isLastButOne = index === layout.rows.length - 2;
      if (rest > sheet.room && (row.height > sheet.room || isLastButOne)) {
        this.drawRules(ruled);
        ruled = [];
        this.turnPage();
      }
      this.drawRow(row);
      rest -= row.height;
      ruled.push(sheet.y);
    });
    this.drawRules(ruled);
  }

  private drawHead(): void {
    const { sheet, layout, tag } = this;
    const head = sheet.doc.struct('THead');
    tag.add(head);
    const row = sheet.doc.struct('TR');
    head.add(row);
    layout.head.forEach((lines, index) => {
      const isEmpty = lines.join('') === '';
      sheet.tagged(row, isEmpty ? 'TD' : 'TH', () => this.headCell(lines, index), isEmpty ? {} : { scope: 'Column' });
    });
    this.closeHead();
  }

  private headCell(lines: readonly string[], index: number): void {
    const { headHeight, styles } = this.layout;
    const top = this.sheet.y + headHeight - ROW_SPACE - lines.length * styles.head.line;
    this.cell(lines, index - 1, top, styles.head);
  }

  private closeHead(): void {
    const { sheet, layout } = this;
    sheet.y += layout.headHeight;
    sheet.rule(sheet.left, sheet.y, layout.width, COLOUR.ink, 0.8);
  }

  /** The header again, for the eye only: in the tags the table goes on. */
  private turnPage(): void {
    const { sheet, layout } = this;
    sheet.newPage(layout.orientation);
    sheet.artifact(() => {
      sheet.line(this.continued, sheet.left, sheet.y, STYLE.caption);
    });
    sheet.y += STYLE.caption.line + ABOVE_HEAD;
    sheet.artifact(() => {
      layout.head.forEach((lines, index) => {
        this.headCell(lines, index);
      });
    });
    this.closeHead();
  }

  private drawRow(row: RowLayout): void {
    const { sheet, layout } = this;
    const style = row.total ? layout.styles.total : layout.styles.cell;
    if (row.total) sheet.artifact(() => sheet.doc.rect(sheet.left, sheet.y, layout.width, row.height).fill(COLOUR.wash));
    const tag = sheet.doc.struct('TR');
    this.body.add(tag);
    const top = sheet.y + ROW_SPACE;
    sheet.tagged(
      tag,
      'TH',
      () => {
        this.cell(row.label, -1, top, style, row.indent);
      },
      { scope: 'Row' },
    );
    row.cells.forEach((lines, index) => {
      sheet.tagged(tag, 'TD', () => {
        this.cell(lines, index, top, style);
      });
    });
    sheet.y += row.height;
  }

  /** Column -1 is the stub with the rows' names. */
  private cell(lines: readonly string[], column: number, top: number, style: TextStyle, indent = 0): void {
    const { sheet, layout } = this;
    const place = layout.columns[column];
    if (place === undefined) sheet.lines(lines, sheet.left + CELL_SPACE + indent, top, style);
    else if (place.align === 'left') sheet.lines(lines, sheet.left + place.left + WORDS_SPACE, top, style);
    else sheet.lines(lines, sheet.left + place.left + place.width - CELL_SPACE, top, style, 'right');
  }

  private drawRules(ys: readonly number[]): void {
    const { sheet, layout } = this;
    sheet.artifact(() => {
      sheet.doc.lineWidth(0.5).strokeColor(COLOUR.line);
      for (const y of ys) sheet.doc.moveTo(sheet.left, y).lineTo(sheet.left + layout.width, y);
      sheet.doc.stroke();
    });
  }
}

/** Meaning of the marks that occur, the table's own notes, and how to cite a figure. */
function tableNotes(table: TableView, { labels, meta }: ReportModel): string[] {
  const kinds = (['hidden', 'impossible', 'unavailable'] as const).filter((kind) =>
    table.rows.some((row) => row.cells.some((cell) => cell.kind === kind)),
  );
  const marks = kinds.map((kind) => `${MARKS[kind]} ${word(labels, `marks_${kind}`)}`).join('; ');
  return [...(marks === '' ? [] : [`${marks}.`]), ...table.notes, ...citation(table, String(meta.version), labels)];
}

/** An example of a citation: a printed figure of the table, by its row, its column and its lasting name. */
function citation(table: TableView, version: string, labels: ReportModel['labels']): string[] {
  const row = table.rows.find((each) => !each.total && each.cells.some(({ kind }) => kind === 'number')) ?? table.rows[0];
  const index = row?.cells.findIndex(({ kind }) => kind === 'number') ?? -1;
  const cell = row?.cells[index];
  const column = table.columns[index];
  if (row === undefined || column === undefined || cell?.kind !== 'number') return [];
  const cite = word(labels, 'pdf_cite', { table: table.id, row: row.label, column: column.label, version });
  return [cell.ref === undefined ? cite : `${cite} ${word(labels, 'pdf_cite_reference', { reference: cell.ref })}`];
}
