/** What stops a piece of work, and what each kind means to a shell and to a browser. */

/** A user's input or the present state does not allow it. `message` is the Spanish sentence the user reads. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    /** Stable name of the reason, for machines and tests: `periodo-abierto`. */
    readonly id: string,
    message: string,
    /** HTTP status where it is not simply a conflict with the present state. */
    readonly status: 400 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 503 = 409,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What is wrong with one parameter of a request: its name, and a Spanish sentence. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly detail: string;
}

/** Parameters of a request are wrong: all of them, each by its name. */
export class WrongParametersError extends RefusedError {
  constructor(
    message: string,
    readonly errors: readonly ParameterProblem[],
  ) {
    super('parameters', message, 400);
  }
}

/** A command was called the wrong way. `message` is the Spanish sentence the user reads. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The one table from an error to an exit code and an HTTP status; whatever is not foreseen is a fault of ours. */
export function outcomeOf(error: unknown): { readonly exitCode: 1 | 2 | 3; readonly status: number } {
  if (error instanceof RefusedError) return { exitCode: 1, status: error.status };
  if (error instanceof UsageError) return { exitCode: 2, status: 400 };
  return { exitCode: 3, status: 500 };
}
