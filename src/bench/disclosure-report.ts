import { sentence, type Texts } from '../platform/texts';
import { formatDecimal, formatInteger } from '../report/format';
import {
  DISCLOSURE_AIMS,
  GROWTH_MONTHS,
  growthAfter,
  ratioToNaive,
  secondsOf,
  YEAR,
  type DisclosureResult,
  type MonthMeasure,
  type Publishing,
} from './disclosure-measures';

/** What protecting and auditing takes, as lines a person reads. `texts` is the section bench/es/bench. */
export function disclosureLines({ lean, series }: DisclosureResult, texts: Texts): string[] {
  const grown = GROWTH_MONTHS.flatMap((count) => growthAfter(series, count) ?? []);
  const rows = [
    ...lean.flatMap(({ size, months }) => months.slice(-1).map((month) => tableRow(label(1, size, texts), month))),
    ...grown.map(({ count, last }) => tableRow(label(count, series.size, texts), last)),
  ];
  return [
    sentence(texts, 'disclosure.heading'),
    line(COLUMNS.map((column) => sentence(texts, `disclosure.columns.${column}`))),
    ...rows.map(line),
    sentence(texts, 'disclosure.times'),
    sentence(texts, 'disclosure.naive'),
    ...lean.flatMap((publishing) => monthLine(publishing, texts)),
    ...yearLines(series, texts),
    ...growthLines(series, texts),
  ];
}

/** A month as it ends, for whoever waits. */
export function monthStep(month: MonthMeasure): string {
  return line([month.month, ...tableRow('', month).slice(1)]);
}

const COLUMNS = ['what', 'cells', 'hidden', 'solves', 'protect', 'audit', 'naive', 'ratio'];
const FIRST_WIDTH = 22;
const COLUMN_WIDTH = 12;

function line([first = '', ...others]: readonly string[]): string {
  return `  ${first.padEnd(FIRST_WIDTH)}${others.map((text) => text.padStart(COLUMN_WIDTH)).join('')}`.trimEnd();
}

function tableRow(name: string, month: MonthMeasure): string[] {
  const ratio = ratioToNaive(month);
  return [
    name,
    formatInteger(month.cells),
    formatInteger(month.hidden),
    formatInteger(month.protectSolves + month.auditSolves),
    `${formatDecimal(month.protectSeconds, 2)} s`,
    `${formatDecimal(month.auditSeconds, 2)} s`,
    month.naive === undefined ? '' : `${formatDecimal(month.naive.seconds, 2)} s`,
    ratio === undefined ? '' : formatDecimal(ratio, 1),
  ];
}

function label(months: number, size: number, texts: Texts): string {
  return months === 1
    ? sentence(texts, 'disclosure.one', { size: formatInteger(size) })
    : sentence(texts, 'disclosure.many', { months: formatInteger(months), size: formatInteger(size) });
}

function monthLine({ size, months }: Publishing, texts: Texts): string[] {
  return months.slice(-1).map((month) =>
    sentence(texts, 'disclosure.month', {
      size: formatInteger(size),
      seconds: formatDecimal(secondsOf(month), 2),
      aim: formatInteger(DISCLOSURE_AIMS.monthSeconds),
      memory: formatInteger(Math.round(month.peakMb)),
    }),
  );
}

function yearLines(series: Publishing, texts: Texts): string[] {
  const year = growthAfter(series, YEAR);
  if (year === undefined) return [];
  const worst = series.months.slice(0, YEAR).reduce((slow, month) => (secondsOf(month) > secondsOf(slow) ? month : slow));
  const all = series.months.at(-1) ?? year.last;
  return [
    sentence(texts, 'disclosure.year', {
      size: formatInteger(series.size),
      protect: formatDecimal(year.protectSeconds, 1),
      audit: formatDecimal(year.auditSeconds, 1),
      total: formatDecimal(secondsOf(year), 1),
      aim: formatInteger(DISCLOSURE_AIMS.yearSeconds),
      worst: worst.month,
      seconds: formatDecimal(secondsOf(worst), 2),
    }),
    sentence(texts, 'disclosure.memory', {
      memory: formatInteger(Math.round(year.last.peakMb)),
      aim: formatInteger(DISCLOSURE_AIMS.memoryMb),
      months: formatInteger(series.months.length),
      all: formatInteger(Math.round(all.peakMb)),
    }),
  ];
}

/** Years, since single months of a few tenths of a second say more of the machine than of the work. */
function growthLines(series: Publishing, texts: Texts): string[] {
  return [YEAR, 2 * YEAR].flatMap((count) => {
    const after = growthAfter(series, count);
    const before = growthAfter(series, count - YEAR);
    if (after === undefined) return [];
    const mean = (secondsOf(after) - (before === undefined ? 0 : secondsOf(before))) / YEAR;
    const year = after.last.month.slice(0, 4);
    return [sentence(texts, 'disclosure.growth', { year, seconds: formatDecimal(mean, 2), cells: formatInteger(after.last.cells) })];
  });
}
