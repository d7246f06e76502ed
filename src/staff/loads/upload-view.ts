import { formatInteger } from '../../report/format';
import type { Words } from '../../report/labels';
import { guatemalaTime } from '../../records/period';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import type { Findings, ProblemGroup } from './findings';
import type { Load } from './loads.repository';
import { previewView, type PreviewView } from './preview-view';
import { failureOf, stageOf, type Upload } from './upload';
import { ADDRESS, type Link, monthsLine, whoOf } from './uploads-view';

const KILOBYTE = 1024;

/** Something that can be done with an upload. */
export interface ActView {
  readonly action: string;
  readonly about: string;
  readonly button: string;
  readonly stops: boolean;
}

/** Problems of a kind. */
export interface GroupView {
  readonly severity: string;
  readonly look: string;
  readonly title: string;
  readonly count: string;
  readonly message: string;
  readonly examples: readonly string[];
}

/** The page of a file that waits. */
export interface UploadView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly problem: string | undefined;
  /** Heading of the facts. */
  readonly about: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** What is being done now. */
  readonly busy: { readonly lines: readonly string[]; readonly again: Link } | undefined;
  /** Why nothing more happens with it. */
  readonly ended: string | undefined;
  readonly result:
    | {
        readonly heading: string;
        readonly look: string;
        readonly line: string;
        readonly link: Link | undefined;
        readonly figures: readonly { readonly name: string; readonly value: string }[];
      }
    | undefined;
  readonly problems:
    | { readonly heading: string; readonly lead: string; readonly groups: readonly GroupView[]; readonly more: string | undefined }
    | undefined;
  readonly rows: ActView | undefined;
  readonly preview: PreviewView | undefined;
  readonly acts: { readonly heading: string; readonly items: readonly ActView[] };
  readonly token: string;
}

export interface UploadSource {
  readonly upload: Upload;
  /** The load of this very file before. */
  readonly before: Load | undefined;
  /** Last batch of the registry now. */
  readonly lastBatch: number;
  readonly person: SignedIn;
  readonly now: Date;
  readonly problem?: string | undefined;
}

/** `says` are the words of this part, `rules` the names of ingest's rules (ingest/es/problems). */
export function uploadView(source: UploadSource, words: Words, rules: Words): UploadView {
  const { upload, before, person, now, problem } = source;
  const action = `${ADDRESS}/archivos/${String(upload.id)}`;
  const [stage, failure] = [stageOf(upload, now), failureOf(upload, now)];
  const isMine = may(person.roles, 'files.upload') && stage !== 'ended' && stage !== 'busy';
  const isReady = stage === 'ready';
  const findings = stage === 'ended' ? null : upload.findings;
  // What failed matters no more once the file is in or gone: the page says so.
  const failed = failure === undefined || before !== undefined || stage === 'ended' ? undefined : words.say(`failures.${failure}`);
  const act = (name: string, path: string, stops = false): ActView => ({
    action: `${action}/${path}`,
    about: words.say(`upload.acts.${name}.about`, { accepted: formatInteger(findings?.accepted ?? 0) }),
    button: words.say(`upload.acts.${name}.button`),
    stops,
  });
  return {
    title: upload.fileName,
    crumbs: [{ text: words.say('title'), address: ADDRESS }],
    problem: problem ?? failed,
    about: words.say('upload.about'),
    facts: facts(upload, words),
    busy: stage === 'busy' ? busy(upload, action, words) : undefined,
    ended: stage === 'ended' ? words.say(`upload.ended.${upload.state === 'WAITING' ? 'EXPIRED' : upload.state}`) : undefined,
    result: findings === null ? undefined : result(findings, source, words),
    problems: findings === null || findings.groups.length === 0 ? undefined : problems(findings, words, rules),
    rows: isMine && (findings?.rejected ?? 0) > 0 ? rowsAct(action, words) : undefined,
    preview: isReady ? previewView(source, isMine ? `${action}/vista` : undefined, words) : undefined,
    acts: {
      heading: words.say('upload.acts.heading'),
      items: isMine
        ? [
            ...(stage === 'unchecked' ? [act('check', 'revisar')] : []),
            ...(isReady ? [act('take', 'confirmar')] : []),
            ...(stage === 'unchecked' ? [] : [act('recheck', 'revisar')]),
            act('discard', 'descartar', true),
          ]
        : [],
    },
    token: person.formToken,
  };
}

