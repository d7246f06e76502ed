import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LARGEST } from './upload';

/** Fields of the form; a name sent twice keeps what came first. */
export type SentFields = ReadonlyMap<string, string>;

/** A file that is still coming. */
export interface SentFile {
  readonly name: string;
  /** Throws TooLarge where there is more than may be. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The form cannot be read, or broke off. */
export class FormBroken extends Error {
  override readonly name = 'FormBroken';
}
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}
/** The token of the form is not the session's, or comes after the file. */
export class ForeignForm extends Error {
  override readonly name = 'ForeignForm';
}

/** Names of the fields: token, file. */
export interface UploadForm<Kept> {
  readonly token: string;
  readonly file: string;
  isOwnForm(token: string): boolean;
  /** Told the fields at the end, whatever becomes of the file. */
  onFields(fields: SentFields): void;
  /** Takes the file while it comes. Not called where the form brought none. */
  take(fields: SentFields, file: SentFile): Promise<Kept>;
  /** Lets go what was taken: the file had come whole, the form did not. */
  discard(kept: Kept): Promise<void>;
}

const LIMITS = { files: 1, fields: 10, parts: 12, fieldNameSize: 100, fieldSize: 2_000, headerPairs: 20, fileSize: LARGEST };
/** What a form may take beside its file. */
const BESIDE = 1 << 16;

/**
 * Reads a form that brings a file. Whatever is wrong with it, it is read to its end, since a browser shows no answer before; nothing is kept of
 * it. Throws FormBroken, TooLarge, ForeignForm, and what `take` throws.
 */
export async function readUploadForm<Kept>(request: IncomingMessage, form: UploadForm<Kept>): Promise<{ readonly kept: Kept | undefined }> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST + BESIDE) {
    request.resume();
    throw new TooLarge();
  }
  const reader = readerOf(request);
  const fields = new Map<string, string>();
  let taking: Promise<Kept> | undefined;
  let wasEarly = false;
  reader.on('field', (name, value) => {
    if (!fields.has(name)) fields.set(name, value);
  });
  reader.on('file', (name, stream, { filename }) => {
    // Where the form breaks off the file ends with an error, which would end the service where nobody reads it. Who reads it is told all the same.
    stream.on('error', () => undefined);
    // Without a choice a browser sends a file without a name.
    const isMeant = name === form.file && Boolean(filename);
    if (isMeant && form.isOwnForm(fields.get(form.token) ?? '')) {
      taking = form.take(fields, { name: filename, bytes: piecesOf(stream) });
      // Told at the end; what comes still is read and dropped.
      taking.catch(() => stream.resume());
    } else {
      wasEarly ||= isMeant;
      stream.resume();
    }
  });
  const broken = await pipeline(request, reader).then(
    () => undefined,
    (error: unknown) => new FormBroken('the form broke off', { cause: error }),
  );
  form.onFields(fields);
  const kept = await taking;
  if (broken !== undefined) {
    if (kept !== undefined) await form.discard(kept);
    throw broken;
  }
  if (!form.isOwnForm(fields.get(form.token) ?? '') || wasEarly) throw new ForeignForm();
  return { kept };
}

function readerOf(request: IncomingMessage): busboy.Busboy {
  try {
    if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) throw new Error('another kind of form');
    return busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch (error) {
    request.resume();
    throw new FormBroken('no form with a file', { cause: error });
  }
}

async function* piecesOf(stream: Readable & { readonly truncated?: boolean }): AsyncGenerator<Uint8Array> {
  try {
    // Whoever stops reading half way leaves the stream open: the rest of the form still has to pass through it.
    for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) yield piece;
  } catch (error) {
    throw new FormBroken('the file broke off', { cause: error });
  }
  if (stream.truncated === true) throw new TooLarge();
}
