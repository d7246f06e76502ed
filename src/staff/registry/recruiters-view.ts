import { type DayCount } from '../../cube/recruiter-activity';
import { recruiterStates } from '../../records/codelists/states';
import type { IsoDate } from '../../records/period';
import type { Words } from '../../report/labels';
import { dateLabel } from '../../report/periods';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { type State, STATES } from './acts';
import { daysLeft } from './deadline';
import type { WrongField } from './keeping.service';
import { DATA_COLUMNS, type Typed } from './new-state';
import type { ListedRecruiter } from './registry.repository';
import { type DataField, dataFields, type FieldName, type FormWords, formWords, municipalityNames } from './recruiter-fields';

export const RECRUITERS_PATH = '/interno/reclutadores';
export const PAGE_LENGTH = 50;
/** Applications that the first page shows; the rest is a list of its own. */
export const MOST_WAITING = 20;
/** Few days left look urgent. */
const URGENT = 2;

/** A box with a state in words. */
export interface StateTag {
  readonly text: string;
  readonly look: 'firm' | 'stop' | '';
}

interface Item {
  readonly address: string;
  readonly name: string;
  readonly number: string;
  readonly state: StateTag;
  readonly line: string;
  /** Days left of the ten, in words. */
  readonly left: StateTag | undefined;
}

/** The list of recruiters. */
export interface RecruitersView {
  readonly title: string;
  readonly lead: string;
  readonly create: { readonly text: string; readonly address: string } | undefined;
  readonly waiting:
    | {
        readonly heading: string;
        readonly lead: string;
        readonly items: readonly Item[];
        readonly more: { readonly text: string; readonly address: string } | undefined;
      }
    | undefined;
  readonly search: {
    readonly heading: string;
    readonly action: string;
    readonly label: string;
    readonly text: string;
    readonly states: {
      readonly label: string;
      readonly items: readonly { readonly code: string; readonly name: string; readonly chosen: boolean }[];
    };
    readonly button: string;
  };
  readonly found: string;
  readonly items: readonly Item[];
  readonly pages: { readonly label: string; readonly links: readonly { readonly text: string; readonly address: string }[] };
}

export interface ListSource {
  readonly person: SignedIn;
  readonly today: IsoDate;
  readonly dayCount: DayCount;
  readonly text: string;
  readonly status: State | undefined;
  /** From 1. */
  readonly page: number;
  readonly found: { readonly all: number; readonly recruiters: readonly ListedRecruiter[] };
  /** Undefined where something was asked for. */
  readonly waiting: { readonly all: number; readonly recruiters: readonly ListedRecruiter[] } | undefined;
}

export function recruitersView(source: ListSource, words: Words): RecruitersView {
  const { person, text, status, page, found, waiting } = source;
  const item = (recruiter: ListedRecruiter): Item => itemOf(recruiter, source, words);
  const last = Math.max(1, Math.ceil(found.all / PAGE_LENGTH));
  const link = (name: string, to: number): { text: string; address: string } => ({
    text: words.say(name),
    address: addressOf(text, status, to),
  });
  return {
    title: words.say('title'),
    lead: words.say('lead'),
    create: may(person.roles, 'recruiters.manage') ? { text: words.say('new.link'), address: `${RECRUITERS_PATH}/nueva` } : undefined,
    waiting: waiting === undefined ? undefined : waitingOf(waiting, source, words),
    search: {
      heading: words.say('search.heading'),
      action: RECRUITERS_PATH,
      label: words.say('search.label'),
      text,
      states: {
        label: words.say('search.state'),
        items: [
          { code: '', name: words.say('search.any'), chosen: status === undefined },
          ...STATES.map((code) => ({ code, name: recruiterStates.label(code), chosen: status === code })),
        ],
      },
      button: words.say('search.button'),
    },
    found: words.say(found.all === 0 ? 'search.none' : found.all === 1 ? 'search.one' : 'search.many', { count: found.all, page, last }),
    items: found.recruiters.map(item),
    pages: {
      label: words.say('search.pages'),
      links: [...(page > 1 ? [link('search.previous', page - 1)] : []), ...(page < last ? [link('search.next', page + 1)] : [])],
    },
  };
}

