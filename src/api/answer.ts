import type { Response } from 'express';
import { MEDIA_TYPES } from './formats';

/** A copy may be used for five minutes, also by the caches in between. */
const FIVE_MINUTES = 'public, max-age=300';

/** What a request gets. */
export interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  /** The last time any answer can have changed. */
  readonly changed?: Date | undefined;
  /** Other pages by relation (RFC 8288). */
  readonly links?: Readonly<Record<string, string>>;
}

export function jsonAnswer(value: object, more: Pick<Answer, 'changed' | 'links'> = {}): Answer {
  return { type: MEDIA_TYPES.json, body: JSON.stringify(value), ...more };
}

/** Sends an answer; express adds the ETag, and says 304 where the reader has it already. */
export function send(response: Response, { type, body, changed, links = {} }: Answer): void {
  response.set({ 'Content-Type': type, 'Cache-Control': FIVE_MINUTES });
  response.vary('Accept');
  if (changed !== undefined) response.set('Last-Modified', changed.toUTCString());
  response.links(links as Record<string, string>);
  // As bytes: express would write its own charset into a text's type.
  response.send(typeof body === 'string' ? Buffer.from(body) : body);
}
