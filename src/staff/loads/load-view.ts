import { isOwnEntry } from '../../ingest/entry';
import { formatInteger } from '../../report/format';
import type { Words } from '../../report/labels';
import { guatemalaTime } from '../../records/period';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { type FormView, formView } from '../site/form-view';
import type { Load, LoadMonth, LoadRule } from './loads.repository';
import { ADDRESS, type Link, whoOf } from './uploads-view';

/** The page of one load. */
export interface LoadView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly notice: string | undefined;
  readonly facts: readonly { readonly name: string; readonly value: string; readonly link?: string }[];
  readonly tables: readonly {
    readonly heading: string;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
  readonly undo: { readonly heading: string; readonly lead: string; readonly form: FormView } | undefined;
}

export interface LoadSource {
  readonly load: Load;
  readonly months: readonly LoadMonth[];
  readonly rules: readonly LoadRule[];
  readonly person: SignedIn;
  readonly notice?: string | undefined;
  /** What was sent to undo it, and was wrong. */
  readonly wrong?: { readonly error: string; readonly values: Readonly<Record<string, string>> };
}

/** What somebody types to undo a load. */
export function undoPhrase({ id }: Pick<Load, 'id'>, words: Words): string {
  return words.say('load.undo.typed', { id });
}

/** `labels` are the names of ingest's rules. */
export function loadView(source: LoadSource, words: Words, labels: Words): LoadView {
  const { load, person, notice, wrong } = source;
  const canUndo = !isOwnEntry(load) && load.undoes === null && load.undoneBy === null && may(person.roles, 'files.upload');
  const given = {
    ...{
      action: `${ADDRESS}/lotes/${String(load.id)}/deshacer`,
      token: person.formToken,
      error: wrong?.error,
      values: wrong?.values ?? {},
    },
    params: { typed: undoPhrase(load, words) },
  };
  return {
    title: words.say(load.undoes === null ? 'history.load' : 'history.undoing', { id: load.id, undoes: load.undoes ?? 0 }),
    crumbs: [{ text: words.say('title'), address: ADDRESS }],
    notice,
    facts: facts(load, words),
    tables: tables(source, words, labels),
    undo: canUndo
      ? {
          heading: words.say('load.undo.heading'),
          lead: words.say('load.undo.lead'),
          form: formView('load.undo', ['motivo', 'confirmacion'], words, given),
        }
      : undefined,
  };
}

function facts(load: Load, words: Words): LoadView['facts'] {
  const fact = (name: string, value: string, link?: string) => ({
    name: words.say(`load.facts.${name}`),
    value,
    ...(link === undefined ? {} : { link }),
  });
  const { received, accepted, rejected, warnings, undoes, undoneBy, reason } = load;
  const counts = Object.fromEntries(
    Object.entries({ received, accepted, rejected, warnings }).map(([name, count]) => [name, formatInteger(count)]),
  );
  const other = undoes ?? undoneBy;
  return [
    fact('state', words.say(`states.${undoes !== null ? 'undoing' : undoneBy === null ? 'taken' : 'undone'}`)),
    ...(other === null
      ? []
      : [fact(undoes === null ? 'undoneBy' : 'undoes', words.say('history.load', { id: other }), `${ADDRESS}/lotes/${String(other)}`)]),
    ...(reason === null ? [] : [fact('reason', reason)]),
    fact('by', words.say('upload.sent', { sender: whoOf(load, words), at: guatemalaTime(load.at) })),
    fact('layout', words.say(`layouts.${load.layout}`)),
    fact('file', load.fileName),
    fact('source', load.source),
    fact('rows', words.say(undoes === null ? 'load.rows' : 'history.restored', counts)),
    fact('print', load.sha256),
  ];
}

function tables({ months, rules }: LoadSource, words: Words, labels: Words): LoadView['tables'] {
  const columns = (part: string, names: readonly string[]): string[] => names.map((name) => words.say(`load.${part}.${name}`));
  const byMonth = {
    heading: words.say('load.months.heading'),
    columns: columns('months', ['month', 'received', 'accepted', 'rejected']),
    rows: months.map(({ month, received, accepted, rejected }) => [month, ...[received, accepted, rejected].map(formatInteger)]),
  };
  const byRule = {
    heading: words.say('load.rules.heading'),
    columns: columns('rules', ['rule', 'kind', 'rows']),
    rows: rules.map(({ rule, severity, rows }) => [
      labels.sayIf(`labels.${rule}`) ?? rule,
      words.say(`upload.problems.${severity}`),
      formatInteger(rows),
    ]),
  };
  return [byMonth, byRule].filter(({ rows }) => rows.length > 0);
}
