import PDFDocument from 'pdfkit';
import type { ReportModel } from '../../report/model';
import { word } from '../words';
import { PAGE } from './theme';

/** Any other number than that of PDF/UA's first part. */
const LATER = 2;

/** An empty document with what PDF/UA asks of it: language, title, metadata. Its only date is the version's own. */
export function openDocument({ meta, labels }: ReportModel): PDFKit.PDFDocument {
  const builtAt = new Date(meta.builtAt);
  const doc = new PDFDocument({
    size: 'A4',
    margin: PAGE.margin,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    // Known to pdfkit 0.20, not yet to its types.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    lang: meta.language,
    displayTitle: true,
    info: {
      Title: `${meta.title}, ${meta.periodLabel}`,
      Author: meta.publisher,
      Subject: meta.description,
      Keywords: meta.keywords.join(', '),
      Creator: word(labels, 'pdf_creator'),
      CreationDate: builtAt,
      ModDate: builtAt,
    },
  });
  escapeMetadata(doc, meta.language);
  leaveOutCidSet(doc);
  return doc;
}

/** pdfkit writes the title and its like into the XMP packet as they are: escape them there, and name the language. */
function escapeMetadata(doc: PDFKit.PDFDocument, language: string): void {
  const writeMetadata = doc.endMetadata.bind(doc);
  doc.endMetadata = () => {
    for (const key of ['Title', 'Author', 'Subject', 'Keywords', 'Creator'] as const) {
      doc.info[key] = (doc.info[key] ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    }
    doc.appendXML(
      `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language></rdf:Description>`,
    );
    writeMetadata();
  };
}

/**
 * pdfkit lists a font's glyphs for PDF/UA-1 but forgets the parts of composed letters (á), and an incomplete list breaks
 * the standard. The list is optional: it is written for part 1 only, so the number of the part is set late.
 */
function leaveOutCidSet(doc: PDFKit.PDFDocument): void {
  const writeSubset = doc.endSubset.bind(doc);
  doc.subset = LATER;
  doc.endSubset = () => {
    doc.subset = 1;
    writeSubset();
  };
}
