import { entryText, unzipFiles, zipFiles, type ZipEntry } from '../package/zip';

/**
 * The workbook as exceljs wrote it, packed again so that the bytes depend on its content alone. Links inside the
 * workbook lose the outer relationship that exceljs gives them: Excel would look for a file of that name.
 */
export function stableXlsx(bytes: Uint8Array): Buffer {
  const parts = unzipFiles(bytes).filter((entry) => !entry.path.endsWith('/'));
  return zipFiles(parts.map(tidyLinks));
}

function tidyLinks(entry: ZipEntry): ZipEntry {
  if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.path)) {
    return rewrite(entry, /<hyperlink ([^>]*?)r:id="[^"]*" ([^>]*location=)/g, '<hyperlink $1$2');
  }
  if (/^xl\/worksheets\/_rels\/[^/]+\.rels$/.test(entry.path)) {
    return rewrite(entry, /<Relationship [^>]*Target="&apos;[^"]*![A-Z]+\d+"[^>]*\/>/g, '');
  }
  return entry;
}

function rewrite(entry: ZipEntry, pattern: RegExp, replacement: string): ZipEntry {
  return { path: entry.path, bytes: Buffer.from(entryText(entry).replace(pattern, replacement), 'utf8') };
}
