import { Inject, Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenFile } from '../../ingest/byte-source';
import { FileRefused } from '../../ingest/problem';
import { CONFIG, type Config, HASH_KEY } from '../../platform/config';
import { staffKeysFrom } from '../staff-keys';
import { CHUNK, SALT, sealedShape, Sealing } from './sealing';

const NAME = /^([0-9a-f-]{36})\.(sellado|tmp)$/;

/** Files that were sent, each encrypted from its first byte on: no plain byte of theirs touches the disk. */
@Injectable()
export class UploadStore {
  private readonly secret: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(HASH_KEY) secret: string,
  ) {
    this.secret = staffKeysFrom(secret).uploads;
  }

  /** Keeps the bytes under a new key; where they break off, or a piece throws, nothing is left. */
  async keep(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly key: string; readonly size: number }> {
    const key = randomUUID();
    await mkdir(this.config.uploadsFolder, { recursive: true, mode: 0o700 });
    const aside = join(this.config.uploadsFolder, `${key}.tmp`);
    try {
      const file = await open(aside, 'wx', 0o600);
      let size = 0;
      try {
        size = await this.seal(file, key, bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, this.pathOf(key));
      return { key, size };
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }

  /** Undefined where it is no longer there. */
  async open(key: string): Promise<OpenFile | undefined> {
    const file = await open(this.pathOf(key)).catch(() => undefined);
    return file === undefined ? undefined : SealedFile.of(file, this.secret, key);
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** Removes what was kept, or begun to be, before an instant: also what no row of the database knows of. */
  async removeOlderThan(instant: Date): Promise<void> {
    const names = await readdir(this.config.uploadsFolder).catch(() => []);
    for (const name of names.filter((each) => NAME.test(each))) {
      const path = join(this.config.uploadsFolder, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs < instant.getTime()) await rm(path, { force: true });
    }
  }

  private async seal(file: FileHandle, key: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    const salt = randomBytes(SALT);
    const sealing = new Sealing(this.secret, salt, key);
    await file.writeFile(salt);
    let [number, size] = [0, 0];
    let waiting = Buffer.alloc(0);
    for await (const piece of bytes) {
      waiting = Buffer.concat([waiting, piece]);
      size += piece.length;
      // A full chunk waits until another byte says that it is not the last.
      while (waiting.length > CHUNK) {
        await file.writeFile(sealing.seal(waiting.subarray(0, CHUNK), number++, false));
        waiting = waiting.subarray(CHUNK);
      }
    }
    await file.writeFile(sealing.seal(waiting, number, true));
    return size;
  }

  private pathOf(key: string): string {
    if (!NAME.test(`${key}.sellado`)) throw new Error('no key of an upload');
    return join(this.config.uploadsFolder, `${key}.sellado`);
  }
}

/** A kept file, read from its start or at a place. */
class SealedFile implements OpenFile {
  readonly size: number;
  private last: { readonly number: number; readonly bytes: Buffer } | undefined;

  private constructor(
    private readonly file: FileHandle,
    private readonly sealing: Sealing,
    private readonly shape: ReturnType<typeof sealedShape>,
  ) {
    this.size = shape.size;
  }

  static async of(file: FileHandle, secret: Buffer, key: string): Promise<SealedFile> {
    const { size } = await file.stat();
    const salt = Buffer.alloc(SALT);
    await file.read(salt, 0, SALT, 0);
    return new SealedFile(file, new Sealing(secret, salt, key), sealedShape(size));
  }

  async *stream(): AsyncIterable<Uint8Array> {
    for (let number = 0; number < this.shape.chunks; number++) yield await this.chunk(number);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, offset + length);
    const pieces: Buffer[] = [];
    for (let at = offset; at < end;) {
      const number = Math.floor(at / CHUNK);
      const piece = (await this.chunk(number)).subarray(at - number * CHUNK, end - number * CHUNK);
      pieces.push(piece);
      at += piece.length;
    }
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  }

  /** Each chunk proves itself as it is read; only its being there is left to ask. */
  async assertUnchanged(): Promise<void> {
    const { size } = await this.file.stat();
    if (sealedShape(size).size !== this.size) throw new FileRefused('file.changed');
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async chunk(number: number): Promise<Buffer> {
    if (this.last?.number === number) return this.last.bytes;
    const { offset, length, isLast } = this.shape.place(number);
    const sealed = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.file.read(sealed, done, length - done, offset + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    const bytes = this.sealing.open(sealed.subarray(0, done), number, isLast);
    this.last = { number, bytes };
    return bytes;
  }
}
