import type { MeasuredMonth } from '../../quality/quality.service';
import type { FileQuality } from '../../quality/month-quality';
import { daysBetween, lastDay, type Month } from '../../records/period';
import { formatInteger } from '../../report/format';
import { shortDateLabel, shortPeriodLabel } from '../../report/periods';
import { layoutName, type QualityWords, shareText } from './quality-words';
import { bars, type BarView, figure, short, type SimpleCell, type SimpleTable, state, words as text } from './simple-table';

/** How each state of a file looks. */
export const LOOKS: Readonly<Record<FileQuality['state'], string>> = { in_time: 'firm', late: '', pending: '', missing: 'stop' };

/** Which files came for a month, when, and what became of their rows. */
export function filesTable({ quality }: MeasuredMonth, words: QualityWords): SimpleTable {
  const { own } = words;
  const names = ['file', 'state', 'due', 'came', 'days', 'loads', 'received', 'accepted', 'rejected'] as const;
  return {
    name: own.say('files.heading'),
    columns: names.map((name) => ({
      text: own.say(`files.columns.${name}`),
      isText: ['file', 'state', 'due', 'came', 'loads'].includes(name),
    })),
    rows: quality.files.map((file) => ({ head: text(layoutName(file.layout, words)), cells: fileCells(file, words) })),
    none: '',
  };
}

function fileCells(file: FileQuality, words: QualityWords): SimpleCell[] {
  const { own, report } = words;
  const { receivedOn, due, loads, received, accepted, rejected, daysLate } = file;
  const counts = [received, accepted].map((count) => figure(formatInteger(count)));
  return [
    state(
      own.say(`files.states.${file.state === 'late' && daysLate === 1 ? 'late_one' : file.state}`, { days: daysLate }),
      LOOKS[file.state],
    ),
    short(shortDateLabel(due, report)),
    short(receivedOn === null ? own.say('nothing') : shortDateLabel(receivedOn, report)),
    figure(receivedOn === null ? own.say('nothing') : String(daysBetween(lastDay(file.month), receivedOn))),
    short(loads.length === 0 ? own.say('nothing') : loads.map(({ batch }) => String(batch)).join(', ')),
    ...counts,
    figure(
      received === 0
        ? own.say('nothing')
        : own.say('files.rejected', { count: formatInteger(rejected), share: shareText(rejected / received) }),
    ),
  ];
}

/** Rows refused in a month, by kind of file and rule, beside the twelve months before. */
export function rulesTable({ source, series }: MeasuredMonth, words: QualityWords): SimpleTable {
  const { own, report, ruleTitles } = words;
  const keys = [...new Set(source.rejections.map(({ layout, rule }) => `${layout}\n${rule}`))];
  const rowsOf = (key: string, month: Month): number =>
    source.rejections.find((each) => each.month === month && `${each.layout}\n${each.rule}` === key)?.rows ?? 0;
  const newestFirst = [...series].reverse();
  const byNow = keys.sort((a, b) => rowsOf(b, source.month) - rowsOf(a, source.month) || (a < b ? -1 : 1));
  return {
    name: own.say('rules.heading'),
    columns: [
      { text: own.say('rules.columns.rule'), isText: true },
      { text: own.say('files.columns.file'), isText: true },
      ...newestFirst.map((month) => ({ text: shortPeriodLabel(month, report), isText: false })),
    ],
    rows: byNow.map((key) => {
      const [layout = '', rule = ''] = key.split('\n');
      return {
        head: text(ruleTitles(rule)),
        cells: [text(layoutName(layout, words)), ...newestFirst.map((month) => figure(formatInteger(rowsOf(key, month))))],
      };
    }),
    none: own.say('rules.none'),
  };
}

/** The share of rows refused, month by month. */
export function rejectedBars(
  { source, series }: MeasuredMonth,
  words: QualityWords,
): { readonly alternative: string; readonly items: readonly BarView[] } {
  const months = series.map((month) => {
    const files = source.deliveries.filter((each) => each.month === month);
    const received = files.reduce((sum, file) => sum + file.received, 0);
    const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
    const share = received === 0 ? undefined : rejected / received;
    return { label: shortPeriodLabel(month, words.report), text: shareText(share), value: share ?? 0 };
  });
  const told = months.map(({ label, text: said }) => `${label}: ${said}`).join('; ');
  return { alternative: words.own.say('rules.alternative', { shares: told }), items: bars(months) };
}
