import type { DimensionId } from '../../cube/cube';
import { POLICY } from '../../disclosure/policy';
import type { Finding } from '../../quality/findings';
import type { Month } from '../../records/period';
import { formatInteger, formatPercent, MARKS } from '../../report/format';
import { labelOf, type Words } from '../../report/labels';
import { monthLabel } from '../../report/periods';
import type { RuleTitles } from '../../report/sections/quality';

/** What the quality pages speak with: their own words, the reports' and the checklist's, so that a thing has one name everywhere. */
export interface QualityWords {
  readonly own: Words;
  readonly report: Words;
  readonly checklist: Words;
  readonly ruleTitles: RuleTitles;
}

export function layoutName(layout: string, { report }: QualityWords): string {
  return report.sayIf(`layouts.${layout}`) ?? layout;
}

/** A number of persons in a category: one below the threshold of disclosure is not told here either, out of habit. */
export function smallCount(count: number, { own }: QualityWords): string {
  return count > 0 && count < POLICY.threshold ? own.say('few', { threshold: POLICY.threshold }) : formatInteger(count);
}

/** A share of 1 as percentage; what has nothing to be a share of is a dash. */
export function shareText(share: number | undefined): string {
  return share === undefined ? MARKS.impossible : formatPercent(share * 100);
}

/** What a small number is of all, as the number itself is told: a count below the threshold would show through its share. */
export function unknownShare({ unknown, all }: { readonly unknown: number; readonly all: number }, words: QualityWords): string {
  if (smallCount(unknown, words) !== formatInteger(unknown)) return words.own.say('nothing');
  return shareText(all === 0 ? undefined : unknown / all);
}

/** A finding in words; rules of the checklist are said as there. */
export function findingText({ rule, params }: Finding, words: QualityWords): string {
  const { own, report, checklist } = words;
  const { dimension, record, category, month } = params;
  const told = {
    ...params,
    ...(typeof month === 'string' ? { month: monthLabel(month, report) } : {}),
    ...(typeof record === 'string' ? { record: layoutName(record, words).toLowerCase() } : {}),
    ...(typeof dimension === 'string' ? { dimension: own.say(`variables.${dimension}`) } : {}),
    ...(typeof dimension === 'string' && category !== undefined
      ? { category: labelOf(dimension as DimensionId, String(category), report) }
      : {}),
  };
  const name = rule === 'drift' && category === undefined ? 'drift_few' : rule;
  return own.sayIf(`findings.${name}`, told) ?? checklist.say(rule, params);
}

export function monthName(month: Month, { report }: QualityWords): string {
  return monthLabel(month, report);
}
