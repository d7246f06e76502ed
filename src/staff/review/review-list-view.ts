import { guatemalaTime } from '../../records/period';
import type { ReleaseRow } from '../../release/release.repository';
import { periodLabel } from '../../report/periods';
import type { Words } from '../../report/labels';
import { may } from '../accounts/permissions';
import type { SignedIn } from '../accounts/session';
import { reviewPage } from './review-links';
import { nextActor } from './steps';
import { problemOf } from './work-problem';
import type { Ended } from './workshop.service';

/** What the list of reports is made from. */
export interface ReviewListSource {
  readonly releases: readonly ReleaseRow[];
  /** Reports that can be made and that nobody has begun, each with the instant it is to come out by rule or by a person's word. */
  readonly due: readonly {
    readonly kind: string;
    readonly period: string;
    readonly announced: Date | null;
    /** How the last attempt ended. */
    readonly last: Ended | undefined;
  }[];
  /** Instants announced for the versions that are not out, by address. */
  readonly announced: ReadonlyMap<string, Date | null>;
  /** Comments that are not resolved, by number of the release. */
  readonly open: ReadonlyMap<number, number>;
  /** `mensual/2024-02` of what is being made here now. */
  readonly busy: ReadonlySet<string>;
  readonly isTwoPerson: boolean;
  readonly words: Words;
  readonly report: Words;
  readonly states: Words;
}

/** The list of reports: what is to be prepared, what is on its way and whose turn it is, what is out. */
export interface ReviewListView {
  readonly title: string;
  readonly mode: string;
  readonly due: {
    readonly heading: string;
    readonly none: string;
    readonly items: readonly {
      readonly title: string;
      readonly when: string;
      readonly busy: string | undefined;
      /** Why the last attempt failed. */
      readonly problem: string | undefined;
      readonly form: { readonly kind: string; readonly period: string; readonly button: string; readonly spoken: string } | undefined;
    }[];
    readonly token: string;
    readonly action: string;
  };
  readonly onTheirWay: Part;
  readonly out: Part;
  readonly announce: string;
}

interface Part {
  readonly heading: string;
  readonly none: string;
  readonly items: readonly {
    readonly title: string;
    readonly address: string;
    readonly state: string;
    readonly look: string;
    readonly when: string;
    readonly note: string;
    readonly versions: readonly { readonly text: string; readonly address: string }[];
  }[];
}

export function reviewListView(source: ReviewListSource, person: SignedIn): ReviewListView {
  const { words } = source;
  const latest = [...new Map(source.releases.map((row) => [`${row.kind}/${row.period}`, row])).values()];
  const newestFirst = latest.toSorted((a, b) => (a.period < b.period ? 1 : -1));
  return {
    title: words.say('title'),
    mode: words.say(`mode.${source.isTwoPerson ? 'two' : 'one'}`),
    due: {
      heading: words.say('list.due'),
      none: words.say('list.none_due'),
      token: person.formToken,
      action: '/interno/informes/preparar',
      items: source.due.map(({ kind, period, announced, last }) => {
        const title = titleOf({ kind, period }, source);
        const isBusy = source.busy.has(`${kind}/${period}`);
        return {
          title,
          when: announced === null ? words.say('facts.no_date') : words.say('list.announced', { at: guatemalaTime(announced) }),
          problem: isBusy ? undefined : problemOf(last, words),
          busy: isBusy ? words.say('list.busy') : undefined,
          form:
            isBusy || !may(person.roles, 'releases.prepare')
              ? undefined
              : { kind, period, button: words.say('list.prepare'), spoken: words.say('list.prepare_spoken', { report: title }) },
        };
      }),
    },
    onTheirWay: {
      heading: words.say('list.on_their_way'),
      none: words.say('list.none_on_their_way'),
      items: newestFirst.filter(({ publishedAt }) => publishedAt === null).map((row) => itemOf(row, [], source)),
    },
    out: {
      heading: words.say('list.out'),
      none: words.say('list.none_out'),
      items: newestFirst.flatMap(({ kind, period }) => {
        const versions = source.releases
          .filter((row) => row.kind === kind && row.period === period && row.publishedAt !== null)
          .toReversed();
        const [newest, ...older] = versions;
        return newest === undefined ? [] : [itemOf(newest, older, source)];
      }),
    },
    announce: words.say('list.calendar'),
  };
}

function itemOf(row: ReleaseRow, older: readonly ReleaseRow[], source: ReviewListSource): Part['items'][number] {
  const { words, states } = source;
  const open = source.open.get(row.id) ?? 0;
  const announced = source.announced.get(`${row.kind}/${row.period}/v${String(row.version)}`) ?? null;
  const isBusy = source.busy.has(`${row.kind}/${row.period}`);
  return {
    title: words.say('list.item', { report: titleOf(row, source), version: row.version }),
    address: reviewPage(row),
    state: states.say(`states.${row.status}`),
    look:
      row.status === 'RETURNED' || row.status === 'WITHDRAWN'
        ? 'stop'
        : row.status === 'PUBLISHED' || row.status === 'SCHEDULED'
          ? 'firm'
          : 'open',
    when:
      row.publishedAt !== null
        ? words.say('list.published', { at: guatemalaTime(row.publishedAt) })
        : announced === null
          ? words.say('facts.no_date')
          : words.say('list.announced', { at: guatemalaTime(announced) }),
    note: [
      ...(row.publishedAt !== null && !isBusy ? [] : [words.say(`next.${isBusy ? 'work' : nextActor(row.status)}`)]),
      ...(open === 0 || row.publishedAt !== null ? [] : [words.say('list.open', { open })]),
    ].join(' '),
    versions: older.map((each) => ({ text: words.say('list.version', { version: each.version }), address: reviewPage(each) })),
  };
}

function titleOf({ kind, period }: { readonly kind: string; readonly period: string }, { words, report }: ReviewListSource): string {
  return words.say('report', { report: words.say(`kinds.${kind}`), period: periodLabel(period, report) });
}
