/** The bytes of a file, from start to end or at a place; a store or a test provides them. */
export interface ByteSource {
  readonly size: number;
  stream(): AsyncIterable<Uint8Array>;
  /** Up to `length` bytes from `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
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
