/**
 * As much of the PostgreSQL wire protocol as a server needs that passes whole messages on: cutting the byte stream into
 * messages, and the few answers given before a client is let in. Source: PostgreSQL manual, chapter "Frontend/Backend Protocol".
 */

/** One message of a client; `type` is its letter, or what the untyped opening messages ask for. */
export interface Frame {
  readonly type: string;
  readonly bytes: Buffer;
}

const HEADER = 5;
const OPENING_CODES: Readonly<Record<number, string>> = { 80877103: 'ssl', 80877104: 'ssl', 80877102: 'cancel', 196608: 'startup' };

/** Cuts what arrives on one connection into messages; bytes are joined once a message is complete, so a large one stays cheap. */
export class FrameReader {
  /** Longest message taken, in bytes; small until the other side is known. */
  limit = 10_000;
  private chunks: Buffer[] = [];
  private held = 0;
  private needed = 8;
  private opened = false;

  /** Takes the next bytes; gives the messages they complete. What cannot be a message of this protocol has the type 'unknown'. */
  push(chunk: Buffer): Frame[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    const frames: Frame[] = [];
    while (this.held > 0 && this.held >= this.needed) {
      const bytes = this.chunks.length === 1 ? (this.chunks[0] ?? chunk) : Buffer.concat(this.chunks);
      const length = this.opened ? 1 + bytes.readUInt32BE(1) : bytes.readUInt32BE(0);
      if (length < (this.opened ? HEADER : 8) || length > this.limit) {
        this.keep(Buffer.alloc(0));
        return [...frames, { type: 'unknown', bytes }];
      }
      this.chunks = [bytes];
      this.needed = length;
      if (bytes.length >= length) frames.push(this.take(bytes, length));
    }
    return frames;
  }

  private take(bytes: Buffer, length: number): Frame {
    const frame = bytes.subarray(0, length);
    const type = this.opened ? String.fromCharCode(frame[0] ?? 0) : (OPENING_CODES[frame.readUInt32BE(4)] ?? 'unknown');
    if (type === 'startup') this.opened = true;
    this.keep(bytes.subarray(length));
    return { type, bytes: frame };
  }

  private keep(rest: Buffer): void {
    this.chunks = rest.length > 0 ? [rest] : [];
    this.held = rest.length;
    this.needed = this.opened ? HEADER : 8;
  }
}

/** A message with its letter and length. */
export function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const header = Buffer.alloc(HEADER);
  header.write(type, 0, 'latin1');
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** Asks the client for its password (AuthenticationCleartextPassword). */
export const passwordRequest = message('R', int32(3));
/** End of a batch of the extended protocol. */
export const sync = message('S');
/** "Send the rows of your COPY", textual, columns unsaid. */
export const copyInResponse = message('G', Buffer.from([0, 0, 0]));

/** Lets a client in: authenticated, the settings a driver looks at, ready. */
export function welcome(serverVersion: string): Buffer {
  const settings = {
    server_version: serverVersion,
    client_encoding: 'UTF8',
    DateStyle: 'ISO, MDY',
    TimeZone: 'UTC',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
  };
  return Buffer.concat([
    message('R', int32(0)),
    ...Object.entries(settings).map(([name, value]) => message('S', text(name), text(value))),
    message('K', int32(0), int32(0)),
    message('Z', Buffer.from('I')),
  ]);
}

/** A fatal error with its SQLSTATE; the connection ends with it. */
export function fatal(sqlState: string, sentence: string): Buffer {
  const field = (letter: string, value: string): Buffer => Buffer.concat([Buffer.from(letter), text(value)]);
  return message('E', field('S', 'FATAL'), field('V', 'FATAL'), field('C', sqlState), field('M', sentence), Buffer.from([0]));
}

/** The password a client sent in answer to `passwordRequest`. */
export const passwordOf = (frame: Frame): string => frame.bytes.toString('utf8', HEADER, frame.bytes.length - 1);

/** Whether a simple query is a COPY that wants its rows from the client. */
export function isCopyIn(frame: Frame): boolean {
  return (
    frame.type === 'Q' &&
    /^\s*copy\b[^;]*\bfrom\s+stdin\b/i.test(frame.bytes.toString('utf8', HEADER, Math.min(frame.bytes.length, 10_000)))
  );
}
