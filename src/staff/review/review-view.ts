import { guatemalaTime } from '../../records/period';
import type { ToldFinding } from '../../release/review/checklist.service';
import { markOf } from '../../release/states';
import { formatInteger } from '../../report/format';
import { periodLabel } from '../../report/periods';
import { may } from '../accounts/permissions';
import { personOf } from './people';
import { type PreviewView, previewView } from './preview-view';
import type { Link } from '../../site/links';
import { REVIEW_PATH, reviewPage } from './review-links';
import type { Reading, ReviewSource } from './review-source';
import { addressOf, type StepForm, stepForms, type Steps } from './step-form';
import { nextActor } from './steps';
import { problemOf } from './work-problem';

/** The page of one version of one report. */
export interface ReviewView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly notice: string | undefined;
  readonly state: { readonly text: string; readonly look: string; readonly next: string };
  readonly mode: string;
  readonly facts: readonly Fact[];
  /** That something is being made, or how it ended; undefined where nothing is to be told. */
  readonly work: { readonly text: string; readonly isBusy: boolean; readonly again: Link | undefined } | undefined;
  readonly read: { readonly heading: string; readonly links: readonly Link[]; readonly files: readonly Link[] } | undefined;
  readonly preview: PreviewView | undefined;
  readonly checklist: ChecklistView | undefined;
  readonly said: { readonly heading: string; readonly text: string; readonly link: Link } | undefined;
  readonly steps: Steps & { readonly heading: string; readonly none: string };
  readonly proof: { readonly heading: string; readonly lines: readonly string[] } | undefined;
  readonly history: { readonly heading: string; readonly items: readonly HistoryItem[] };
}

interface Fact {
  readonly name: string;
  readonly value: string;
}

interface HistoryItem {
  readonly when: string;
  readonly what: string;
  readonly who: string;
  readonly why: string | undefined;
}

interface ChecklistView {
  readonly heading: string;
  readonly lead: string;
  readonly items: readonly {
    readonly level: string;
    readonly look: string;
    readonly text: string;
    /** Who answered, when and what. */
    readonly answer: string | undefined;
    readonly form: StepForm | undefined;
  }[];
}

const LOOKS: Readonly<Record<string, string>> = {
  PUBLISHED: 'firm',
  SCHEDULED: 'firm',
  APPROVED: 'firm',
  RETURNED: 'stop',
  WITHDRAWN: 'stop',
};
const FILES = ['informe.pdf', 'cuadros.xlsx', 'datos/cubo.csv'] as const;

export function reviewView(source: ReviewSource, reading: Reading): ReviewView {
  const { release, words, report, states } = source;
  const isOut = release.publishedAt !== null;
  return {
    title: words.say('version_title', {
      report: words.say(`kinds.${release.kind}`),
      period: periodLabel(release.period, report),
      version: release.version,
    }),
    crumbs: [{ text: words.say('title'), address: REVIEW_PATH }],
    notice: reading.notice,
    state: {
      text: states.say(`states.${release.status}`),
      look: LOOKS[release.status] ?? 'open',
      next: words.say(`next.${source.work.isBusy ? 'work' : source.isLatest ? nextActor(release.status) : 'older'}`),
    },
    mode: words.say(`mode.${source.isTwoPerson ? 'two' : 'one'}`),
    facts: factsOf(source),
    work: workOf(source),
    read: source.isReadable ? readOf(source, isOut) : undefined,
    preview: previewView(source, reading),
    checklist: isOut || !source.isReadable || !source.isLatest ? undefined : checklistOf(source, reading),
    said: source.sections.length === 0 ? undefined : saidOf(source),
    steps: { heading: words.say('steps.heading'), none: words.say('steps.none'), ...stepForms(source, reading) },
    proof: proofOf(source),
    history: {
      heading: words.say('history.heading'),
      items: source.events.toReversed().map(({ at, actor, from, to, note, forced }) => ({
        when: guatemalaTime(at),
        what: words.say(forced ? 'history.forced' : from === null ? 'history.begun' : 'history.moved', {
          from: from === null ? '' : states.say(`states.${from}`),
          to: states.say(`states.${to}`),
        }),
        who: personOf(actor, source.people, words),
        why: note ?? undefined,
      })),
    },
  };
}

function factsOf({ release, events, people, announced, words }: ReviewSource): Fact[] {
  const made = events.findLast(({ to }) => to === 'BUILDING');
  const fact = (name: string, value: string): Fact => ({ name: words.say(`facts.${name}`), value });
  return [
    fact('address', addressOf(release)),
    fact('prepared', `${guatemalaTime(release.builtAt)}, ${made === undefined ? '' : personOf(made.actor, people, words)}`),
    release.publishedAt === null
      ? fact('announced', announced === null ? words.say('facts.no_date') : guatemalaTime(announced))
      : fact('published', guatemalaTime(release.publishedAt)),
    ...(release.note === null ? [] : [fact('note', release.note)]),
    ...(release.fingerprint === null ? [] : [fact('fingerprint', release.fingerprint)]),
  ];
}