function facts({ layout, source, sender, receivedAt, size, expiresAt, findings, state }: Upload, words: Words): UploadView['facts'] {
  const fact = (name: string, value: string) => ({ name: words.say(`upload.facts.${name}`), value });
  return [
    fact('layout', words.say(`layouts.${layout}`)),
    fact('source', source),
    fact('sender', words.say('upload.sent', { sender, at: guatemalaTime(receivedAt) })),
    fact('size', words.say('upload.size', { size: formatInteger(Math.ceil(size / KILOBYTE)) })),
    ...(findings?.sheet == null ? [] : [fact('sheet', findings.sheet)]),
    ...(findings === null || findings.months.length === 0
      ? []
      : [
          fact(
            'months',
            monthsLine(
              findings.months.map(({ month }) => month),
              words,
            ),
          ),
        ]),
    ...(state === 'WAITING' ? [fact('expires', guatemalaTime(expiresAt))] : []),
  ];
}

function busy({ task, rowsRead }: Upload, action: string, words: Words): UploadView['busy'] {
  const rows = rowsRead === 0 ? words.say('upload.busy.queued') : words.say('upload.busy.rows', { rows: formatInteger(rowsRead) });
  return {
    lines: [words.say(`upload.busy.${task ?? 'check'}`), rows, words.say('upload.busy.refresh')],
    again: { text: words.say('upload.busy.again'), address: action },
  };
}

function result(findings: Findings, { upload, before, now }: UploadSource, words: Words): NonNullable<UploadView['result']> {
  const { received, accepted, rejected, warnings, refusal } = findings;
  const stage = stageOf({ ...upload, task: null }, now);
  const say = (name: string, params = {}) => words.say(`upload.result.${name}`, params);
  const told = {
    accepted: formatInteger(accepted),
    received: formatInteger(received),
    at: before === undefined ? '' : guatemalaTime(before.at),
    by: before === undefined ? '' : words.say('history.by', { who: whoOf(before, words) }).toLowerCase(),
  };
  const name = stage === 'ready' && rejected === 0 ? 'all' : stage;
  return {
    heading: say('heading'),
    look: stage !== 'ready' ? 'no' : rejected === 0 ? 'yes' : 'careful',
    line: refusal?.message ?? say(name, told),
    link: before === undefined ? undefined : { text: say('load'), address: `${ADDRESS}/lotes/${String(before.id)}` },
    figures:
      refusal === null
        ? Object.entries({ received, accepted, rejected, warnings }).map(([each, count]) => ({
            name: say(each),
            value: formatInteger(count),
          }))
        : [],
  };
}

function problems(findings: Findings, words: Words, rules: Words): NonNullable<UploadView['problems']> {
  const say = (name: string, params = {}) => words.say(`upload.problems.${name}`, params);
  const told = findings.groups.reduce((sum, { count }) => sum + count, 0);
  return {
    heading: say('heading'),
    lead: say('lead'),
    groups: findings.groups.map((group) => groupView(group, words, rules)),
    more: told < findings.problems ? say('more', { count: formatInteger(findings.problems - told) }) : undefined,
  };
}

function groupView({ rule, severity, name, count, message, examples }: ProblemGroup, words: Words, rules: Words): GroupView {
  const say = (path: string, params = {}) => words.say(`upload.problems.${path}`, params);
  const title = rules.say(`labels.${rule}`);
  const told = examples.map(({ row, column, value }) => {
    const at = { row: formatInteger(row), column: column ?? '', value: value ?? '' };
    return say(column === null ? 'example' : value === undefined || value === '' ? 'cell' : 'value', at);
  });
  return {
    severity: say(severity),
    look: severity === 'error' ? 'stop' : '',
    title: name === null ? title : say('title', { rule: title, name }),
    count: count === 1 ? say('once') : say('count', { count: formatInteger(count) }),
    message,
    examples: count > examples.length ? [...told, say('more', { count: formatInteger(count - examples.length) })] : told,
  };
}

function rowsAct(action: string, words: Words): ActView {
  return { action: `${action}/filas`, about: words.say('upload.rows.about'), button: words.say('upload.rows.button'), stops: false };
}
