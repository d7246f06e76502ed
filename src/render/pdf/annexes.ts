import type { Annex, ReportModel } from '../../report/model';
import { annexDestination, type ContentsPages } from './contents';
import { startSection } from './section';
import type { Sheet, Tag } from './sheet';
import { STYLE } from './theme';

const TERM_WIDTH = 118;
const WIDEST = 400;
const BETWEEN_ANNEXES = 24;

/** Method, disclosure note, corrections and the like, after the tables. */
export function drawAnnexes(sheet: Sheet, { annexes }: ReportModel, contents: ContentsPages): void {
  annexes.forEach((annex, index) => {
    if (index === 0) sheet.newPage();
    else startSection(sheet, annexHeight(sheet, annex), BETWEEN_ANNEXES);
    const part = sheet.part('Sect');
    contents.reached(annexDestination(annex.id), annex.heading);
    sheet.paragraph(part, 'H1', annex.heading, STYLE.h1, { after: 8 });
    for (const text of annex.paragraphs) sheet.paragraph(part, 'P', text, STYLE.body, { width: WIDEST, after: 7 });
    if (annex.list !== undefined && annex.list.length > 0) drawList(sheet, part, annex.list);
  });
}

/** Terms in a column of their own, each beside its text. */
function drawList(sheet: Sheet, part: Tag, entries: NonNullable<Annex['list']>): void {
  const list = sheet.doc.struct('L');
  part.add(list);
  sheet.y += 4;
  for (const { term, text } of entries) {
    const name = sheet.wrap(term, STYLE.bodyStrong, TERM_WIDTH - 12);
    const body = sheet.wrap(text, STYLE.body, WIDEST - TERM_WIDTH);
    const height = Math.max(name.length, body.length) * STYLE.body.line;
    sheet.ensure(height);
    const item = sheet.doc.struct('LI');
    list.add(item);
    sheet.tagged(item, 'Lbl', () => {
      sheet.lines(name, sheet.left, sheet.y, STYLE.bodyStrong);
    });
    sheet.tagged(item, 'LBody', () => {
      sheet.lines(body, sheet.left + TERM_WIDTH, sheet.y, STYLE.body);
    });
    sheet.y += height + 5;
  }
}

function annexHeight(sheet: Sheet, annex: Annex): number {
  const paragraphs = annex.paragraphs.reduce((height, text) => height + sheet.heightOf(text, STYLE.body, WIDEST) + 7, 0);
  const list = (annex.list ?? []).reduce((height, { text }) => height + sheet.heightOf(text, STYLE.body, WIDEST - TERM_WIDTH) + 5, 4);
  return STYLE.h1.line + 8 + paragraphs + list;
}
