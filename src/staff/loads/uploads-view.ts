import { LAYOUTS } from '../../ingest/layouts/layouts';
import { formatInteger } from '../../report/format';
import type { Words } from '../../report/labels';
import { guatemalaTime } from '../../records/period';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import type { Load } from './loads.repository';
import { KEPT_MS, LARGEST, stageOf, type Upload, type UploadStage } from './upload';

export const ADDRESS = '/interno/cargas';
export const MEGABYTES = LARGEST >> 20;
const HOURS = KEPT_MS / 3_600_000;
/** The mark beside a stage. */
const LOOKS: Readonly<Record<UploadStage, string>> = {
  busy: '',
  unchecked: '',
  refused: 'stop',
  duplicate: 'stop',
  empty: 'stop',
  ready: 'firm',
  ended: '',
};

export interface Link {
  readonly text: string;
  readonly address: string;
}

/** One line of a list: a link, who and when, a state. */
export interface LineView extends Link {
  readonly line: string;
  readonly state: string;
  readonly look: string;
  readonly note: string;
}

/** The list of loads, with what waits before them. */
export interface LoadsView {
  readonly title: string;
  readonly lead: string;
  readonly notice: string | undefined;
  /** Undefined for who only reads. */
  readonly create: Link | undefined;
  readonly waiting: { readonly heading: string; readonly items: readonly LineView[] };
  readonly history: {
    readonly heading: string;
    readonly none: string;
    readonly items: readonly LineView[];
    readonly links: readonly Link[];
  };
  readonly templates: { readonly heading: string; readonly lead: string; readonly items: readonly Link[] };
}

export interface LoadsSource {
  readonly waiting: readonly Upload[];
  readonly loads: readonly Load[];
  /** The stretch begins with the newest, and where it ends there are more. */
  readonly isNewest: boolean;
  readonly hasMore: boolean;
  readonly person: SignedIn;
  readonly now: Date;
  readonly notice?: string | undefined;
}

export function loadsView({ waiting, loads, isNewest, hasMore, person, now, notice }: LoadsSource, words: Words): LoadsView {
  return {
    title: words.say('title'),
    lead: words.say('lead'),
    notice,
    create: may(person.roles, 'files.upload') ? { text: words.say('new.link'), address: `${ADDRESS}/nueva` } : undefined,
    waiting: { heading: words.say('waiting.heading'), items: isNewest ? waiting.map((upload) => uploadLine(upload, now, words)) : [] },
    history: {
      heading: words.say('history.heading'),
      none: words.say('history.none'),
      items: loads.map((load) => loadLine(load, words)),
      links: [
        ...(isNewest ? [] : [{ text: words.say('history.newest'), address: ADDRESS }]),
        ...(hasMore ? [{ text: words.say('history.older'), address: `${ADDRESS}?antes=${String(loads.at(-1)?.id ?? 1)}` }] : []),
      ],
    },
    templates: templatesView(words),
  };
}

function templatesView(words: Words): LoadsView['templates'] {
  return {
    heading: words.say('templates.heading'),
    lead: words.say('templates.lead'),
    items: LAYOUTS.map(({ id }) => ({ text: words.say(`layouts.${id}`), address: `${ADDRESS}/plantillas/${id}` })),
  };
}

function uploadLine(upload: Upload, now: Date, words: Words): LineView {
  const stage = stageOf(upload, now);
  const { id, fileName, layout, sender, receivedAt } = upload;
  return {
    text: fileName,
    address: `${ADDRESS}/archivos/${String(id)}`,
    line: words.say('waiting.line', { layout: words.say(`layouts.${layout}`), sender, at: guatemalaTime(receivedAt) }),
    state: words.say(`stages.${stage}`),
    look: LOOKS[stage],
    note: '',
  };
}

function loadLine(load: Load, words: Words): LineView {
  const { id, layout, fileName, at, undoes, undoneBy, accepted, rejected, months } = load;
  const state = undoes !== null ? 'undoing' : undoneBy === null ? 'taken' : 'undone';
  const counts = { accepted: formatInteger(accepted), rejected: formatInteger(rejected) };
  const parts = [
    words.say(undoes === null ? 'history.counts' : 'history.restored', counts),
    ...(months.length === 0 ? [] : [words.say('history.months', { months: monthsLine(months, words) })]),
    words.say('history.by', { who: whoOf(load, words) }),
  ];
  return {
    text: words.say(undoes === null ? 'history.load' : 'history.undoing', { id, undoes: undoes ?? 0 }),
    address: `${ADDRESS}/lotes/${String(id)}`,
    line: `${words.say(`layouts.${layout}`)}, ${guatemalaTime(at)}`,
    state: words.say(`states.${state}`),
    look: state === 'taken' ? 'firm' : state === 'undone' ? 'stop' : '',
    note: `${fileName}. ${parts.join('. ')}.`,
  };
}

/** Who made a load, in words. */
export function whoOf({ actor, person }: Pick<Load, 'actor' | 'person'>, words: Words): string {
  if (person !== null) return person;
  return actor === null ? words.say('history.nobody') : words.say('history.command', { name: actor });
}

/** `2024-01`, or from the first to the last of several. */
export function monthsLine(months: readonly string[], words: Words): string {
  const [from = '', to = from] = [months[0], months.at(-1)];
  return from === to ? from : words.say('history.span', { from, to });
}

/** The form that sends a file. */
export interface UploadFormView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly lead: string;
  readonly after: string;
  readonly action: string;
  readonly token: string;
  readonly error: string | undefined;
  readonly button: string;
  readonly layout: {
    readonly label: string;
    readonly hint: string;
    readonly choose: string;
    readonly items: readonly { readonly code: string; readonly name: string; readonly chosen: boolean }[];
  };
  readonly source: { readonly label: string; readonly hint: string; readonly value: string };
  readonly file: { readonly label: string };
}

/** What was sent with the form and was wrong; the file itself cannot be sent back. */
export interface WrongUpload {
  readonly error: string;
  readonly layout: string;
  readonly source: string;
}

export function uploadFormView(person: SignedIn, words: Words, wrong?: WrongUpload): UploadFormView {
  return {
    title: words.say('new.title'),
    crumbs: [{ text: words.say('title'), address: ADDRESS }],
    lead: words.say('new.lead'),
    after: words.say('new.after', { hours: HOURS, megabytes: MEGABYTES }),
    action: ADDRESS,
    token: person.formToken,
    error: wrong?.error,
    button: words.say('new.button'),
    layout: {
      label: words.say('fields.formato'),
      hint: words.say('hints.formato'),
      choose: words.say('choose'),
      items: LAYOUTS.map(({ id }) => ({ code: id, name: words.say(`layouts.${id}`), chosen: id === wrong?.layout })),
    },
    source: { label: words.say('fields.fuente'), hint: words.say('hints.fuente'), value: wrong?.source ?? '' },
    file: { label: words.say('fields.archivo') },
  };
}
