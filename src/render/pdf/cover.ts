import type { ReportModel } from '../../report/model';
import { TILE_PLACES } from '../charts/tile-map';
import { COLOUR } from '../look';
import type { Sheet } from './sheet';
import { PAGE, STYLE } from './theme';

const TEXT_WIDTH = 380;
const TILE = 34;
const GAP = 4;

/** Title, month, version and what the report is; the departments as pale squares. */
export function drawCover(sheet: Sheet, { meta }: ReportModel): void {
  const cover = sheet.part('Sect');
  drawSquares(sheet);
  sheet.paragraph(cover, 'P', meta.publisher, STYLE.bodyStrong);
  sheet.y = 232;
  sheet.artifact(() => sheet.doc.rect(sheet.left, sheet.y, 56, 4).fill(COLOUR.blue));
  sheet.y += 22;
  sheet.paragraph(cover, 'H1', meta.title, STYLE.title, { width: TEXT_WIDTH, after: 12 });
  sheet.paragraph(cover, 'P', meta.periodLabel, STYLE.month, { after: 8 });
  sheet.paragraph(cover, 'P', meta.versionLabel, STYLE.lead, { after: 28 });
  sheet.paragraph(cover, 'P', meta.description, STYLE.body, { width: 300 });
  const foot = [
    `${meta.licence.title} (${meta.licence.name})`,
    [meta.contact.name, meta.contact.email, meta.contact.telephone].filter((text) => text !== '').join(' · '),
  ];
  sheet.y = PAGE.height - PAGE.margin - foot.length * STYLE.caption.line;
  for (const text of foot) sheet.paragraph(cover, 'P', text, STYLE.caption);
}

/** The tile map without figures, at the lower right. */
function drawSquares(sheet: Sheet): void {
  const x = PAGE.width - PAGE.margin - 6 * TILE - 5 * GAP;
  const y = PAGE.height - PAGE.margin - 58 - 5 * TILE - 4 * GAP;
  sheet.artifact(() => {
    for (const [code, { column, row }] of Object.entries(TILE_PLACES)) {
      const strong = Number(code) % 3 === 0;
      sheet.doc.rect(x + column * (TILE + GAP), y + row * (TILE + GAP), TILE, TILE).fill(strong ? '#c3d7ec' : COLOUR.blueLight);
    }
  });
}
