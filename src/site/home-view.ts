import type { CalendarEntry } from '../release/schedule/calendar';
import { MONTHLY } from '../release/kinds';
import type { Naming } from '../notices/report-name';
import type { Publication } from '../opendata/figures';
import type { Words } from '../report/labels';
import { periodLabel } from '../report/periods';
import { figureItem, type FigureItem } from './figure-item';
import { releasePage, reportPage, type Link } from './links';
import type { FirstPage } from './published-figures';

export interface HomeView {
  readonly title: string;
  readonly lead: string;
  /** Of the newest monthly report; undefined where none is out or its figures cannot be read. */
  readonly latest: LatestReport | undefined;
  /** Said in place of the figures. */
  readonly none: string;
  readonly check: { readonly title: string; readonly label: string; readonly hint: string; readonly button: string };
  readonly next: { readonly title: string; readonly lines: readonly NextDate[]; readonly more: Link };
  readonly news: { readonly title: string; readonly items: readonly HomeNews[]; readonly more: Link };
  readonly ways: { readonly title: string; readonly links: readonly (Link & { readonly about: string })[] };
}

export interface LatestReport {
  readonly title: string;
  readonly published: string;
  readonly figures: readonly FigureItem[];
  readonly sentences: readonly string[];
  readonly links: readonly Link[];
}

interface NextDate {
  readonly report: string;
  readonly when: string;
  readonly instant: string;
  readonly state: string;
}

interface HomeNews extends Link {
  readonly when: string;
  readonly note: string | undefined;
}

interface LatestSource extends FirstPage {
  readonly release: Publication;
}

/** What the home page is made from; `words` are the page's, `report` those of the report and its marks. */
export interface HomeSource {
  readonly words: Words;
  readonly report: Words;
  readonly naming: Naming;
  /** The newest monthly report in force, with its first page; undefined where none is out. */
  readonly latest: LatestSource | 'unreadable' | undefined;
  /** Everything that ever came out, oldest first. */
  readonly publications: readonly Publication[];
  readonly calendar: readonly CalendarEntry[];
  readonly now: Date;
}

const NEWS = 4;
const WAYS = [
  ['releases', '/informes'],
  ['data', '/datos'],
  ['calendar', '/calendario'],
  ['notices', '/avisos'],
  ['method', '/metodo'],
  ['questions', '/preguntas'],
] as const;

/** The home page: the latest figures and the recruiter check within the first screen, then what is new and ways on. */
export function homeView(source: HomeSource): HomeView {
  const { words } = source;
  return {
    title: words.say('title'),
    lead: words.say('lead'),
    latest: typeof source.latest === 'object' ? latestReport(source.latest, source) : undefined,
    none: words.say(source.latest === 'unreadable' ? 'unreadable' : 'none'),
    check: {
      title: words.say('check.title'),
      label: words.say('check.label'),
      hint: words.say('check.hint'),
      button: words.say('check.button'),
    },
    next: {
      title: words.say('next.title'),
      lines: nextDates(source),
      more: { text: words.say('next.more'), address: '/calendario' },
    },
    news: { title: words.say('news.title'), items: newsOf(source), more: { text: words.say('news.more'), address: '/informes' } },
    ways: {
      title: words.say('ways.title'),
      links: WAYS.map(([name, address]) => ({ address, text: words.say(`ways.${name}`), about: words.say(`ways.${name}_about`) })),
    },
  };
}

/** The newest version in force of the monthly report of the latest month. */
export function latestMonthly(inForce: readonly Publication[]): Publication | undefined {
  const monthly = inForce.filter(({ kind }) => kind === MONTHLY);
  return monthly.reduce<Publication | undefined>(
    (latest, each) => (latest === undefined || each.period > latest.period ? each : latest),
    undefined,
  );
}

function latestReport({ release, figures, sentences }: LatestSource, { words, report, naming }: HomeSource): LatestReport {
  const page = releasePage(release);
  return {
    title: words.say('latest', { period: periodLabel(release.period, report) }),
    published: words.say('published', { date: naming.day(release.publishedAt) }),
    figures: figures.map((figure) => figureItem(figure, page, report)),
    sentences,
    links: [
      { text: words.say('read'), address: `${page}/informe.html` },
      { text: words.say('page'), address: page },
    ],
  };
}

/** The next report of each kind that has a date. */
function nextDates({ calendar, now, naming, words }: HomeSource): NextDate[] {
  const toCome = calendar.filter(({ publishedAt, at }) => publishedAt === null && at !== null && at >= now);
  const firsts = toCome.filter((entry) => toCome.find(({ kind }) => kind === entry.kind) === entry);
  return firsts.flatMap(({ kind, period, version, at, status }) =>
    at === null
      ? []
      : [
          {
            report: naming.name({ kind, period, version: version > 1 ? version : undefined }),
            when: naming.dayAndHour(at),
            instant: at.toISOString(),
            state: words.say(`next.${status}`),
          },
        ],
  );
}

/** The last publications, corrections and withdrawals, the latest first. */
function newsOf({ publications, words, naming }: HomeSource): HomeNews[] {
  return publications
    .flatMap((release) => {
      const report = naming.name(release);
      const out = release.version > 1 ? 'correction' : 'release';
      const came = {
        at: release.publishedAt,
        text: words.say(`news.${out}`, { report }),
        address: releasePage(release),
        note: release.note,
      };
      const { withdrawn } = release;
      if (withdrawn === undefined) return [came];
      const left = {
        at: withdrawn.at,
        text: words.say('news.withdrawal', { report }),
        address: reportPage(release),
        note: withdrawn.reason,
      };
      return [{ ...came, address: reportPage(release) }, left];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, NEWS)
    .map(({ at, text, address, note }) => ({ when: naming.day(at), text, address, note: note ?? undefined }));
}

/** The site as schema.org describes one, with its question box. */
export function homeJsonLd({ title, lead }: HomeView, site: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    '@id': `${site}/`,
    url: `${site}/`,
    name: title,
    description: lead,
    inLanguage: 'es-GT',
    potentialAction: { '@type': 'SearchAction', target: `${site}/reclutadores?q={q}`, 'query-input': 'required name=q' },
  };
}
