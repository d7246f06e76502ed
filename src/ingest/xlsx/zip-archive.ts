import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ByteSource } from '../byte-source';
import { FileRefused } from '../problem';

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;
const END_64_SIZE = 56;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 0xffff;
const MANY = 0xffffffff;
const MAX_DIRECTORY = 1 << 24;
const STORED = 0;
const DEFLATED = 8;
const PIECE = 1 << 16;

/** A part of a workbook may grow this many times when inflated, or to the size below; deflate itself can reach 1,032. */
const MOST_GROWTH = 200;
const ALWAYS_ALLOWED = 64 << 20;
const NEVER_BEYOND = 4 * 2 ** 30;

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly checksum: number;
  readonly offset: number;
}

/** A ZIP file read by its directory. Whatever does not add up is a FileRefused; sizes are counted, never believed. */
export class ZipArchive {
  private constructor(
    private readonly source: ByteSource,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(source: ByteSource): Promise<ZipArchive> {
    const { offset, size } = await findDirectory(source);
    if (size > MAX_DIRECTORY || offset + size > source.size) throw new FileRefused('file.damaged');
    return new ZipArchive(source, readDirectory(await bytesAt(source, offset, size)));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The inflated bytes of an entry, piece by piece. */
  async *stream(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new FileRefused('file.damaged');
    if (entry.encrypted) throw new FileRefused('file.encrypted');
    const limit = Math.min(NEVER_BEYOND, Math.max(ALWAYS_ALLOWED, entry.packed * MOST_GROWTH));
    let size = 0;
    let checksum = 0;
    for await (const piece of this.unpacked(entry)) {
      size += piece.length;
      checksum = crc32(piece, checksum);
      if (size > limit) throw new FileRefused('file.bomb');
      yield piece;
    }
    if (size !== entry.unpacked || checksum !== entry.checksum) throw new FileRefused('file.damaged');
  }

  private async *unpacked(entry: Entry): AsyncGenerator<Uint8Array> {
    if (entry.method === STORED) {
      yield* this.packed(entry);
      return;
    }
    if (entry.method !== DEFLATED) throw new FileRefused('file.damaged');
    const inflate = createInflateRaw({ chunkSize: PIECE });
    const feeding = pipeline(Readable.from(this.packed(entry), { objectMode: false }), inflate);
    // What fails while feeding shows up where the inflated bytes are read.
    feeding.catch(() => undefined);
    try {
      for await (const piece of inflate) yield piece as Uint8Array;
    } catch (error) {
      throw error instanceof FileRefused ? error : new FileRefused('file.damaged');
    } finally {
      inflate.destroy();
    }
  }

  private async *packed(entry: Entry): AsyncGenerator<Uint8Array> {
    const local = await bytesAt(this.source, entry.offset, LOCAL_SIZE);
    if (local.readUInt32LE(0) !== LOCAL) throw new FileRefused('file.damaged');
    const start = entry.offset + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28);
    for (let done = 0; done < entry.packed; done += PIECE)
      yield await bytesAt(this.source, start + done, Math.min(PIECE, entry.packed - done));
  }
}

async function bytesAt(source: ByteSource, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.from(await source.read(offset, length));
  if (bytes.length < length) throw new FileRefused('file.damaged');
  return bytes;
}

/** Where the central directory lies: told at the end of the file, and for large archives in a record before that. */
async function findDirectory(source: ByteSource): Promise<{ readonly offset: number; readonly size: number }> {
  const tailStart = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT);
  const tail = await bytesAt(source, tailStart, source.size - tailStart);
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(END);
  const end = tail.lastIndexOf(mark, tail.length - END_SIZE);
  if (end < 0) throw new FileRefused('file.damaged');
  const found = { size: tail.readUInt32LE(end + 12), offset: tail.readUInt32LE(end + 16) };
  const locator = tailStart + end - LOCATOR_SIZE;
  if ((found.offset !== MANY && found.size !== MANY) || locator < 0) return found;
  const pointer = await bytesAt(source, locator, LOCATOR_SIZE);
  if (pointer.readUInt32LE(0) !== END_64_LOCATOR) return found;
  const record = await bytesAt(source, Number(pointer.readBigUInt64LE(8)), END_64_SIZE);
  if (record.readUInt32LE(0) !== END_64) throw new FileRefused('file.damaged');
  return { size: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)) };
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + ENTRY_SIZE <= bytes.length && bytes.readUInt32LE(at) === ENTRY;) {
    const nameEnd = at + ENTRY_SIZE + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const name = bytes.toString('utf8', at + ENTRY_SIZE, nameEnd).replace(/\\/g, '/');
    const sizes = { unpacked: bytes.readUInt32LE(at + 24), packed: bytes.readUInt32LE(at + 20), offset: bytes.readUInt32LE(at + 42) };
    entries.set(name, {
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      ...withLargeSizes(sizes, bytes.subarray(nameEnd, extraEnd)),
    });
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

type Sizes = Pick<Entry, 'unpacked' | 'packed' | 'offset'>;

/** Sizes that do not fit 32 bits stand in the ZIP64 field, in this order and only those. */
function withLargeSizes(sizes: Sizes, extra: Buffer): Sizes {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    const large = (size: number): number => {
      if (size !== MANY || next + 8 > extra.length) return size;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    };
    return { unpacked: large(sizes.unpacked), packed: large(sizes.packed), offset: large(sizes.offset) };
  }
  return sizes;
}
