import { createHash } from 'node:crypto';
import { canonicalJson } from '../platform/canonical-json';

/** What an entry tells beyond who, what and to what: codes and numbers, never a name or a document number. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One thing done, or personal rows seen. */
export interface Happening {
  /** `account:12`, `command:ana` or `visitor`. */
  readonly actor: string;
  /** Stable name of what was done: `account.roles`. */
  readonly action: string;
  /** To what: `account:12`, `release:mensual/2024-01/v1`, `batch:7`. */
  readonly subject: string;
  readonly detail?: AuditDetail;
}

/** An entry of the audit log, as stored. */
export interface AuditEntry extends Required<Happening> {
  /** Without gaps, from 1. */
  readonly id: number;
  readonly at: Date;
  /** Hash of the entry before. */
  readonly previous: string;
  readonly hash: string;
}

/** How far a chain goes: its number of entries and the hash of the last. */
export interface ChainHead {
  readonly entries: number;
  readonly hash: string;
}

/** The first entry that is not as it was written. */
export interface BrokenEntry {
  readonly id: number;
  /** missing: not there; changed: its content is another; detached: it hangs on another entry than the one before it. */
  readonly fault: 'missing' | 'changed' | 'detached';
}

/** A chain without entries. */
export const EMPTY_CHAIN: ChainHead = { entries: 0, hash: '0'.repeat(64) };

/** Hash of an entry: SHA-256 over the canonical JSON (RFC 8785) of all of it, the hash of the entry before included. */
export function hashOf({ id, at, actor, action, subject, detail, previous }: Omit<AuditEntry, 'hash'>): string {
  const text = canonicalJson({ id, at: at.toISOString(), actor, action, subject, detail, previous });
  return createHash('sha256').update(text).digest('hex');
}

/** The entry that comes next. Throws where the happening would tell of a person: that is a mistake of ours. */
export function nextEntry(head: ChainHead, at: Date, { actor, action, subject, detail = {} }: Happening): AuditEntry {
  const entry = { id: head.entries + 1, at, actor, action, subject, detail, previous: head.hash };
  mustBeImpersonal(entry);
  return { ...entry, hash: hashOf(entry) };
}

/** Follows a chain through further entries, in the order of their numbers: to where it goes, or to the first entry that broke it. */
export function follow(head: ChainHead, entries: readonly AuditEntry[]): ChainHead | BrokenEntry {
  let { entries: count, hash } = head;
  for (const entry of entries) {
    if (entry.id !== count + 1) return { id: count + 1, fault: 'missing' };
    if (entry.hash !== hashOf(entry)) return { id: entry.id, fault: 'changed' };
    if (entry.previous !== hash) return { id: entry.id, fault: 'detached' };
    count = entry.id;
    hash = entry.hash;
  }
  return { entries: count, hash };
}

/** Whether a chain that was followed to its end is the one that was written, `rows` being all there are; else its first fault. */
export function ending(found: ChainHead, written: ChainHead, rows: number): ChainHead | BrokenEntry {
  if (found.entries < written.entries) return { id: found.entries + 1, fault: 'missing' };
  if (rows > written.entries) return { id: written.entries + 1, fault: 'detached' };
  return found.entries === written.entries && found.hash === written.hash ? found : { id: found.entries, fault: 'changed' };
}

/** A name as an actor of a command may have it: letters, digits, points and strokes. */
export function plainName(name: string): string {
  const kept = name
    .normalize('NFC')
    .replace(/[^\p{L}\d._-]+/gu, '-')
    .slice(0, 60);
  return kept === '' ? '-' : kept;
}

/** Who a program or a person at the command line is in the log: an actor as it is, else `command:<name>`. */
export function actorNamed(name: string): string {
  return ACTOR.test(name) ? name : `command:${plainName(name)}`;
}

const ACTOR = /^(account:\d{1,9}|command:[\p{L}\d._-]{1,60}|visitor)$/u;
const ACTION = /^[a-z-]+(\.[a-z-]+)+$/;
const SUBJECT = /^[a-z-]+(:[\w./:-]{1,120})?$/;
/** What looks like an address of mail, or like the number of a document or a telephone. */
const PERSONAL = /@|\b\d[\d -]{6,}\d\b/;
const DAY_OR_MONTH = /\b\d{4}-\d{2}(-\d{2})?\b/g;

function mustBeImpersonal({ actor, action, subject, detail }: Required<Happening>): void {
  const told = [subject, ...Object.values(detail).flat()].filter((part) => typeof part === 'string');
  const isFit = ACTOR.test(actor) && ACTION.test(action) && SUBJECT.test(subject);
  if (!isFit || told.some((text) => PERSONAL.test(text.replace(DAY_OR_MONTH, ''))))
    throw new Error(`an entry of the audit log that is not fit to be kept: ${ACTION.test(action) ? action : 'unknown action'}`);
}
