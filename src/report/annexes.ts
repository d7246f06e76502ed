import type { DisclosurePolicy } from '../disclosure/policy';
import { guatemalaDay } from '../records/period';
import type { Params } from '../platform/texts';
import { formatInteger } from './format';
import type { Words } from './labels';
import type { Annex, ReportMeta } from './model';
import { dateLabel } from './periods';

const DISCLOSURE_TERMS = ['why', 'can', 'cannot', 'groups', 'exact', 'late', 'attack', 'result'] as const;

/** What was hidden in a release, and how the attack on all that is published went. */
export interface DisclosureProof {
  /** Cells the release says for the first time, and how many of them are hidden. */
  readonly ownCells: number;
  readonly ownHidden: number;
  readonly releases: number;
  readonly cells: number;
  readonly hidden: number;
  readonly equations: number;
}

interface AnnexInputs {
  readonly version: number;
  readonly policy: DisclosurePolicy;
  readonly proof: DisclosureProof;
  /** Definitions of the method, in order. */
  readonly terms: readonly string[];
  /** The report after this one, in words, and the instant from which it can come out. */
  readonly next: { readonly period: string; readonly from: Date };
  /** Why this version follows another and what changed; absent in a first version. */
  readonly corrections?: readonly string[] | undefined;
}

/** Method, disclosure note, corrections, next publication, how to cite, licence and contact. */
export function reportAnnexes(words: Words, meta: ReportMeta, inputs: AnnexInputs): Annex[] {
  const annex = (id: string, paragraphs: readonly string[]): Annex => ({ id, heading: words.say(`annexes.${id}.heading`), paragraphs });
  const { version, next, corrections = [] } = inputs;
  return [
    { ...annex('method', [words.say('annexes.method.paragraphs')]), list: termsOf(words, 'method', inputs.terms, {}) },
    disclosureAnnex(words, inputs),
    annex('corrections', [
      words.say(`annexes.corrections.${version === 1 ? 'first' : 'later'}`, { period: meta.periodLabel, version }),
      ...corrections,
    ]),
    annex('next', [words.say('annexes.next.paragraphs', { next_period: next.period, date: dateLabel(guatemalaDay(next.from), words) })]),
    annex('cite', [meta.citation, words.say('annexes.cite.paragraphs', { version })]),
    annex('licence', [words.say('annexes.licence.paragraphs', { licence: meta.licence.title })]),
    annex('contact', [words.say('annexes.contact.paragraphs', { email: meta.contact.email, telephone: meta.contact.telephone })]),
  ];
}

/** Why a mark stands where a number could be, what it can and cannot mean, and the proof. */
function disclosureAnnex(words: Words, { policy, proof }: AnnexInputs): Annex {
  const range = { min: 1, max: policy.threshold - 1 };
  const counts = Object.fromEntries(Object.entries(proof).map(([name, count]) => [name, formatInteger(count)]));
  return {
    id: 'disclosure',
    heading: words.say('annexes.disclosure.heading'),
    paragraphs: [words.say('annexes.disclosure.paragraphs', range)],
    list: termsOf(words, 'disclosure', DISCLOSURE_TERMS, { ...range, ...counts, policy: policy.version, threshold: policy.threshold }),
  };
}

function termsOf(words: Words, annex: string, terms: readonly string[], params: Params): NonNullable<Annex['list']> {
  return terms.map((term) => ({
    term: words.say(`annexes.${annex}.terms.${term}.term`),
    text: words.say(`annexes.${annex}.terms.${term}.text`, params),
  }));
}
