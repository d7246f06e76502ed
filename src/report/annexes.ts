import type { DisclosurePolicy } from '../disclosure/policy';
import { addMonths, closesAt, guatemalaDay, type Month } from '../records/period';
import type { Words } from './labels';
import type { Annex, ReportMeta } from './model';
import { dateLabel, monthLabel } from './periods';

const TERMS = ['vinculacion', 'persona', 'aplicante', 'empleador', 'reclutador', 'salario', 'clasificaciones'] as const;

/** Method, disclosure note, corrections, next publication, how to cite, licence and contact. */
export function monthlyAnnexes(
  words: Words,
  meta: ReportMeta,
  inputs: { readonly month: Month; readonly version: number; readonly policy: DisclosurePolicy },
): Annex[] {
  const annex = (id: string, paragraphs: readonly string[]): Annex => ({ id, heading: words.say(`annexes.${id}.heading`), paragraphs });
  const next = addMonths(inputs.month, 1);
  return [
    {
      ...annex('method', [words.say('annexes.method.paragraphs')]),
      list: TERMS.map((term) => ({
        term: words.say(`annexes.method.terms.${term}.term`),
        text: words.say(`annexes.method.terms.${term}.text`),
      })),
    },
    annex('disclosure', [
      words.say('annexes.disclosure.paragraphs', { min: 1, max: inputs.policy.threshold - 1 }),
      words.say('annexes.disclosure.pending'),
    ]),
    annex('corrections', [words.say('annexes.corrections.first', { period: meta.periodLabel })]),
    annex('next', [
      words.say('annexes.next.paragraphs', { next_period: monthLabel(next, words), date: dateLabel(guatemalaDay(closesAt(next)), words) }),
    ]),
    annex('cite', [meta.citation, words.say('annexes.cite.paragraphs', { version: inputs.version })]),
    annex('licence', [words.say('annexes.licence.paragraphs', { licence: meta.licence.title })]),
    annex('contact', [words.say('annexes.contact.paragraphs', { email: meta.contact.email, telephone: meta.contact.telephone })]),
  ];
}
