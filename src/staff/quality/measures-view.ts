import type { Drift, Mover } from '../../quality/drift';
import { ROLES, type VariableDrift } from '../../quality/month-quality';
import type { MeasuredMonth } from '../../quality/quality.service';
import { formatInteger, formatPercent } from '../../report/format';
import { labelOf } from '../../report/labels';
import { currencies } from '../../records/codelists/currencies';
import { layoutName, type QualityWords, shareText, smallCount, unknownShare } from './quality-words';
import { figure, type SimpleCell, type SimpleTable, state, words as text } from './simple-table';

const MOST_MOVERS = 3;
const LOOKS: Readonly<Record<Drift['state'], string>> = { steady: 'firm', moved: 'stop', chance: '', few: '' };

/** How many records there are, against the other months. */
export function totalsTable({ quality }: MeasuredMonth, words: QualityWords): SimpleTable {
  const { own } = words;
  return {
    name: own.say('totals.heading'),
    columns: ['record', 'now', 'previous', 'last-year'].map((name) => ({
      text: own.say(`totals.columns.${name}`),
      isText: name === 'record',
    })),
    rows: quality.totals.map(({ record, now, before }) => ({
      head: text(layoutName(record, words)),
      cells: [now, ...ROLES.map((role) => before[role])].map((count) => figure(formatInteger(count))),
    })),
    none: '',
  };
}

/** What is not known, by variable. */
export function unknownTable({ quality }: MeasuredMonth, words: QualityWords): SimpleTable {
  const { own } = words;
  return {
    name: own.say('unknown.heading'),
    columns: ['variable', 'unknown', 'now', 'previous', 'last-year'].map((name) => ({
      text: own.say(`unknown.columns.${name}`),
      isText: name === 'variable',
    })),
    rows: quality.unknown
      .filter(({ all }) => all > 0)
      .map(({ record, variable, unknown, all, before }) => ({
        head: text(own.say('unknown.row', { record: layoutName(record, words), variable: own.say(`variables.${variable}`) })),
        cells: [
          figure(own.say('unknown.of', { unknown: smallCount(unknown, words), all: formatInteger(all) })),
          ...[{ unknown, all }, ...ROLES.map((role) => before[role])].map((each) => figure(unknownShare(each, words))),
        ],
      })),
    none: own.say('unknown.none'),
  };
}

/** How far each distribution moved, and what moved furthest. */
export function driftTable({ quality }: MeasuredMonth, words: QualityWords): SimpleTable {
  const { own } = words;
  const columns = ROLES.flatMap((role) =>
    ['distance', 'movers'].map((name) => ({ text: own.say(`drift.columns.${name}-${role}`), isText: true })),
  );
  return {
    name: own.say('drift.heading'),
    columns: [{ text: own.say('drift.columns.variable'), isText: true }, ...columns],
    rows: quality.drift
      .filter(({ against }) => ROLES.some((role) => against[role].now > 0))
      .map((drift) => ({
        head: text(own.say('unknown.row', { record: layoutName(drift.record, words), variable: own.say(`variables.${drift.dimension}`) })),
        cells: ROLES.flatMap((role) => driftCells(drift, drift.against[role], words)),
      })),
    none: own.say('unknown.none'),
  };
}

function driftCells({ dimension }: VariableDrift, { state: how, distance, movers }: Drift, words: QualityWords): SimpleCell[] {
  const { own } = words;
  if (distance === undefined) return [text(own.say('drift.states.none')), text('')];
  const said = own.say(`drift.states.${how}`, { distance: formatPercent(distance * 100) });
  const named = movers.slice(0, MOST_MOVERS).map((mover) => moverText(labelOf(dimension, mover.code, words.report), mover, words));
  return [state(said, LOOKS[how]), { ...text(how === 'few' ? '' : named.join(' ')), isLong: true }];
}

/** Shares are told where both counts are; a count below the threshold would show through its share. */
function moverText(category: string, { before, now, shareBefore, shareNow }: Mover, words: QualityWords): string {
  const told = { category, before: smallCount(before, words), now: smallCount(now, words) };
  const isSmall = told.before !== formatInteger(before) || told.now !== formatInteger(now);
  if (isSmall) return words.own.say('drift.mover_small', told);
  return words.own.say('drift.mover', { ...told, shareBefore: shareText(shareBefore), shareNow: shareText(shareNow) });
}

/** Wages that were doubted, by currency. */
export function wagesTable({ source }: MeasuredMonth, words: QualityWords): SimpleTable {
  const { own } = words;
  return {
    name: own.say('wages.heading'),
    columns: ['currency', 'stated', 'doubtful'].map((name) => ({ text: own.say(`wages.columns.${name}`), isText: name === 'currency' })),
    rows: source.wages.map(({ currency, stated, doubtful }) => ({
      head: text(currencies.label(currency)),
      cells: [figure(formatInteger(stated)), figure(formatInteger(doubtful))],
    })),
    none: own.say('wages.none'),
  };
}

/** Where rows lie that somebody should look at, by load and row: never what they hold. */
export function placesOf(
  { source }: MeasuredMonth,
  words: QualityWords,
): { readonly wages: readonly string[]; readonly repeated: readonly string[] } {
  const { own } = words;
  return {
    wages: source.doubtful.map(({ batch, row }) => own.say('place', { batch, row })),
    repeated: source.repeated.places.map(({ batch, row, otherBatch, otherRow }) =>
      own.say('repeated.place', { batch, row, otherBatch, otherRow }),
    ),
  };
}

/** What was repeated: within a file, where it is refused, and under other keys, where it counts. */
export function repeatedLines({ source }: MeasuredMonth, { own }: QualityWords): string[] {
  const inFile = source.rejections.filter(({ month, rule }) => month === source.month && rule === 'row.repeated-key');
  const refused = inFile.reduce((sum, { rows }) => sum + rows, 0);
  return [
    own.say('repeated.in_file', { count: formatInteger(refused) }),
    own.say('repeated.other_key', { count: formatInteger(source.repeated.count) }),
  ];
}
