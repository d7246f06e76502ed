import { entryText, unzipFiles, zipFiles, type ZipEntry } from '../package/zip';

/**
 * The workbook as exceljs wrote it, packed again so that the bytes depend on its content alone. Links inside the
 * workbook lose the outer relationship that exceljs gives them: Excel would look for a file of that name. Texts keep
 * what looks like an escape.
 */
export function stableXlsx(bytes: Uint8Array): Buffer {
  const parts = unzipFiles(bytes).filter((entry) => !entry.path.endsWith('/'));
  return zipFiles(parts.map(tidyLinks).map(escapeTexts));
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

/** Whoever reads a workbook takes `_x000D_` for one character (ECMA-376, ST_Xstring), unless its underscore is escaped the same way. */
function escapeTexts(entry: ZipEntry): ZipEntry {
  return entry.path === 'xl/sharedStrings.xml' ? rewrite(entry, /_(?=x[\da-f]{4}_)/gi, '_x005F_') : entry;
}

function rewrite(entry: ZipEntry, pattern: RegExp, replacement: string): ZipEntry {
  return { path: entry.path, bytes: Buffer.from(entryText(entry).replace(pattern, replacement), 'utf8') };
}
