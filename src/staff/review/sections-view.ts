import { guatemalaTime } from '../../records/period';
import type { Comment } from '../../release/review/comment.repository';
import type { KeptNote } from '../../release/review/note.repository';
import { canMove, markOf } from '../../release/states';
import { periodLabel } from '../../report/periods';
import { may } from '../accounts/permissions';
import { personOf } from './people';
import type { Link } from '../../site/links';
import { REVIEW_PATH, reviewPage } from './review-links';
import type { SectionName } from './report-sections';
import type { Reading, ReviewSource } from './review-source';
import type { StepForm } from './step-form';

/** Comments and notes of a version, by section. */
export interface SectionsView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly notice: string | undefined;
  readonly lead: string;
  readonly noteLead: string;
  readonly token: string;
  readonly sections: readonly {
    readonly id: string;
    readonly heading: string;
    readonly count: string;
    readonly isOpen: boolean;
    readonly read: Link | undefined;
    readonly note: { readonly text: string; readonly by: string } | undefined;
    readonly comments: readonly CommentView[];
    readonly forms: readonly StepForm[];
  }[];
}

interface CommentView {
  readonly text: string;
  readonly by: string;
  readonly state: string;
  readonly look: string;
  readonly mark: { readonly action: string; readonly resolved: 'si' | 'no'; readonly button: string } | undefined;
}

export function sectionsView(source: ReviewSource, reading: Reading): SectionsView {
  const { release, words, report, sections } = source;
  const params = { report: words.say(`kinds.${release.kind}`), period: periodLabel(release.period, report), version: release.version };
  return {
    title: words.say('said.title', params),
    crumbs: [
      { text: words.say('title'), address: REVIEW_PATH },
      { text: words.say('version_title', params), address: reviewPage(release) },
    ],
    notice: reading.notice,
    lead: words.say('said.lead'),
    noteLead: words.say(`said.${isWritable(source) ? 'note_lead' : isUnfinished(source) ? 'note_unfinished' : 'note_closed'}`),
    token: reading.person.formToken,
    sections: sections.map((section) => sectionOf(section, source, reading)),
  };
}

/** Notes change the draft, so only while it can be made anew. */
function isWritable({ release, isLatest, work }: ReviewSource): boolean {
  return isLatest && !work.isBusy && release.status !== 'BUILDING' && canMove(release.status, 'BUILDING');
}

/** Its making failed or was broken off: a note may be what it failed on. */
function isUnfinished({ release, isLatest, work }: ReviewSource): boolean {
  return isLatest && !work.isBusy && release.status === 'BUILDING';
}

function sectionOf({ id, heading }: SectionName, source: ReviewSource, reading: Reading): SectionsView['sections'][number] {
  const { release, words, people, isReadable } = source;
  const note = source.notes.find(({ section }) => section === id);
  const comments = source.comments.filter(({ section }) => section === id);
  const open = comments.filter(({ resolved }) => !resolved).length;
  const form = reading.wrong?.form;
  const counted = [
    ...(note === undefined ? [] : [words.say('said.has_note')]),
    ...(comments.length === 0 ? [] : [words.say('said.count', { all: comments.length, open })]),
  ];
  return {
    id,
    heading,
    count: counted.join(' '),
    isOpen: open > 0 || note !== undefined || form === `comment.${id}` || form === `note.${id}`,
    read: isReadable ? { text: words.say('said.read'), address: `${reviewPage(release)}/archivos/informe.html#${id}` } : undefined,
    note: note && {
      text: note.text,
      by: words.say('said.by', { person: personOf(note.actor, people, words), at: guatemalaTime(note.at) }),
    },
    comments: comments.map((comment) => commentOf(comment, source, reading)),
    forms: [
      ...(may(reading.person.roles, 'releases.review') ? [saidForm('comment', id, '', source, reading)] : []),
      ...(may(reading.person.roles, 'releases.prepare') ? noteForms(id, note, source, reading) : []),
    ],
  };
}

function noteForms(id: string, note: KeptNote | undefined, source: ReviewSource, reading: Reading): StepForm[] {
  if (isWritable(source)) return [saidForm('note', id, note?.text ?? '', source, reading)];
  if (note === undefined || !isUnfinished(source)) return [];
  // No field: what was typed in the form for a new text is told above.
  const form = saidForm('note', id, '', source, { person: reading.person });
  return [{ ...form, fields: [], button: source.words.say('said.note_remove') }];
}

function commentOf(comment: Comment, { release, words, people }: ReviewSource, { person }: Reading): CommentView {
  const { id, text, actor, at, resolved, markedBy, markedAt } = comment;
  const state = resolved ? 'resolved' : markedBy === null ? 'open' : 'reopened';
  return {
    text,
    by: words.say('said.by', { person: personOf(actor, people, words), at: guatemalaTime(at) }),
    state: words.say(`said.states.${state}`, {
      person: markedBy === null ? '' : personOf(markedBy, people, words),
      at: markedAt === null ? '' : guatemalaTime(markedAt),
    }),
    look: resolved ? 'firm' : 'open',
    mark: may(person.roles, 'releases.review')
      ? {
          action: `${reviewPage(release)}/comentarios/${String(id)}`,
          resolved: resolved ? 'no' : 'si',
          button: words.say(resolved ? 'said.reopen' : 'said.resolve'),
        }
      : undefined,
  };
}

function saidForm(
  kind: 'comment' | 'note',
  section: string,
  value: string,
  { release, words }: ReviewSource,
  { person, wrong }: Reading,
): StepForm {
  const own = wrong?.form === `${kind}.${section}` ? wrong : undefined;
  const field = kind === 'comment' ? 'comentario' : 'nota';
  const id = `${field}-${section}`;
  return {
    id,
    heading: words.say(`said.${kind}`),
    about: '',
    action: `${reviewPage(release)}/${kind === 'comment' ? 'comentarios' : 'notas'}`,
    token: person.formToken,
    seen: markOf(release),
    fields: [
      {
        id: `${id}-texto`,
        name: field,
        label: words.say(`said.${kind}`),
        hint: words.sayIf(`said.${kind}_hint`),
        kind: 'text',
        value: own?.values[field] ?? value,
        required: kind === 'comment',
      },
    ],
    confirm: undefined,
    button: words.say(`said.${kind}_button`),
    isGrave: false,
    isOpen: own !== undefined,
    error: own?.error,
    fixed: [{ name: 'seccion', value: section }],
  };
}
