import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { OpenFile } from './byte-source';
import { FileRefused } from './problem';

/** Rows of some 1,400 lines at a time: large enough to be fast, small enough to keep the process light. */
const PIECE = 1 << 18;

/** A file on disk, opened once; it must stay as it is until closed. */
export class FileSource implements OpenFile {
  private constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
    readonly size: number,
    private readonly modified: number,
  ) {}

  /** Opens a file; undefined where there is none that can be read. */
  static async open(path: string): Promise<FileSource | undefined> {
    const handle = await open(path).catch(() => undefined);
    if (handle === undefined) return undefined;
    const { size, mtimeMs } = await handle.stat();
    // A folder opens, but holds no bytes.
    if (!(await handle.stat()).isFile()) {
      await handle.close();
      return undefined;
    }
    return new FileSource(handle, path, size, mtimeMs);
  }

  stream(): AsyncIterable<Uint8Array> {
    return createReadStream(this.path, { highWaterMark: PIECE, end: Math.max(0, this.size - 1) });
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.size - offset)));
    let done = 0;
    while (done < bytes.length) {
      const { bytesRead } = await this.handle.read(bytes, done, bytes.length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  async assertUnchanged(): Promise<void> {
    const { size, mtimeMs } = await this.handle.stat();
    if (size !== this.size || mtimeMs !== this.modified) throw new FileRefused('file.changed');
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
