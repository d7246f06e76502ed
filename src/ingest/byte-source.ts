/** The bytes of a file, from start to end or at a place; a store or a test provides them. */
export interface ByteSource {
  readonly size: number;
  stream(): AsyncIterable<Uint8Array>;
  /** Up to `length` bytes from `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A file that is open; it must stay as it is until it is closed. */
export interface OpenFile extends ByteSource {
  /** Throws FileRefused where the file is no longer the one that was opened. */
  assertUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** Bytes already in memory. */
export function bytesInMemory(bytes: Uint8Array, piece = 1 << 16): ByteSource {
  return {
    size: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
