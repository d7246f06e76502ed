import type { Publication } from '../opendata/figures';
import { periodLabel } from '../report/periods';
import { releasePage, type Link } from './links';
import { newestOf, notesOf, versionsOf, type ReleasesSource } from './releases-view';

/** All versions of one report. */
export interface ReportView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly lead: string;
  readonly versions: readonly {
    readonly title: string;
    /** Undefined where it was withdrawn. */
    readonly address: string | undefined;
    readonly when: string;
    readonly state: string;
    readonly look: 'firm' | 'open' | 'stop';
    readonly notes: readonly string[];
  }[];
}

/** The page of all versions of a report; undefined where none ever came out. */
export function reportView(report: Pick<Publication, 'kind' | 'period'>, source: ReleasesSource): ReportView | undefined {
  const { words } = source;
  const versions = versionsOf(report, source.publications);
  if (versions.length === 0) return undefined;
  const newest = newestOf(versions);
  return {
    title: words.say('report', { kind: words.say(`kind.${report.kind}`), period: periodLabel(report.period, source.report) }),
    crumbs: [{ text: words.say('title'), address: '/informes' }],
    lead: words.say(newest === undefined ? 'all_withdrawn' : versions.length > 1 ? 'use_newest' : 'only_version'),
    versions: versions.map((each) => {
      const state = each.withdrawn !== undefined ? 'withdrawn' : each === newest ? 'in_force' : 'superseded';
      return {
        title: words.say('version', { version: each.version }),
        address: each.withdrawn === undefined ? releasePage(each) : undefined,
        when: words.say('published', { date: source.naming.day(each.publishedAt) }),
        state: words.say(`states.${state}`),
        look: state === 'in_force' ? 'firm' : state === 'superseded' ? 'open' : 'stop',
        notes: [...notesOf(each, source), ...(source.forced.has(each.address) ? [words.say('forced')] : [])],
      };
    }),
  };
}
