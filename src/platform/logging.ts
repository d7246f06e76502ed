import type { Options } from 'pino-http';
import type { LogLevel } from './config';

interface Loggable {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
}

const isDatabaseError = (error: Error): boolean =>
  'severity' in error || /^(Prisma|DriverAdapter)/.test(error.constructor.name) || error.name.startsWith('Prisma');

/**
 * What a log says of an error. Errors of the database and of Prisma quote the values of rows, which may be a person's:
 * of them only the code and the place are kept.
 */
export function loggableError(error: unknown): Loggable {
  if (!(error instanceof Error)) return { type: typeof error, message: 'thrown value that is no error' };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const message = isDatabaseError(error) ? 'database error' : error.message;
  return { type: error.constructor.name, message, ...code, stack: [message, ...places].join('\n') };
}

/** The address of a request without its query, which may hold what somebody searched for. */
export const pathOf = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

/** JSON lines; of a request its number, method, path and result, never query, addresses or headers. */
export function logOptions(level: LogLevel, newId: () => string): Options {
  return {
    level,
    genReqId: newId,
    base: null,
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: pathOf(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: loggableError,
    },
    // Health checks and metrics are asked for every few seconds and say nothing.
    autoLogging: { ignore: (request) => /^\/(salud|metricas)\b/.test(request.url ?? '') },
    wrapSerializers: false,
  };
}
