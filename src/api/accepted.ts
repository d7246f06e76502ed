import type { Request } from 'express';

/** A parameter of a media type that is no weight: `; charset=utf-8`, `;profile="a, b"`. */
const PARAMETER = /;\s*(?!q\s*=)[^\s;,="]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?/gi;
/** Letters of a header that is looked into. */
const LONGEST = 1_000;

/**
 * Which of the media types a request would have, the first of them where any will do; undefined where none. A type is meant whatever its parameters say
 * (`text/csv; charset=utf-8`, `application/vnd.sdmx.data+csv; version=2.0.0`): each of ours is written in one way only.
 */
export function accepted<Type extends string>(request: Pick<Request, 'headers' | 'accepts'>, types: readonly Type[]): Type | undefined {
  const { accept } = request.headers;
  const headers = accept === undefined || accept.length > LONGEST ? {} : { accept: accept.replace(PARAMETER, '') };
  const accepts: (types: string[]) => string | false = request.accepts.bind({ headers } as Request);
  const chosen = accepts([...types]);
  return types.find((type) => type === chosen);
}
