import type { Texts } from '../platform/texts';
import { guatemalaDay } from '../records/period';
import type { ReleaseRow } from '../release/release.repository';
import { wordsOf } from '../report/labels';
import { dateLabel, periodLabel } from '../report/periods';

export interface HomeView {
  readonly words: Readonly<
    Record<'title' | 'lead' | 'latest' | 'releases' | 'none' | 'pdf' | 'workbook' | 'csv' | 'html' | 'check' | 'skip', string>
  >;
  readonly releases: readonly HomeRelease[];
}

export interface HomeRelease {
  readonly title: string;
  readonly published: string;
  /** /informes/mensual/2024-02/v1 */
  readonly address: string;
}

/** The home page: published releases, the latest period first. `site` and `report` are the texts of the page and of the report. */
export function homeView(rows: readonly ReleaseRow[], site: Texts, report: Texts): HomeView {
  const page = wordsOf(site);
  const words = wordsOf(report);
  const releases = rows
    .filter((row) => row.status === 'PUBLISHED' && row.publishedAt !== null)
    .sort((a, b) => (a.period === b.period ? b.version - a.version : a.period < b.period ? 1 : -1))
    .map((row) => ({
      title: page.say('release', { period: periodLabel(row.period, words), version: row.version }),
      published: page.say('published', { date: dateLabel(guatemalaDay(row.publishedAt ?? row.builtAt), words) }),
      address: `/informes/${row.kind}/${row.period}/v${String(row.version)}`,
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
      skip: said('skip'),
    },
    releases,
  };
}
