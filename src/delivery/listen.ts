import type { OutgoingHttpHeader, ServerResponse } from 'node:http';

/** An answer as it was sent. */
export interface Heard {
  readonly headers: readonly (readonly [string, OutgoingHttpHeader])[];
  readonly body: Buffer;
}

type Piece = string | Uint8Array;

/**
 * Tells `done` what a response sends, as it is sent, once all of it is; nothing where that is more than `most` bytes or the
 * response ends early. The response itself goes out unchanged.
 */
export function listen(response: ServerResponse, most: number, done: (heard: Heard) => void): void {
  const pieces: Buffer[] = [];
  let size = 0;
  const hear = (piece: unknown, encoding: unknown): void => {
    if (typeof piece !== 'string' && !(piece instanceof Uint8Array)) return;
    const bytes = bytesOf(piece, encoding);
    size += bytes.length;
    if (size <= most) pieces.push(bytes);
    else pieces.length = 0;
  };
  const write = response.write.bind(response) as (...given: unknown[]) => boolean;
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  response.write = (...given: unknown[]): boolean => {
    hear(given[0], given[1]);
    return write(...given);
  };
  response.end = (...given: unknown[]): ServerResponse => {
    hear(given[0], given[1]);
    const ended = end(...given);
    if (size <= most) done({ headers: headersOf(response), body: Buffer.concat(pieces) });
    return ended;
  };
}

function bytesOf(piece: Piece, encoding: unknown): Buffer {
  if (typeof piece === 'string')
    return Buffer.from(piece, Buffer.isEncoding(String(encoding)) ? (String(encoding) as BufferEncoding) : 'utf8');
  return Buffer.from(piece);
}

/** Of a response whose headers are its own: those of the connection and of the day it was sent are made anew. */
function headersOf(response: ServerResponse): Heard['headers'] {
  return Object.entries(response.getHeaders()).flatMap(([name, value]) =>
    value === undefined || PASSING.includes(name) ? [] : [[name, value] as const],
  );
}

const PASSING = ['date', 'connection', 'keep-alive', 'transfer-encoding'];
