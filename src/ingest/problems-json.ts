import type { IngestResult } from './ingest';

/**
 * One JSON object for the ingest of one or more files, in pieces: totals, each file without its problems, and all problems.
 * Only one problem is held at a time, however many there are.
 */
export function* resultsJson(results: readonly IngestResult[]): Generator<string> {
  const total = (count: (result: IngestResult) => number) => results.reduce((sum, result) => sum + count(result), 0);
  const totals = {
    received: total(({ received }) => received),
    accepted: total(({ accepted }) => accepted),
    rejected: total(({ rejected }) => rejected),
    warnings: total(({ warnings }) => warnings),
    files: results.map(({ problems: _, months: __, ...rest }) => rest),
  };
  yield `${JSON.stringify(totals).slice(0, -1)},"problems":[`;
  let separator = '';
  for (const { problems } of results) {
    for (const problem of problems) {
      yield `${separator}\n${JSON.stringify(problem)}`;
      separator = ',';
    }
  }
  yield ']}\n';
}
