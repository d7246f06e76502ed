import { sentence, type Texts } from '../platform/texts';
import { formatDecimal, formatInteger } from '../report/format';
import { SITE_AIMS, type CaseMeasure, type SiteMeasure, type SiteResult } from './site-measures';

/** What the public site does under load, as lines a person reads. `texts` is the section bench/es/bench. */
export function siteLines({ sites }: SiteResult, texts: Texts): string[] {
  return [sentence(texts, 'site.heading'), ...sites.flatMap((site) => ['', ...linesOf(site, texts)]), sentence(texts, 'site.baseline')];
}

function linesOf({ database, months, recruiters, firstPage, cases, peakMb }: SiteMeasure, texts: Texts): string[] {
  const size = { months: formatInteger(months), recruiters: formatInteger(recruiters) };
  return [
    `${sentence(texts, `database.${database}`)}: ${sentence(texts, 'site.size', size)}`,
    line(COLUMNS.map((column) => sentence(texts, `site.columns.${column}`))),
    ...cases.map((each) => caseLine(each, texts)),
    sentence(texts, 'site.memory', { memory: formatInteger(Math.round(peakMb)), first: formatInteger(Math.round(firstPage)) }),
  ];
}

/** One case on a line. */
export function caseLine({ name, rate, p99, bytes, baselineRate }: CaseMeasure, texts: Texts): string {
  const aim = SITE_AIMS[name];
  return line([
    sentence(texts, `site.case.${name}`),
    formatInteger(Math.round(rate)),
    aim === undefined ? '' : formatInteger(aim.rate),
    `${formatInteger(Math.round(p99))} ms`,
    aim === undefined ? '' : `${formatInteger(aim.p99)} ms`,
    `${formatDecimal(bytes / 1024, 1)} kB`,
    baselineRate === undefined ? '' : formatDecimal(baselineRate / rate, 1),
  ]);
}

const COLUMNS = ['what', 'rate', 'aim-rate', 'p99', 'aim-p99', 'bytes', 'ratio'];
const FIRST_WIDTH = 46;
const COLUMN_WIDTH = 13;

function line([first = '', ...others]: readonly string[]): string {
  return `  ${first.padEnd(FIRST_WIDTH)}${others.map((text) => text.padStart(COLUMN_WIDTH)).join('')}`.trimEnd();
}
