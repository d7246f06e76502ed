import { formatCell } from '../../report/format';
import type { KeyFigure, ReportModel } from '../../report/model';
import { COLOUR } from '../look';
import { word } from '../words';
import { KEY_FIGURES, type ContentsPages } from './contents';
import type { Sheet, Tag } from './sheet';
import { STYLE, type TextStyle } from './theme';

const GAP = 16;
const PADDING = 16;
const ARROW = 6;

/** The page a minister reads: five figures with their changes and the sentences of the month. */
export function drawKeyFigures(sheet: Sheet, model: ReportModel, contents: ContentsPages): void {
  sheet.newPage();
  const part = sheet.part('Sect');
  contents.reached(KEY_FIGURES, word(model.labels, 'key_figures'));
  sheet.paragraph(part, 'H1', word(model.labels, 'key_figures'), STYLE.h1, { after: 2 });
  sheet.paragraph(part, 'P', `${model.meta.periodLabel} · ${model.meta.versionLabel}`, STYLE.caption, { after: 18 });
  const [first, ...others] = model.keyFigures;
  if (first !== undefined) drawRow(sheet, part, [first], STYLE.bigFigure, model);
  for (let index = 0; index < others.length; index += 2) drawRow(sheet, part, others.slice(index, index + 2), STYLE.figure, model);
  drawHighlights(sheet, part, model);
}

/** A row of figures of equal width and height. */
function drawRow(sheet: Sheet, part: Tag, figures: readonly KeyFigure[], style: TextStyle, model: ReportModel): void {
  const columns = style === STYLE.bigFigure ? 1 : 2;
  const width = (sheet.width - (columns - 1) * GAP) / columns;
  const height = Math.max(...figures.map((figure) => figureHeight(sheet, figure, style, width)));
  sheet.ensure(height);
  figures.forEach((figure, index) => {
    drawFigure(sheet, part, figure, style, { x: sheet.left + index * (width + GAP), y: sheet.y, width, height }, model);
  });
  sheet.y += height + GAP;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function figureHeight(sheet: Sheet, figure: KeyFigure, style: TextStyle, width: number): number {
  return (
    2 * PADDING + style.line + sheet.heightOf(figure.label, STYLE.h3, width - 2 * PADDING) + 8 + figure.changes.length * changeHeight(style)
  );
}

/** Beside the big figure a change takes one line; in the narrow boxes its two parts stand below one another. */
function changeHeight(style: TextStyle): number {
  return style === STYLE.bigFigure ? STYLE.body.line + 2 : STYLE.body.line + STYLE.caption.line + 6;
}

function drawFigure(sheet: Sheet, part: Tag, figure: KeyFigure, style: TextStyle, box: Box, { labels }: ReportModel): void {
  const inner = box.x + PADDING;
  sheet.artifact(() => {
    sheet.doc.rect(box.x, box.y, box.width, box.height).fill(COLOUR.wash);
    sheet.doc.rect(box.x, box.y, 3, box.height).fill(COLOUR.blue);
  });
  const block = sheet.doc.struct('Div');
  part.add(block);
  let y = box.y + PADDING;
  const name = sheet.wrap(figure.label, STYLE.h3, box.width - 2 * PADDING);
  sheet.tagged(block, 'P', () => {
    sheet.line(`${formatCell(figure.cell)} `, inner, y, style);
    sheet.lines(name, inner, y + style.line, STYLE.h3);
  });
  y += style.line + name.length * STYLE.h3.line + 8;
  for (const change of figure.changes) {
    sheet.tagged(block, 'P', () => {
      const start = inner + (drawArrow(sheet, inner, y, change.direction, labels) ? ARROW + 5 : 0);
      const text = `${change.text} `;
      sheet.line(text, start, y, STYLE.bodyStrong);
      if (style === STYLE.bigFigure) sheet.line(change.label, start + sheet.widthOf(text, STYLE.bodyStrong) + 3, y, STYLE.body);
      else sheet.line(change.label, inner, y + STYLE.body.line, STYLE.caption);
    });
    y += changeHeight(style);
  }
}

/** A small triangle up or down, read out as a word; nothing where no direction may be shown. */
function drawArrow(
  sheet: Sheet,
  x: number,
  y: number,
  direction: KeyFigure['changes'][number]['direction'],
  labels: ReportModel['labels'],
): boolean {
  if (direction !== 'up' && direction !== 'down') return false;
  const { doc } = sheet;
  const middle = y + STYLE.body.line / 2;
  const [tip, foot] = direction === 'up' ? [middle - 3.5, middle + 3] : [middle + 3.5, middle - 3];
  doc.markContent('Span', { actual: `${word(labels, direction === 'up' ? 'pdf_up' : 'pdf_down')} ` });
  doc
    .moveTo(x, foot)
    .lineTo(x + ARROW, foot)
    .lineTo(x + ARROW / 2, tip)
    .closePath()
    .fill(COLOUR.blue);
  doc.endMarkedContent();
  return true;
}

function drawHighlights(sheet: Sheet, part: Tag, { highlights, labels }: ReportModel): void {
  if (highlights.length === 0) return;
  sheet.y += 10;
  sheet.paragraph(part, 'H2', word(labels, 'highlights'), STYLE.h2, { after: 6 });
  const list = sheet.doc.struct('L');
  part.add(list);
  for (const text of highlights) {
    const item = sheet.doc.struct('LI');
    list.add(item);
    const lines = sheet.wrap(text, STYLE.lead, sheet.width - 16);
    sheet.ensure(lines.length * STYLE.lead.line);
    sheet.artifact(() => sheet.doc.rect(sheet.left, sheet.y + 6, 5, 5).fill(COLOUR.blue));
    sheet.tagged(item, 'LBody', () => {
      sheet.lines(lines, sheet.left + 16, sheet.y, STYLE.lead);
    });
    sheet.y += lines.length * STYLE.lead.line + 5;
  }
}
