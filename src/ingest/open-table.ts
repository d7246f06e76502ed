import { createHash } from 'node:crypto';
import type { ByteSource } from './byte-source';
import type { Layout } from './layouts/layout';
import { FileRefused } from './problem';
import type { Table } from './raw-row';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import { EncodingDetector } from './text-encoding';

/** What the bytes of a file are. */
export type FileKind = 'csv' | 'xlsx';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
/** Compound file: an old XLS, or any Office file with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Other files people send by mistake: PDF, gzip, PNG, JPEG. */
const OTHERS = [
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
];

/** Says what a file is by its first bytes. Throws FileRefused for what cannot be a table. */
export async function fileKind(source: ByteSource): Promise<FileKind> {
  if (source.size === 0) throw new FileRefused('file.empty');
  const first = await source.read(0, COMPOUND.length);
  const begins = (magic: readonly number[]) => magic.every((byte, index) => first[index] === byte);
  if (begins(ZIP)) return 'xlsx';
  if (begins(EMPTY_ZIP)) throw new FileRefused('file.damaged');
  if (begins(COMPOUND)) throw new FileRefused((await hasEncryptedPackage(source)) ? 'file.encrypted' : 'file.old-excel');
  if (OTHERS.some(begins)) throw new FileRefused('file.not-a-table');
  return 'csv';
}

/** The directory of a compound file names its streams in UTF-16; a protected book has one called EncryptedPackage. */
async function hasEncryptedPackage(source: ByteSource): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  const step = 1 << 20;
  for (let offset = 0; offset < source.size; offset += step) {
    const bytes = Buffer.from(await source.read(offset, step + name.length));
    if (bytes.includes(name)) return true;
  }
  return false;
}

/** A file that can be read as a table. */
export interface OpenedFile {
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
  readonly table: Table;
}

/** Opens a file as a table; `sheet` names the worksheet of a workbook. Throws FileRefused for what is no table. */
export async function openTable(source: ByteSource, layout: Layout, sheet?: string): Promise<OpenedFile> {
  const kind = await fileKind(source);
  const hash = createHash('sha256');
  const detector = new EncodingDetector();
  for await (const piece of source.stream()) {
    hash.update(piece);
    if (kind === 'csv') detector.push(piece);
  }
  const table = kind === 'csv' ? await readCsv(source, detector.finish(), layout) : await readXlsx(source, layout, sheet);
  return { sha256: hash.digest('hex'), table };
}
