import type { PeriodCode } from '../cube/cube';
import { guatemalaDay } from '../records/period';
import type { Words } from './labels';
import type { ReportMeta } from './model';
import { dateLabel, periodLabel } from './periods';

/** Which report it is, of when, and which version. */
export interface ReportIdentity {
  readonly kind: string;
  readonly period: PeriodCode;
  readonly version: number;
  readonly builtAt: Date;
  /** SHA-256 (hex) of datos/cubo.csv. */
  readonly fingerprint: string;
}

/** Title, period, version, publisher, licence and citation of a report, in its own words. */
export function reportMeta({ kind, period, version, builtAt, fingerprint }: ReportIdentity, words: Words): ReportMeta {
  const label = periodLabel(period, words);
  const builtOn = guatemalaDay(builtAt);
  const title = words.say('title');
  return {
    kind,
    period,
    version,
    title,
    periodLabel: label,
    versionLabel: words.say('cover_version', { version, date: dateLabel(builtOn, words) }),
    builtAt: builtAt.toISOString(),
    language: 'es-GT',
    publisher: words.say('publisher.name'),
    description: words.say('description', { period: label }),
    keywords: words.say('keywords').split('; '),
    licence: { name: words.say('licence.name'), title: words.say('licence.title'), url: words.say('licence.url') },
    contact: { name: words.say('publisher.unit'), email: words.say('publisher.email'), telephone: words.say('publisher.telephone') },
    fingerprint,
    citation: words.say('citation', { title, period: label, version, year: builtOn.slice(0, 4), fingerprint: fingerprint.slice(0, 16) }),
  };
}
