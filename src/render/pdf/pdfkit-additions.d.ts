/** What pdfkit 0.20 offers and @types/pdfkit 0.17 does not know yet. */
declare namespace PDFKit {
  namespace Mixins {
    interface StructureElementOptions {
      /** Left, top, right, bottom from the page's upper left corner. */
      bbox?: [number, number, number, number];
      scope?: 'Row' | 'Column' | 'Both';
    }
    interface AnnotationOption {
      structParent?: PDFStructureElement;
    }
  }
  interface PDFDocument {
    /** Operators for the content of the page in hand. */
    addContent(operators: string): this;
    /** Part of the standard that the document follows. */
    subset: number;
  }
  interface PDFOutline {
    addItem(title: string, options?: { expanded?: boolean; fit?: boolean; top?: number; left?: number; zoom?: number }): PDFOutline;
  }
}
