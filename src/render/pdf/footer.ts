import type { ReportModel } from '../../report/model';
import { COLOUR } from '../look';
import { word } from '../words';
import type { Sheet } from './sheet';
import { PAGE, STYLE } from './theme';

const ABOVE = 14;

/** On every page but the cover: title and month, page n of m, and the fingerprint of the figures. */
export function drawFooters(sheet: Sheet, { meta, labels }: ReportModel): void {
  const { doc } = sheet;
  const pages = doc.bufferedPageRange().count;
  for (let index = 1; index < pages; index += 1) {
    doc.switchToPage(index);
    const top = doc.page.height - PAGE.margin + ABOVE;
    const right = doc.page.width - PAGE.margin;
    sheet.artifact(
      () => {
        doc.lineWidth(0.5).strokeColor(COLOUR.line).moveTo(PAGE.margin, top).lineTo(right, top).stroke();
        sheet.line(`${meta.title}, ${meta.periodLabel}`, PAGE.margin, top + 5, STYLE.footer);
        sheet.line(word(labels, 'pdf_page', { page: String(index + 1), pages: String(pages) }), right, top + 5, STYLE.footer, 'right');
        sheet.line(`${word(labels, 'fingerprint')} ${meta.fingerprint}`, PAGE.margin, top + 5 + STYLE.footer.line, STYLE.footer);
      },
      { type: 'Pagination', attached: ['Bottom'] },
    );
  }
}
