import type { IngestResult } from '../../ingest/ingest';
import type { Problem } from '../../ingest/problem';
import type { MonthTally } from '../../ingest/tally';

/** Problems of a kind that are told one by one; the workbook has all. */
const EXAMPLES = 3;
/** Kinds that are told: far more than any file of a known layout has, but columns nobody knows are many. */
const MOST_KINDS = 200;

/** Problems of one rule in one column. */
export interface ProblemGroup {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** Header of the column; null where rows as a whole are meant. */
  readonly name: string | null;
  readonly count: number;
  readonly message: string;
  /** The first ones. Without a value where the column is personal. */
  readonly examples: readonly { readonly row: number; readonly column: string | null; readonly value?: string }[];
}

/** What checking a file found, small enough to be kept beside it. */
export interface Findings extends Pick<
  IngestResult,
  'received' | 'accepted' | 'rejected' | 'warnings' | 'sheet' | 'sha256' | 'duplicateOf' | 'refusal'
> {
  readonly months: readonly Pick<MonthTally, 'month' | 'received' | 'accepted' | 'rejected'>[];
  /** Errors first, the most frequent first. */
  readonly groups: readonly ProblemGroup[];
  readonly problems: number;
}

export function findingsOf(result: IngestResult): Findings {
  const { received, accepted, rejected, warnings, sheet, sha256, duplicateOf, refusal } = result;
  return {
    ...{ received, accepted, rejected, warnings, sheet, sha256, duplicateOf, refusal },
    months: result.months.map(({ month, received: all, accepted: good, rejected: bad }) => ({
      month,
      received: all,
      accepted: good,
      rejected: bad,
    })),
    groups: grouped(result.problems),
    problems: result.problems.count,
  };
}

function grouped(problems: Iterable<Problem>): ProblemGroup[] {
  const groups = new Map<string, { first: Problem; count: number; examples: ProblemGroup['examples'][number][] }>();
  for (const problem of problems) {
    const key = `${problem.rule}/${problem.name ?? ''}`;
    let group = groups.get(key);
    if (group === undefined) {
      if (groups.size === MOST_KINDS) continue;
      groups.set(key, (group = { first: problem, count: 0, examples: [] }));
    }
    group.count++;
    const { row, column, value } = problem;
    if (group.examples.length < EXAMPLES) group.examples.push({ row, column, ...(value === undefined ? {} : { value }) });
  }
  return [...groups.values()]
    .map(({ first: { rule, severity, name, message }, count, examples }) => ({ rule, severity, name, count, message, examples }))
    .sort((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error') || b.count - a.count);
}
