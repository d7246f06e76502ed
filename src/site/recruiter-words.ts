import { activities } from '../records/codelists/activities';
import { countries } from '../records/codelists/countries';
import { departmentOf, departments, municipalities } from '../records/codelists/territory';
import type { Recruiter, StateSpan } from '../recruiters/recruiter';
import type { Words } from '../report/labels';
import { dateLabel } from '../report/periods';

/** How a page looks at a glance; the words say the same. */
export type Tone = 'yes' | 'no' | 'careful';

/** The telephone of the Ministry of Labour for questions and complaints. */
export const HELP_PHONE = '1511';

/** A state in words, as a verdict or as a label: with the end of an authorisation, with a beginning only where the registry knows it. */
export function stateWords(kind: 'verdict' | 'state', { status, since, validUntil }: StateSpan, words: Words): string {
  const path = `${kind}.${status}`;
  const until = validUntil === null ? undefined : words.sayIf(`${path}_until`, { until: dateLabel(validUntil, words) });
  const from = since === null ? undefined : words.sayIf(`${path}_since`, { since: dateLabel(since, words) });
  return from ?? until ?? words.say(path);
}

export function toneOf({ status }: Pick<Recruiter, 'status'>): Tone {
  return status === 'AUTORIZADO' ? 'yes' : 'no';
}

/** Cobán, Alta Verapaz; undefined where the registry names no place. */
export function placeWords(municipality: string | null, words: Words): string | undefined {
  if (municipality === null) return undefined;
  return words.say('place', {
    municipality: municipalities.label(municipality),
    department: departments.label(departmentOf(municipality)),
  });
}

export function countryWords(codes: readonly string[]): string {
  return codes.map((code) => countries.label(code)).join(', ');
}

export function sectorWords(codes: readonly string[]): string {
  return codes.map((code) => (activities.has(code) ? activities.label(code) : code)).join('; ');
}

/** The page of a recruiter. Its number may hold any sign. */
export function pageOf({ number }: Pick<Recruiter, 'number'>): string {
  return `/reclutadores/${encodeURIComponent(number)}`;
}
