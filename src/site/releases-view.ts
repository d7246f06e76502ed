import type { Naming } from '../notices/report-name';
import type { Publication } from '../opendata/figures';
import { lastMonth } from '../release/kinds';
import type { Words } from '../report/labels';
import { periodLabel } from '../report/periods';
import { releasePage, reportPage, type Link } from './links';

/** What the pages of releases are made from. */
export interface ReleasesSource {
  /** Everything that ever came out, in the order in which it did. */
  readonly publications: readonly Publication[];
  /** Addresses (`mensual/2024-02/v1`) of those that came out by force. */
  readonly forced: ReadonlySet<string>;
  readonly words: Words;
  /** Words of the reports: names of months. */
  readonly report: Words;
  readonly naming: Naming;
}

/** The list of all reports, by year. */
export interface ReleasesView {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly years: readonly {
    readonly year: string;
    readonly kinds: readonly { readonly title: string; readonly reports: readonly ReportItem[] }[];
  }[];
  readonly forced: string | undefined;
  readonly feed: Link;
}

export interface ReportItem {
  readonly title: string;
  /** Its newest version in force, or the page of its versions where all were withdrawn. */
  readonly address: string;
  readonly when: string;
  readonly tags: readonly { readonly text: string; readonly look: '' | 'stop' }[];
  readonly notes: readonly string[];
  readonly files: readonly Link[];
  readonly versions: Link | undefined;
}

/** Reports by the year in which their period ends, the latest first; the monthly ones before the four-monthly. */
export function releasesView(source: ReleasesSource): ReleasesView {
  const { publications, words } = source;
  const years = [...new Set(publications.map(yearOf))].sort().reverse();
  const forced = publications.filter(({ address }) => source.forced.has(address)).length;
  return {
    title: words.say('title'),
    lead: words.say('lead'),
    none: words.say('none'),
    years: years.map((year) => {
      const ofYear = publications.filter((each) => yearOf(each) === year);
      return { year, kinds: ['mensual', 'cuatrimestral'].flatMap((kind) => kindOfYear(kind, ofYear, source)) };
    }),
    forced: forced === 0 ? undefined : words.say(forced === 1 ? 'forced_one' : 'forced_some', { count: forced }),
    feed: { text: words.say('feed'), address: '/novedades.atom' },
  };
}

/** The versions of one report, the newest first. */
export function versionsOf({ kind, period }: Pick<Publication, 'kind' | 'period'>, publications: readonly Publication[]): Publication[] {
  return publications.filter((each) => each.kind === kind && each.period === period).sort((a, b) => b.version - a.version);
}

/** The newest version that is still in sight. */
export function newestOf(versions: readonly Publication[]): Publication | undefined {
  return versions.find(({ withdrawn }) => withdrawn === undefined);
}

function kindOfYear(kind: string, ofYear: readonly Publication[], source: ReleasesSource): ReleasesView['years'][number]['kinds'] {
  const periods = [...new Set(ofYear.filter((each) => each.kind === kind).map(({ period }) => period))].sort().reverse();
  if (periods.length === 0) return [];
  const reports = periods.map((period) => reportItem(versionsOf({ kind, period }, ofYear), source));
  return [{ title: source.words.say(`kinds.${kind}`), reports }];
}

function reportItem(versions: readonly Publication[], source: ReleasesSource): ReportItem {
  const { words, report, naming, forced } = source;
  const [latest] = versions as readonly [Publication];
  const shown = newestOf(versions);
  const page = shown === undefined ? reportPage(latest) : releasePage(shown);
  const corrected = shown !== undefined && shown.version > 1;
  const isForced = versions.some(({ address }) => forced.has(address));
  return {
    title: periodLabel(latest.period, report),
    address: page,
    when: words.say('published', { date: naming.day((shown ?? latest).publishedAt) }),
    tags: [
      ...(shown === undefined ? [{ text: words.say('tags.withdrawn'), look: 'stop' as const }] : []),
      ...(corrected ? [{ text: words.say('tags.corrected', { version: shown.version }), look: 'stop' as const }] : []),
      ...(isForced ? [{ text: words.say('tags.forced'), look: '' as const }] : []),
    ],
    notes: versions.flatMap((version) => notesOf(version, source)),
    files: shown === undefined ? [] : mainFiles(page, words),
    versions: versions.length > 1 ? { text: words.say('versions', { count: versions.length }), address: reportPage(latest) } : undefined,
  };
}

/** What is to be known of a version: why it corrects the one before, why it was withdrawn. */
export function notesOf({ version, note, withdrawn }: Publication, { words, naming }: Pick<ReleasesSource, 'words' | 'naming'>): string[] {
  return [
    ...(note === null ? [] : [words.say('corrected', { version, note })]),
    ...(withdrawn === undefined ? [] : [words.say('withdrawn', { version, date: naming.day(withdrawn.at), reason: withdrawn.reason })]),
  ];
}

/** The three ways to read a report, and its figures. */
export function mainFiles(page: string, words: Words): Link[] {
  return [
    { text: words.say('files.html'), address: `${page}/informe.html` },
    { text: words.say('files.pdf'), address: `${page}/informe.pdf` },
    { text: words.say('files.workbook'), address: `${page}/cuadros.xlsx` },
    { text: words.say('files.csv'), address: `${page}/datos/cubo.csv` },
  ];
}

function yearOf({ period }: Publication): string {
  return lastMonth(period).slice(0, 4);
}
