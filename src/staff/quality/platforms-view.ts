import { type Improvement, isClosed } from '../../quality/improvements';
import type { Platform, PlatformMonth } from '../../quality/platforms';
import { formatDecimal, formatInteger } from '../../report/format';
import { shortDateLabel, shortPeriodLabel } from '../../report/periods';
import { LOOKS } from './files-view';
import { type ImprovementsGiven, type ImprovementsView, improvementsView, platformName, PLATFORMS } from './improvements-view';
import { layoutName, type QualityWords, shareText } from './quality-words';
import { bars, type BarView, figure, link, short, type SimpleCell, type SimpleTable, state, words as text } from './simple-table';

export interface PlatformsView {
  readonly title: string;
  readonly notice: string | undefined;
  readonly problem: string | undefined;
  readonly lead: string;
  readonly crumbs: readonly { readonly text: string; readonly address: string }[] | undefined;
  readonly tables: readonly SimpleTable[];
  readonly bars: { readonly heading: string; readonly alternative: string; readonly items: readonly BarView[] } | undefined;
  readonly improvements: ImprovementsView;
}

export interface PlatformsGiven extends ImprovementsGiven {
  readonly platforms: readonly Platform[];
  readonly notice?: string | undefined;
}

/** All platforms, and every improvement. */
export function platformsView(given: PlatformsGiven, words: QualityWords): PlatformsView {
  const { own } = words;
  const names = ['platform', 'in_time', 'days', 'rejected', 'rule', 'improvements'] as const;
  const table: SimpleTable = {
    name: own.say('title'),
    columns: names.map((name) => ({ text: own.say(`columns.${name}`), isText: name === 'platform' || name === 'rule' })),
    rows: given.platforms.map((platform) => ({
      head: link(platformName(platform.source, words), `${PLATFORMS}/${platform.source}`),
      cells: overviewCells(platform, given.improvements, words),
    })),
    none: '',
  };
  const { refused } = given;
  const improvements = improvementsView(given, words);
  const isShown = improvements.items.some(({ form }) => form?.error !== undefined);
  return {
    ...{
      title: own.say('title'),
      notice: given.notice,
      lead: own.say('lead'),
      crumbs: undefined,
      tables: [table],
      bars: undefined,
      improvements,
    },
    problem: refused === undefined || isShown ? undefined : refused.message,
  };
}

function overviewCells(platform: Platform, improvements: readonly Improvement[], words: QualityWords): SimpleCell[] {
  const { own, ruleTitles } = words;
  const { due, inTime, medianDays, received, rejected, rules } = platform;
  const [rule] = rules;
  const open = improvements.filter((each) => each.platform === platform.source && !isClosed(each.state.status)).length;
  return [
    figure(own.say('in_time_of', { count: inTime, all: due })),
    figure(medianDays === null ? own.say('nothing') : formatDecimal(medianDays, Number.isInteger(medianDays) ? 0 : 1)),
    figure(shareText(received === 0 ? undefined : rejected / received)),
    text(rule === undefined ? own.say('nothing') : own.say('rule_rows', { rule: ruleTitles(rule.rule), rows: formatInteger(rule.rows) })),
    figure(formatInteger(open)),
  ];
}

/** One platform, month by month. */
export function platformView(platform: Platform, given: PlatformsGiven, words: QualityWords): PlatformsView {
  const { own, report } = words;
  const arrived = platform.months.map(({ month, days }) => ({
    label: shortPeriodLabel(month, report),
    text: days === null ? own.say('nothing') : formatInteger(days),
    value: Math.max(0, days ?? 0),
  }));
  const told = arrived.map(({ label, text: said }) => `${label}: ${said}`).join('; ');
  return {
    title: platformName(platform.source, words),
    notice: given.notice,
    problem: undefined,
    lead: own.say('platform_lead', { code: platform.source, layout: layoutName(platform.layout, words) }),
    crumbs: [{ text: own.say('title'), address: PLATFORMS }],
    tables: [monthsTable(platform, words), rulesTable(platform, words)],
    bars: platform.months.every(({ days }) => days === null)
      ? undefined
      : { heading: own.say('days.heading'), alternative: own.say('days.alternative', { days: told }), items: bars(arrived) },
    improvements: improvementsView(
      { ...given, improvements: given.improvements.filter((each) => each.platform === platform.source) },
      words,
    ),
  };
}

function monthsTable({ months }: Platform, words: QualityWords): SimpleTable {
  const { own, report } = words;
  const names = ['month', 'state', 'due', 'came', 'days', 'received', 'rejected'] as const;
  const cells = ({ state: how, due, receivedOn, days, daysLate, received, rejected }: PlatformMonth): SimpleCell[] => [
    state(own.say(`states.${how === 'late' && daysLate === 1 ? 'late_one' : how}`, { days: daysLate }), LOOKS[how]),
    short(shortDateLabel(due, report)),
    short(receivedOn === null ? own.say('nothing') : shortDateLabel(receivedOn, report)),
    figure(days === null ? own.say('nothing') : formatInteger(days)),
    figure(formatInteger(received)),
    figure(shareText(received === 0 ? undefined : rejected / received)),
  ];
  return {
    name: own.say('months_name'),
    columns: names.map((name) => ({ text: own.say(`columns.${name}`), isText: ['month', 'state', 'due', 'came'].includes(name) })),
    rows: [...months].reverse().map((month) => ({ head: text(shortPeriodLabel(month.month, report)), cells: cells(month) })),
    none: '',
  };
}

function rulesTable({ rules }: Platform, { own, ruleTitles }: QualityWords): SimpleTable {
  return {
    name: own.say('rules_name'),
    columns: ['rule', 'rows'].map((name) => ({ text: own.say(`columns.${name}`), isText: name === 'rule' })),
    rows: rules.map(({ rule, rows }) => ({ head: text(ruleTitles(rule)), cells: [figure(formatInteger(rows))] })),
    none: own.say('no_rules'),
  };
}
