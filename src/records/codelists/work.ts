import { createCodelist, type CodelistEntry } from './codelist';
import channelData from './data/channels.json';
import visaData from './data/visas.json';
import wagePeriodData from './data/wage-periods.json';

/** PTT programme, REC private recruiter, DIR direct hire. */
export const channels = createCodelist(channelData);

export interface VisaEntry extends CodelistEntry {
  /** Name for a chart or a narrow column. */
  readonly short: string;
  /** Alpha-3 code of the only country that grants it; absent where any may. */
  readonly country?: string;
}

export const visas = createCodelist<VisaEntry>(visaData);

/** True when country `country` (alpha-3) may grant visa `visa`. Both must be codes. */
export function visaFitsCountry(visa: string, country: string): boolean {
  const only = visas.get(visa).country;
  return only === undefined || only === country;
}

/** Periods a wage is paid for. */
export const wagePeriods = createCodelist(wagePeriodData);
