import type { DayCount } from '../../cube/recruiter-activity';
import { isOwnEntry } from '../../ingest/entry';
import { activities } from '../../records/codelists/activities';
import { countries } from '../../records/codelists/countries';
import { formatNit } from '../../records/identifiers/nit';
import { guatemalaTime } from '../../records/period';
import type { Words } from '../../report/labels';
import { dateLabel } from '../../report/periods';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { daysLeft } from './deadline';
import { DATA_COLUMNS } from './new-state';
import { cellsOf, type RegisteredRow } from './registered';
import type { Shown } from './registry.service';
import { type FormWords, formWords, municipalityName, municipalityNames } from './recruiter-fields';
import { type ActForm, actForms, type SentBack } from './recruiter-forms';
import { leftTag, pageAddress, RECRUITERS_PATH, type StateTag, stateTag } from './recruiters-view';

/** More are no help. */
const MOST_WARNINGS = 20;

interface Row {
  readonly name: string;
  readonly value: string;
}

/** One state of a recruiter, or a correction of its data. */
interface Event {
  readonly state: StateTag;
  readonly when: string;
  readonly from: string;
  readonly lines: readonly string[];
}

/** The page of one recruiter. */
export interface RecruiterPageView {
  readonly title: string;
  readonly crumbs: readonly { readonly text: string; readonly address: string }[];
  readonly notice: string | undefined;
  readonly problem: string | undefined;
  /** What was typed in a form that is there no more, since somebody else changed the state. */
  readonly typed: { readonly lead: string; readonly texts: readonly string[] } | undefined;
  readonly number: string;
  readonly state: StateTag;
  readonly validity: string | undefined;
  readonly left: StateTag | undefined;
  readonly check: { readonly text: string; readonly address: string };
  readonly warnings:
    | {
        readonly heading: string;
        readonly lead: string;
        readonly items: readonly { readonly text: string; readonly name: string; readonly address: string; readonly state: StateTag }[];
        readonly more: string | undefined;
      }
    | undefined;
  readonly acts: { readonly heading: string; readonly forms: readonly ActForm[] } | undefined;
  readonly facts: { readonly heading: string; readonly rows: readonly Row[] };
  readonly history: { readonly heading: string; readonly events: readonly Event[] };
  readonly logged: string;
  readonly municipalities: readonly string[];
  readonly form: FormWords;
}

export interface PageSource {
  readonly shown: Shown;
  readonly person: SignedIn;
  readonly dayCount: DayCount;
  readonly notice?: string | undefined;
  readonly problem?: string | undefined;
  readonly sent?: SentBack | undefined;
}

export function recruiterPageView({ shown, person, dayCount, notice, problem, sent }: PageSource, words: Words): RecruiterPageView {
  const { recruiter, today } = shown;
  const { current, status } = recruiter;
  const manages = may(person.roles, 'recruiters.manage');
  return {
    title: current.name,
    crumbs: [{ text: words.say('title'), address: RECRUITERS_PATH }],
    notice,
    problem,
    typed: unsentOf(shown, sent, words),
    number: words.say('number', { number: current.number }),
    state: status === null ? { text: words.say('not-yet'), look: '' } : stateTag(status),
    validity: status === 'EN_TRAMITE' ? undefined : validityWords(current, words),
    left: status === 'EN_TRAMITE' ? leftTag(daysLeft(current.applicationDate, today, dayCount), dayCount, words) : undefined,
    check: { text: words.say('page.check'), address: `/reclutadores/${encodeURIComponent(current.number)}` },
    warnings: warningsView(shown, words),
    acts:
      manages && shown.acts.length > 0
        ? { heading: words.say('acts.heading'), forms: actForms(shown, person.formToken, sent, words) }
        : undefined,
    facts: { heading: words.say('page.facts'), rows: factsOf(current, words) },
    history: { heading: words.say('page.history'), events: eventsOf(recruiter.rows, words) },
    logged: words.say('page.logged', { subject: recruiter.subject.replace('recruiter:', '') }),
    municipalities: manages ? municipalityNames() : [],
    form: formWords(words),
  };
}

