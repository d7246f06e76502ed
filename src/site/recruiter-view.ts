import { guatemalaDay, guatemalaTime, type IsoDate } from '../records/period';
import type { Recruiter, StateSpan } from '../recruiters/recruiter';
import type { Words } from '../report/labels';
import { dateLabel } from '../report/periods';
import { qrSvg } from './qr';
import { countryWords, HELP_PHONE, pageOf, placeWords, sectorWords, stateWords, toneOf, type Tone } from './recruiter-words';

interface Row {
  readonly name: string;
  readonly value: string;
}

/** The page of one recruiter. */
export interface RecruiterView {
  readonly crumbs: readonly { readonly text: string; readonly address: string }[];
  readonly title: string;
  readonly verdict: string;
  readonly look: Tone;
  readonly lines: readonly string[];
  readonly data: { readonly title: string; readonly rows: readonly Row[] };
  readonly history: {
    readonly title: string;
    readonly spans: readonly { readonly state: string; readonly look: 'firm' | 'stop'; readonly when: string }[];
  };
  readonly updated: string | undefined;
  readonly links: readonly { readonly text: string; readonly address: string }[];
}

/** `updated`: day of the registry's last file. */
export function recruiterView(recruiter: Recruiter, updated: IsoDate | null, words: Words): RecruiterView {
  const address = pageOf(recruiter);
  return {
    crumbs: [{ text: words.say('page.back'), address: '/reclutadores' }],
    title: recruiter.name,
    verdict: stateWords('verdict', recruiter, words),
    look: toneOf(recruiter),
    lines: [words.say('found.compare', { phone: HELP_PHONE })],
    data: { title: words.say('page.data'), rows: [...rowsOf(recruiter, words), ...formerRows(recruiter, words)] },
    history: { title: words.say('page.history'), spans: recruiter.history.map((span) => spanWords(span, words)) },
    updated: updated === null ? undefined : words.say('page.updated', { date: dateLabel(updated, words) }),
    links: [
      { text: words.say('found.proof'), address: `${address}/constancia` },
      { text: words.say('page.qr'), address: `${address}/qr.svg` },
    ],
  };
}

/** What the registry said of a recruiter at an instant, to print. */
export interface ProofView {
  readonly title: string;
  readonly said: string;
  readonly name: string;
  readonly verdict: string;
  readonly look: Tone;
  readonly rows: readonly Row[];
  readonly today: string;
  readonly address: string;
  readonly shown: string;
  readonly qr: string;
  readonly print: string;
}

/** `site`: where people reach the site, which the code leads to. */
export function proofView(recruiter: Recruiter, now: Date, site: string, words: Words): ProofView {
  const address = `${site}${pageOf(recruiter)}`;
  return {
    title: words.say('proof.title'),
    said: words.say('proof.said', { day: dateLabel(guatemalaDay(now), words), hour: guatemalaTime(now).slice(11) }),
    name: recruiter.name,
    verdict: stateWords('verdict', recruiter, words),
    look: toneOf(recruiter),
    rows: rowsOf(recruiter, words).slice(0, 5),
    today: words.say('proof.today'),
    address: pageOf(recruiter),
    shown: address,
    qr: qrSvg(address, words.say('proof.qr', { address })),
    print: words.say('proof.print'),
  };
}

function rowsOf(recruiter: Recruiter, words: Words): Row[] {
  const { number, tradeName, personType, representative, taxId, telephone, website, municipality, countries, sectors, applied } = recruiter;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ['number', number],
    ['validity', validityWords(recruiter, words)],
    ['countries', countryWords(countries)],
    ['personType', words.say(`person.${personType}`)],
    ['municipality', placeWords(municipality, words)],
    ['tradeName', tradeName],
    ['representative', representative],
    ['taxId', taxId],
    ['telephone', telephone],
    ['website', website],
    ['sectors', sectorWords(sectors)],
    ['applied', dateLabel(applied, words)],
  ];
  return rows.flatMap(([name, value]) => (value == null || value === '' ? [] : [{ name: words.say(`field.${name}`), value }]));
}

function formerRows({ former }: Recruiter, words: Words): Row[] {
  return [
    ...former.names.map((value) => ({ name: words.say('page.former'), value })),
    ...former.representatives.map((value) => ({ name: words.say('page.formerRepresentatives'), value })),
  ];
}

function validityWords({ validFrom, validUntil }: Recruiter, words: Words): string | undefined {
  const from = validFrom === null ? undefined : dateLabel(validFrom, words);
  const until = validUntil === null ? undefined : dateLabel(validUntil, words);
  if (from !== undefined && until !== undefined) return words.say('page.validity', { from, until });
  if (until !== undefined) return words.say('page.until', { until });
  return from === undefined ? undefined : words.say('page.from', { from });
}

function spanWords(span: StateSpan, words: Words): RecruiterView['history']['spans'][number] {
  const when = span.since === null ? words.say('page.no_since') : words.say('page.since', { since: dateLabel(span.since, words) });
  return { state: words.say(`state.${span.status}`), look: span.status === 'AUTORIZADO' ? 'firm' : 'stop', when };
}
