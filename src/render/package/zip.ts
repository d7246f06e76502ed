import { strFromU8, unzipSync, type Zippable, zipSync } from 'fflate';

export interface ZipEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The earliest date a ZIP can hold. Without a zone, because ZIP writes local time: the same bytes in every zone. */
const ZIP_EPOCH = '1980-01-01T00:00:00';
const COMPRESSION_LEVEL = 6;

/**
 * A ZIP whose bytes depend on the entries alone: sorted by path, dated 1980-01-01, one compression level. Throws when
 * two entries share a path or a path would leave the folder it is unpacked in.
 */
export function zipFiles(files: readonly ZipEntry[]): Buffer {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const zippable: Zippable = {};
  for (const { path, bytes } of sorted) {
    if (Object.hasOwn(zippable, path)) throw new Error(`Two ZIP entries named ${path}`);
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) throw new Error(`Unsafe ZIP path: ${path}`);
    zippable[path] = bytes;
  }
  return Buffer.from(zipSync(zippable, { mtime: ZIP_EPOCH, level: COMPRESSION_LEVEL }));
}

/** The entries of a ZIP by path. Only for ZIPs of our own making: it trusts their sizes. */
export function unzipFiles(bytes: Uint8Array): ZipEntry[] {
  return Object.entries(unzipSync(bytes)).map(([path, content]) => ({ path, bytes: content }));
}

/** UTF-8 text of an entry. */
export function entryText(entry: ZipEntry): string {
  return strFromU8(entry.bytes);
}