function unsentOf({ acts }: Shown, sent: SentBack | undefined, words: Words): RecruiterPageView['typed'] {
  if (sent === undefined || acts.includes(sent.act)) return undefined;
  const typed = [...sent.typed].filter(([, value]) => value.trim() !== '');
  return {
    lead: words.say('acts.unsent'),
    texts: typed.map(([name, value]) => words.say('acts.unsent_field', { name: words.say(`fields.${name}`), value })),
  };
}

function warningsView({ warnings }: Shown, words: Words): RecruiterPageView['warnings'] {
  if (warnings.length === 0) return undefined;
  const over = warnings.length - MOST_WARNINGS;
  return {
    heading: words.say('warnings.heading'),
    lead: words.say('warnings.lead'),
    items: warnings.slice(0, MOST_WARNINGS).map(({ number, kinds, name, status }) => ({
      text: words.say('warnings.shared', { what: kinds.map((kind) => words.say(`warnings.kinds.${kind}`)).join(', ') }),
      name: words.say('warnings.name', { name, number }),
      address: pageAddress(number),
      state: stateTag(status),
    })),
    more: over > 0 ? words.say('warnings.more', { count: over }) : undefined,
  };
}

function factsOf(row: RegisteredRow, words: Words): Row[] {
  const shown: readonly (readonly [string, string | null])[] = [
    ...DATA_COLUMNS.map((column) => [column, valueIn(row, column, words)] as const),
    ['fecha_solicitud', dateLabel(row.applicationDate, words)],
    ['fecha_resolucion', row.decisionDate === null ? null : dateLabel(row.decisionDate, words)],
  ];
  return shown.flatMap(([name, value]) => (value === null || value === '' ? [] : [{ name: words.say(`fields.${name}`), value }]));
}

/** A column of the recruiter's own data, as a person reads it. */
function valueIn(row: RegisteredRow, column: (typeof DATA_COLUMNS)[number], words: Words): string | null {
  switch (column) {
    case 'tipo_persona':
      return words.say(`persons.${row.personType}`);
    case 'nit':
      return row.taxId === null ? null : formatNit(row.taxId);
    case 'municipio':
      return row.municipality === null ? null : municipalityName(row.municipality);
    case 'paises':
      return row.countries.map((code) => countries.label(code)).join(', ');
    case 'sectores':
      return row.sectors.map((code) => (activities.has(code) ? activities.label(code) : code)).join('; ');
    default:
      return cellsOf(row).get(column) ?? null;
  }
}

function validityWords({ validFrom, validUntil }: RegisteredRow, words: Words): string | undefined {
  if (validUntil === null) return undefined;
  const until = dateLabel(validUntil, words);
  return validFrom === null ? words.say('until', { until }) : words.say('validity', { from: dateLabel(validFrom, words), until });
}

/** Every row of a recruiter, the last one first. */
function eventsOf(rows: readonly RegisteredRow[], words: Words): Event[] {
  return rows.map((row, index) => eventOf(row, rows[index - 1], words)).reverse();
}

function eventOf(row: RegisteredRow, before: RegisteredRow | undefined, words: Words): Event {
  const isOwn = isOwnEntry(row);
  const isSame = before?.status === row.status && before.reason === row.reason && before.validUntil === row.validUntil;
  const changed = before === undefined ? [] : changedColumns(before, row).map((column) => words.say(`fields.${column}`).toLowerCase());
  const at = guatemalaTime(row.startedAt);
  const validity = validityWords(row, words);
  return {
    state: isSame ? { text: words.say('page.data-changed'), look: '' } : stateTag(row.status),
    when: row.statusDate === null ? words.say('page.no-day') : dateLabel(row.statusDate, words),
    from: isOwn
      ? words.say('page.by', { person: row.person ?? row.actor ?? words.say('page.nobody'), at })
      : words.say('page.file', { file: row.fileName, batch: row.batch, at }),
    lines: [
      ...(isSame || validity === undefined ? [] : [validity]),
      ...(isSame || row.reason === null ? [] : [words.say('page.reason', { reason: row.reason })]),
      ...(changed.length === 0 ? [] : [words.say('page.changed', { what: changed.join(', ') })]),
      ...(row.note === null ? [] : [words.say('page.note', { note: row.note })]),
    ],
  };
}

function changedColumns(before: RegisteredRow, row: RegisteredRow): string[] {
  const [old, now] = [cellsOf(before), cellsOf(row)];
  return DATA_COLUMNS.filter((column) => old.get(column) !== now.get(column));
}
