import type { ReportModel } from '../../report/model';
import type { FontFiles } from '../look';
import { drawAnnexes } from './annexes';
import { ContentsPages } from './contents';
import { openDocument } from './document';
import { drawCover } from './cover';
import { drawFooters } from './footer';
import { drawKeyFigures } from './key-figures';
import { drawSection } from './section';
import { Sheet } from './sheet';

/** What the document needs besides the model. */
export interface PdfAssets {
  readonly fonts: FontFiles;
}

/**
 * The report as a tagged PDF/UA-1 document on A4: cover, contents, the month in figures, a section for each table,
 * annexes. The same model and fonts give the same bytes: the only date in it is the version's own.
 */
export async function renderPdf(model: ReportModel, assets: PdfAssets): Promise<Buffer> {
  const doc = openDocument(model);
  const bytes = collect(doc);
  doc.registerFont('regular', Buffer.from(assets.fonts.regular)).registerFont('semibold', Buffer.from(assets.fonts.semibold));
  const root = doc.struct('Document');
  doc.addStructure(root);
  const sheet = new Sheet(doc, root);
  sheet.newPage();
  drawCover(sheet, model);
  const contents = new ContentsPages(sheet, model);
  drawKeyFigures(sheet, model, contents);
  for (const section of model.sections) drawSection(sheet, section, model, assets.fonts, contents);
  drawAnnexes(sheet, model, contents);
  contents.draw();
  drawFooters(sheet, model);
  doc.end();
  return bytes;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    doc.on('error', reject);
  });
}