function waitingOf(waiting: NonNullable<ListSource['waiting']>, source: ListSource, words: Words): NonNullable<RecruitersView['waiting']> {
  const over = waiting.all - waiting.recruiters.length;
  return {
    heading: words.say('waiting.heading'),
    lead: waiting.all === 0 ? words.say('waiting.none') : words.say(`waiting.lead.${source.dayCount}`, { count: waiting.all }),
    items: waiting.recruiters.map((recruiter) => itemOf(recruiter, source, words)),
    more: over > 0 ? { text: words.say('waiting.more', { count: over }), address: addressOf('', 'EN_TRAMITE', 1) } : undefined,
  };
}

function itemOf(recruiter: ListedRecruiter, { today, dayCount }: ListSource, words: Words): Item {
  const { number, name, tradeName, status, applicationDate, validUntil } = recruiter;
  const waits = status === 'EN_TRAMITE';
  const until = validUntil === null ? undefined : words.say('until', { until: dateLabel(validUntil, words) });
  const parts = [
    tradeName === null || tradeName === name ? undefined : tradeName,
    waits
      ? words.say('applied', { day: dateLabel(applicationDate, words) })
      : status === 'AUTORIZADO' || status === 'VENCIDO'
        ? until
        : undefined,
  ];
  return {
    address: pageAddress(number),
    name,
    number: words.say('number', { number }),
    state: stateTag(status),
    line: parts.filter((part) => part !== undefined).join('. '),
    left: waits ? leftTag(daysLeft(applicationDate, today, dayCount), dayCount, words) : undefined,
  };
}

/** Days left of the ten, or over, in words. */
export function leftTag(left: number, count: DayCount, words: Words): StateTag {
  const name = left === 0 ? 'last' : left === 1 ? 'one' : left > 1 ? 'many' : left === -1 ? 'over-one' : 'over';
  return { text: words.say(`left.${count}.${name}`, { days: Math.abs(left) }), look: left < 0 || left <= URGENT ? 'stop' : '' };
}

export function stateTag(status: string): StateTag {
  return { text: recruiterStates.label(status), look: status === 'AUTORIZADO' ? 'firm' : status === 'EN_TRAMITE' ? '' : 'stop' };
}

/** The page of a recruiter. Its number may hold any sign. */
export function pageAddress(number: string): string {
  return `${RECRUITERS_PATH}/${encodeURIComponent(number)}`;
}

function addressOf(text: string, status: State | undefined, page: number): string {
  const query = new URLSearchParams({
    ...(text === '' ? {} : { q: text }),
    ...(status === undefined ? {} : { estado: status }),
    ...(page === 1 ? {} : { pagina: String(page) }),
  }).toString();
  return query === '' ? RECRUITERS_PATH : `${RECRUITERS_PATH}?${query}`;
}

/** Fields of an application, in their order. */
export const APPLICATION_FIELDS: readonly FieldName[] = ['numero_registro', 'fecha_solicitud', ...DATA_COLUMNS, 'nota'];

/** The page that enters an application. */
export interface ApplicationView {
  readonly title: string;
  readonly crumbs: readonly { readonly text: string; readonly address: string }[];
  readonly lead: string;
  readonly problem: string | undefined;
  readonly action: string;
  readonly token: string;
  readonly fields: readonly DataField[];
  readonly button: string;
  readonly municipalities: readonly string[];
  readonly form: FormWords;
}

export function applicationView(
  person: SignedIn,
  sent: { readonly typed: Typed; readonly wrong: readonly WrongField[]; readonly problem?: string | undefined } | undefined,
  words: Words,
): ApplicationView {
  const wrong = sent?.wrong ?? [];
  return {
    title: words.say('new.title'),
    crumbs: [{ text: words.say('title'), address: RECRUITERS_PATH }],
    lead: words.say('new.lead'),
    problem: sent?.problem ?? (wrong.length === 0 ? undefined : words.say('wrong.form', { count: wrong.length })),
    action: RECRUITERS_PATH,
    token: person.formToken,
    fields: dataFields('nueva', APPLICATION_FIELDS, sent?.typed ?? new Map<string, string>(), wrong, words),
    button: words.say('new.button'),
    municipalities: municipalityNames(),
    form: formWords(words),
  };
}
