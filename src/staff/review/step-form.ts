import { guatemalaTime } from '../../records/period';
import type { ReleaseRow } from '../../release/release.repository';
import { preparersOf } from '../../release/review/preparers';
import { markOf } from '../../release/states';
import { subjectOf } from '../accounts/account';
import { reviewPage } from './review-links';
import type { Reading, ReviewSource } from './review-source';
import { STEPS, type StepName, stepsFrom } from './steps';

/** A field of a step, as a template shows it. */
export interface StepField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly kind: 'line' | 'text' | 'instant';
  readonly value: string;
  readonly required: boolean;
}

/** A form that changes something of a version; `seen` is the mark of what it was shown for. */
export interface StepForm {
  readonly id: string;
  readonly heading: string;
  readonly about: string;
  readonly action: string;
  readonly token: string;
  readonly seen: string;
  readonly fields: readonly StepField[];
  /** A box to be ticked first; undefined where nothing asks for it. */
  readonly confirm: string | undefined;
  readonly button: string;
  readonly isGrave: boolean;
  /** Shown open: what was sent was refused. */
  readonly isOpen: boolean;
  readonly error: string | undefined;
  /** Hidden fields besides. */
  readonly fixed: readonly { readonly name: string; readonly value: string }[];
}

/** What a person cannot do here, and why. */
export interface Steps {
  readonly forms: readonly StepForm[];
  readonly refused: readonly string[];
}

const FIELD_KINDS: Readonly<Record<string, StepField['kind']>> = { fecha: 'instant', confirmar: 'line' };
const OPTIONAL: readonly string[] = ['comentario'];

/** The steps that the reader may take with a version now. */
export function stepForms(source: ReviewSource, reading: Reading): Steps {
  const { release, isLatest, work, words } = source;
  const { person } = reading;
  if (work.isBusy) return { forms: [], refused: [] };
  const possible = stepsFrom(release, isLatest, person.roles);
  const isOwn = source.isTwoPerson && preparersOf(release, source.events, source.notes).includes(subjectOf(person.id));
  const refused = isOwn && possible.some(({ name }) => name === 'approve') ? [words.say('steps.approve.own')] : [];
  return {
    forms: possible
      .filter(({ name }) => name !== 'approve' || !isOwn)
      // One person alone needs no reason to publish: nothing is skipped.
      .map((step) => (step.name === 'publish' && !source.isTwoPerson ? { ...step, fields: ['confirmar'] } : step))
      .map(({ name, fields, isGrave = false }) => formOf(name, fields, isGrave, source, reading)),
    refused,
  };
}

function formOf(name: StepName, fields: readonly string[], isGrave: boolean, source: ReviewSource, { person, wrong }: Reading): StepForm {
  const { release, words } = source;
  const address = addressOf(release);
  const own = wrong?.form === name ? wrong : undefined;
  const otherwise =
    name === 'publish' && !source.isTwoPerson ? '_direct' : name === 'correct' && release.publishedAt === null ? '_anew' : '';
  const say = (what: string, params: Readonly<Record<string, string>> = {}): string =>
    words.sayIf(`steps.${name}.${what}${otherwise}`, params) ?? words.say(`steps.${name}.${what}`, params);
  const open = source.comments.filter(({ resolved }) => !resolved).length;
  return {
    id: name,
    heading: say('heading'),
    about: say('about', { address, version: `v${String(release.version)}`, next: `v${String(release.version + 1)}` }),
    action: `${reviewPage(release)}/${STEPS[name]}`,
    token: person.formToken,
    seen: markOf(release),
    fields: fields.map((field) => ({
      id: `${name}-${field}`,
      name: field,
      label: words.sayIf(`steps.${name}.fields.${field}`) ?? words.say(`fields.${field}`),
      hint: words.sayIf(`steps.${name}.hints.${field}`, { address }) ?? words.sayIf(`hints.${field}`, { address }),
      kind: FIELD_KINDS[field] ?? 'text',
      value: own?.values[field] ?? proposed(field, source),
      required: !OPTIONAL.includes(field),
    })),
    confirm: name === 'approve' && open > 0 ? words.say('steps.approve.confirm', { count: open }) : undefined,
    button: say('button'),
    isGrave,
    isOpen: own !== undefined,
    error: own?.error,
    fixed: [],
  };
}

/** What a field holds before anybody typed: the calendar's own date, as a browser's field has it, or the public note to be changed. */
function proposed(field: string, { announced, release }: ReviewSource): string {
  if (field === 'fecha') return announced === null ? '' : guatemalaTime(announced).replace(' ', 'T');
  return field === 'nota' && release.publishedAt === null ? (release.note ?? '') : '';
}

/** `mensual/2024-02/v1` */
export function addressOf({ kind, period, version }: Pick<ReleaseRow, 'kind' | 'period' | 'version'>): string {
  return `${kind}/${period}/v${String(version)}`;
}
