import { createHash } from 'node:crypto';
import { canonicalJson } from '../platform/canonical-json';
import type { Finding } from './findings';

/** One entry about a finding of a month: a reason why it may stand, or null, which takes the reason before back. */
export interface WaiverEntry {
  readonly key: string;
  /** 1 for the first entry about the finding. */
  readonly number: number;
  /** What the finding said. */
  readonly params: Finding['params'];
  readonly reason: string | null;
  readonly actor: string;
  readonly enteredAt: Date;
}

/** open: nobody gave a reason; waived: a reason stands; changed: a reason was given, but the finding says something else since. */
export type FindingState = 'open' | 'waived' | 'changed';

/** A finding with its last entry, if it has any. */
export interface AnsweredFinding extends Finding {
  readonly state: FindingState;
  readonly last: WaiverEntry | undefined;
}

/** A short text that changes with what a finding says: a form says by it what its author read. */
export function findingMark({ params }: Pick<Finding, 'params'>): string {
  return createHash('sha256').update(canonicalJson(params)).digest('hex').slice(0, 16);
}

/** Findings with what was entered about them: a reason excuses what it was given for, and nothing that changed since. */
export function answered(findings: readonly Finding[], entries: readonly WaiverEntry[]): AnsweredFinding[] {
  return findings.map((finding) => {
    const last = lastOf(finding.key, entries);
    return { ...finding, last, state: stateOf(finding, last) };
  });
}

/** Reasons that stand though nothing is found any more, so that none is out of sight. */
export function withoutFinding(findings: readonly Finding[], entries: readonly WaiverEntry[]): WaiverEntry[] {
  const keys = [...new Set(entries.map(({ key }) => key))].filter((key) => !findings.some((finding) => finding.key === key));
  return keys.flatMap((key) => lastOf(key, entries) ?? []).filter(({ reason }) => reason !== null);
}

function lastOf(key: string, entries: readonly WaiverEntry[]): WaiverEntry | undefined {
  return entries.filter((entry) => entry.key === key).sort((a, b) => b.number - a.number)[0];
}

function stateOf({ params }: Finding, last: WaiverEntry | undefined): FindingState {
  if (last === undefined || last.reason === null) return 'open';
  return canonicalJson(last.params) === canonicalJson(params) ? 'waived' : 'changed';
}
