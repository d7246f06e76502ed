/** Words of a PDF in the order in which its pages draw them. */
export async function readPdfWords(bytes: Buffer): Promise<string[]> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    // Words only: no fonts are drawn, nothing is evaluated, nothing is fetched.
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    stopAtErrors: true,
  });
  try {
    const document = await task.promise;
    const words: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ disableNormalization: true });
      words.push(...wordsOf(items));
    }
    return words;
  } finally {
    await task.destroy();
  }
}

/** Marked content opens and closes between the pieces of text. */
function wordsOf(items: readonly object[]): string[] {
  return items.flatMap((item) =>
    'str' in item && typeof item.str === 'string' ? item.str.split(/\s+/).filter((word) => word !== '') : [],
  );
}
