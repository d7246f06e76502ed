import type { Texts } from '../platform/texts';
import { guatemalaDay, monthIndex } from '../records/period';
import { lastMonth } from '../release/kinds';
import type { ReleaseRow } from '../release/release.repository';
import { wordsOf, type Words } from '../report/labels';
import { dateLabel, periodLabel } from '../report/periods';

export interface HomeView {
  readonly words: Readonly<
    Record<'title' | 'lead' | 'latest' | 'releases' | 'none' | 'pdf' | 'workbook' | 'csv' | 'html' | 'check', string>
  >;
  readonly releases: readonly HomeRelease[];
}

export interface HomeRelease {
  readonly title: string;
  readonly published: string;
  /** /informes/mensual/2024-02/v1 */
  readonly address: string;
  /** Of a corrected version: why it came out. */
  readonly note: string | undefined;
  /** Of one that was corrected: that there is a newer one, and where. */
  readonly superseded: { readonly text: string; readonly link: string; readonly address: string } | undefined;
}

/** The home page: published releases, the latest period first. `site` and `report` are the texts of the page and of the report. */
export function homeView(rows: readonly ReleaseRow[], site: Texts, report: Texts): HomeView {
  const page = wordsOf(site);
  const words = wordsOf(report);
  const published = rows.filter((row) => row.status === 'PUBLISHED' && row.publishedAt !== null);
  const releases = published.sort(latestFirst).map((row) => ({
    title: page.say('release', { kind: page.say(`kinds.${row.kind}`), period: periodLabel(row.period, words), version: row.version }),
    published: page.say('published', { date: dateLabel(guatemalaDay(row.publishedAt ?? row.builtAt), words) }),
    address: addressOf(row),
    note: row.note === null ? undefined : page.say('corrected', { note: row.note }),
    superseded: supersededBy(newestOf(row, published), row, page),
  }));
  const said = (name: keyof HomeView['words']): string => page.say(name);
  return {
    words: {
      title: said('title'),
      lead: said('lead'),
      latest: said('latest'),
      releases: said('releases'),
      none: said('none'),
      pdf: said('pdf'),
      workbook: said('workbook'),
      csv: said('csv'),
      html: said('html'),
      check: said('check'),
    },
    releases,
  };
}

/** By the month a period ends with; of one month the four-monthly report before the monthly one, the newest version first. */
function latestFirst(a: ReleaseRow, b: ReleaseRow): number {
  const months = monthIndex(lastMonth(b.period)) - monthIndex(lastMonth(a.period));
  return months || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.version - a.version);
}

/** The newest published version of the same report. */
function newestOf(row: ReleaseRow, published: readonly ReleaseRow[]): ReleaseRow {
  const same = published.filter(({ kind, period }) => kind === row.kind && period === row.period);
  return same.reduce((newest, each) => (each.version > newest.version ? each : newest), row);
}

function supersededBy(newest: ReleaseRow, row: ReleaseRow, page: Words): HomeRelease['superseded'] {
  if (newest.version === row.version) return undefined;
  const { version } = newest;
  return { text: page.say('superseded'), link: page.say('superseded_link', { version }), address: addressOf(newest) };
}

function addressOf({ kind, period, version }: ReleaseRow): string {
  return `/informes/${kind}/${period}/v${String(version)}`;
}
