import { guatemalaTime } from '../../records/period';
import type { Words } from '../../report/labels';
import type { AuditEntry, ChainHead } from '../../audit-log/entry';

const ADDRESS = '/interno/bitacora';
const COLUMNS = ['id', 'at', 'actor', 'action', 'subject', 'detail'] as const;

/** A stretch of the audit log, newest first. */
export interface AuditLogView {
  readonly title: string;
  readonly lead: string;
  readonly head: { readonly text: string; readonly hash: string };
  readonly none: string;
  readonly columns: readonly string[];
  readonly rows: readonly (Readonly<Record<(typeof COLUMNS)[number], string>> & { readonly instant: string })[];
  readonly links: readonly { readonly text: string; readonly address: string }[];
}

/** `isNewest`: the stretch begins with the last entry. */
export function auditLogView(entries: readonly AuditEntry[], head: ChainHead, isNewest: boolean, words: Words): AuditLogView {
  const oldest = entries.at(-1)?.id ?? 1;
  return {
    title: words.say('title'),
    lead: words.say('lead'),
    head: { text: words.say('head', { entries: head.entries }), hash: head.hash },
    none: words.say('none'),
    columns: COLUMNS.map((column) => words.say(`columns.${column}`)),
    rows: entries.map((entry) => rowOf(entry, words)),
    links: [
      ...(isNewest ? [] : [{ text: words.say('newest'), address: ADDRESS }]),
      ...(oldest > 1 ? [{ text: words.say('older'), address: `${ADDRESS}?antes=${String(oldest)}` }] : []),
    ],
  };
}

function rowOf({ id, at, actor, action, subject, detail }: AuditEntry, words: Words): AuditLogView['rows'][number] {
  const said = (kind: string, text: string): string => words.sayIf(`details.${kind}.${text}`) ?? text;
  const told = Object.entries(detail).map(([name, value]) => {
    const values = [value].flat().map((each) => said('values', String(each)));
    return `${said('names', name)} ${values.join(', ')}`;
  });
  return {
    id: String(id),
    at: guatemalaTime(at),
    instant: at.toISOString(),
    actor: actorOf(actor, words),
    // What has no words here yet is shown by its name.
    action: words.sayIf(`actions.${action}`) ?? action,
    subject: subject === 'account' ? words.say('actors.unknown') : subjectOf(subject, words),
    detail: told.join('; '),
  };
}

/** What was done to, in words where its kind has some. */
function subjectOf(subject: string, words: Words): string {
  const [kind = '', id = ''] = subject.split(':');
  return words.sayIf(`subjects.${kind}`, { id }) ?? actorOf(subject, words);
}

function actorOf(actor: string, words: Words): string {
  const [kind = '', who = ''] = actor.split(':');
  return words.sayIf(`actors.${kind}`, { id: who, name: who }) ?? actor;
}
