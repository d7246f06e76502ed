import type { MeasuredMonth } from '../../quality/quality.service';
import { type AnsweredFinding, findingMark, type FindingState, type WaiverEntry } from '../../quality/waivers';
import type { Answers } from '../../quality/waivers.service';
import { addMonths, guatemalaTime, type Month } from '../../records/period';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { filesTable, rejectedBars, rulesTable } from './files-view';
import { driftTable, placesOf, repeatedLines, totalsTable, unknownTable, wagesTable } from './measures-view';
import { QUALITY } from './months-view';
import { findingText, monthName, type QualityWords } from './quality-words';
import type { BarView, SimpleTable } from './simple-table';

const LOOKS: Readonly<Record<FindingState, string>> = { open: 'stop', waived: 'firm', changed: 'stop' };

/** One finding, with what may be done about it. */
interface FindingView {
  readonly id: string;
  readonly key: string;
  readonly number: string;
  readonly mark: string;
  readonly text: string;
  readonly state: string;
  readonly look: string;
  /** Reason, author and time of the last one that was given. */
  readonly answer: { readonly reason: string; readonly by: string } | undefined;
  /** Undefined where the reader may not, or there is nothing to do. */
  readonly ask:
    | {
        readonly action: string;
        readonly label: string;
        readonly hint: string;
        readonly button: string;
        readonly typed: string;
        readonly error: string | undefined;
      }
    | undefined;
  readonly takeBack: { readonly action: string; readonly button: string } | undefined;
}

interface Block {
  readonly heading: string;
  readonly lead: string;
  readonly tables: readonly SimpleTable[];
  readonly bars: { readonly alternative: string; readonly items: readonly BarView[] } | undefined;
  readonly lines: readonly string[];
  readonly places: { readonly heading: string; readonly items: readonly string[] } | undefined;
}

export interface MonthView {
  readonly title: string;
  readonly crumbs: readonly { readonly text: string; readonly address: string }[];
  readonly neighbours: readonly { readonly text: string; readonly address: string }[];
  readonly notice: string | undefined;
  readonly problem: string | undefined;
  readonly findings: { readonly heading: string; readonly lead: string; readonly items: readonly FindingView[] };
  readonly blocks: readonly Block[];
  readonly token: string;
}

/** What was sent about a finding and was refused. */
export interface Refused {
  readonly key: string;
  readonly reason: string;
  readonly message: string;
}

export interface MonthGiven {
  readonly measured: MeasuredMonth;
  readonly answers: Answers;
  readonly known: { readonly from: Month; readonly to: Month };
  readonly person: SignedIn;
  /** Names of accounts by actor (`account:12`). */
  readonly names: ReadonlyMap<string, string>;
  readonly notice?: string | undefined;
  readonly refused?: Refused | undefined;
}

export function monthView(given: MonthGiven, words: QualityWords): MonthView {
  const { measured, answers, known, person, notice, refused } = given;
  const { own } = words;
  const { month } = measured.source;
  const found = answers.findings.map((finding, index) => findingView(finding, index, given, words));
  const past = answers.past.map((entry, index) => pastView(entry, found.length + index, given, words));
  const items = [...found, ...past];
  const open = answers.findings.filter(({ state }) => state !== 'waived').length;
  const lead =
    items.length === 0
      ? own.say('findings_none')
      : own.say(open === 1 ? 'findings_lead_one' : 'findings_lead', { open, all: answers.findings.length });
  const neighbours = [addMonths(month, -1), addMonths(month, 1)].filter((each) => each >= known.from && each <= known.to);
  return {
    title: own.say('month.title', { month: monthName(month, words) }),
    crumbs: [{ text: own.say('title'), address: QUALITY }],
    neighbours: neighbours.map((each) => ({ text: monthName(each, words), address: `${QUALITY}/${each}` })),
    notice,
    problem: refused !== undefined && !found.some(({ key, ask }) => key === refused.key && ask !== undefined) ? refused.message : undefined,
    findings: { heading: own.say('findings_heading'), lead, items },
    blocks: blocksOf(measured, words),
    token: person.formToken,
  };
}

function blocksOf(measured: MeasuredMonth, words: QualityWords): Block[] {
  const { own } = words;
  const places = placesOf(measured, words);
  const block = (name: string, tables: readonly SimpleTable[], more: Partial<Block> = {}): Block => ({
    heading: own.say(`${name}.heading`),
    lead: own.say(`${name}.lead`),
    tables,
    ...{ bars: undefined, lines: [], places: undefined },
    ...more,
  });
  const named = (items: readonly string[]): Block['places'] => (items.length === 0 ? undefined : { heading: own.say('places'), items });
  return [
    block('files', [filesTable(measured, words)]),
    block('rules', [rulesTable(measured, words)], { bars: rejectedBars(measured, words) }),
    block('totals', [totalsTable(measured, words)]),
    block('unknown', [unknownTable(measured, words)]),
    block('drift', [driftTable(measured, words)]),
    block('repeated', [], { lines: repeatedLines(measured, words), places: named(places.repeated) }),
    block('wages', [wagesTable(measured, words)], { places: named(places.wages) }),
  ];
}

function findingView(finding: AnsweredFinding, index: number, given: MonthGiven, words: QualityWords): FindingView {
  const { own } = words;
  const { person, measured, refused } = given;
  const { key, state, last } = finding;
  const mayAnswer = may(person.roles, 'quality.waive');
  const wrong = refused?.key === key ? refused : undefined;
  const ask = {
    action: `${QUALITY}/${measured.source.month}/motivo`,
    label: own.say('answer.label'),
    hint: own.say('answer.hint'),
    button: own.say('answer.button'),
    typed: wrong?.reason ?? '',
    error: wrong?.message,
  };
  return {
    ...base(key, index, last, given, words),
    mark: findingMark(finding),
    text: findingText(finding, words),
    state: own.say(`finding_states.${state}`),
    look: LOOKS[state],
    ask: mayAnswer && state !== 'waived' ? ask : undefined,
  };
}

/** A reason that stands though the finding is gone. */
function pastView(entry: WaiverEntry, index: number, given: MonthGiven, words: QualityWords): FindingView {
  const { own } = words;
  return {
    ...base(entry.key, index, entry, given, words),
    mark: '',
    text: own.say('past', { key: entry.key }),
    state: own.say('finding_states.gone'),
    look: '',
    ask: undefined,
  };
}

function base(
  key: string,
  index: number,
  last: WaiverEntry | undefined,
  { person, measured, names }: MonthGiven,
  { own }: QualityWords,
): Pick<FindingView, 'id' | 'key' | 'number' | 'answer' | 'takeBack'> {
  const stands = last !== undefined && last.reason !== null;
  const by = last && own.say('answer.by', { name: names.get(last.actor) ?? last.actor, at: guatemalaTime(last.enteredAt) });
  const takeBack = { action: `${QUALITY}/${measured.source.month}/retirar`, button: own.say('answer.take_back') };
  return {
    id: `hallazgo-${String(index + 1)}`,
    key,
    number: String(last?.number ?? 0),
    answer: stands && by !== undefined ? { reason: last.reason ?? '', by } : undefined,
    takeBack: stands && may(person.roles, 'quality.waive') ? takeBack : undefined,
  };
}