function workOf({ release, isLatest, latest, work, words }: ReviewSource): ReviewView['work'] {
  if (!isLatest) {
    const again = { text: words.say('list.version', { version: latest }), address: reviewPage({ ...release, version: latest }) };
    return { text: words.say('work.newest', { version: latest }), isBusy: true, again };
  }
  const again = { text: words.say('work.look_again'), address: reviewPage(release) };
  if (work.isBusy) {
    const since = work.since === undefined ? '' : guatemalaTime(work.since);
    return { text: words.say(work.does === undefined ? 'work.elsewhere' : `work.${work.does}`, { since }), isBusy: true, again };
  }
  const text = problemOf(work.last, words) ?? (release.status === 'BUILDING' ? words.say('work.broken') : undefined);
  return text === undefined ? undefined : { text, isBusy: false, again: undefined };
}

function readOf({ release, before, words }: ReviewSource, isOut: boolean): ReviewView['read'] {
  const here = reviewPage(release);
  const link = (name: string, path: string, params = {}): Link => ({ text: words.say(`read.${name}`, params), address: `${here}/${path}` });
  const isShown = release.status === 'PUBLISHED';
  return {
    heading: words.say('read.heading'),
    links: [
      link(isOut ? 'published' : 'draft', 'archivos/informe.html'),
      ...(before === undefined ? [] : [link('compare', 'comparar', { address: before })]),
      link('changes', 'cambios'),
      ...(isOut ? [] : [link('public', 'vista')]),
      ...(isShown ? [{ text: words.say('read.site'), address: `/informes/${addressOf(release)}` }] : []),
    ],
    files: FILES.map((path) => link(`files.${path.replace(/\W/g, '_')}`, `archivos/${path}`)),
  };
}

function checklistOf(source: ReviewSource, reading: Reading): ChecklistView {
  const { findings, words } = source;
  const errors = findings.filter(({ level }) => level === 'error').length;
  const open = findings.filter(({ level, acceptedBy }) => level === 'warning' && acceptedBy === null).length;
  const lead = findings.length === 0 ? 'clean' : errors > 0 ? 'errors' : open > 0 ? 'open' : 'answered';
  return {
    heading: words.say('checklist.heading'),
    lead: words.say(`checklist.${lead}`, { errors, open }),
    items: findings.map((finding) => ({
      level: words.say(`checklist.levels.${finding.level}`),
      look: finding.level === 'error' ? 'stop' : finding.acceptedBy === null ? 'open' : 'firm',
      text: finding.text,
      answer:
        finding.acceptedBy === null
          ? undefined
          : words.say('checklist.answered_by', {
              person: personOf(finding.acceptedBy, source.people, words),
              at: finding.acceptedAt === null ? '' : guatemalaTime(finding.acceptedAt),
              reason: finding.reason ?? '',
            }),
      form: finding.level === 'error' || !may(reading.person.roles, 'releases.review') ? undefined : answerForm(finding, source, reading),
    })),
  };
}

function answerForm({ key, acceptedBy }: ToldFinding, { release, words }: ReviewSource, { person, wrong }: Reading): StepForm {
  const name = `answer.${key}`;
  const own = wrong?.form === name ? wrong : undefined;
  const id = `respuesta-${key.replace(/[^\w-]/g, '_')}`;
  return {
    id,
    heading: words.say(acceptedBy === null ? 'checklist.answer' : 'checklist.answer_again'),
    about: '',
    action: `${reviewPage(release)}/respuesta`,
    token: person.formToken,
    seen: markOf(release),
    fields: [
      {
        id: `${id}-motivo`,
        name: 'motivo',
        label: words.say('checklist.reason'),
        hint: undefined,
        kind: 'text',
        value: own?.values['motivo'] ?? '',
        required: true,
      },
    ],
    confirm: undefined,
    button: words.say('checklist.button'),
    isGrave: false,
    isOpen: own !== undefined,
    error: own?.error,
    fixed: [{ name: 'clave', value: key }],
  };
}

function saidOf({ release, comments, notes, words }: ReviewSource): ReviewView['said'] {
  const open = comments.filter(({ resolved }) => !resolved).length;
  return {
    heading: words.say('said.heading'),
    text: words.say(open === 0 ? 'said.none_open' : 'said.open', { open, all: comments.length, notes: notes.length }),
    link: { text: words.say('said.link'), address: `${reviewPage(release)}/secciones` },
  };
}

function proofOf({ proof, words }: ReviewSource): ReviewView['proof'] {
  if (proof === undefined) return undefined;
  const { informe, ataque, umbral, politica } = proof;
  const numbers = Object.entries({ ...ataque, propias: informe.celdas, propias_reservadas: informe.reservadas, menos: umbral });
  const params = { ...Object.fromEntries(numbers.map(([name, count]) => [name, formatInteger(count)])), politica };
  const verdict = proof.estado === 'aprobada' ? 'passed' : 'failed';
  return {
    heading: words.say('proof.heading'),
    lines: ['own', 'attack', verdict, 'policy'].map((line) => words.say(`proof.${line}`, params)),
  };
}
