import { Naming } from '../../src/notices/report-name';
import type { Publication } from '../../src/opendata/figures';
import { TextStore } from '../../src/platform/texts.store';
import { wordsOf } from '../../src/report/labels';
import type { ReleasesSource } from '../../src/site/releases-view';

const texts = new TextStore();

/** A release that came out; what is not given is that of April's first version. */
export function publication(given: Partial<Publication> = {}): Publication {
  const { kind = 'mensual', period = '2024-04', version = 1 } = given;
  return {
    address: `${kind}/${period}/v${String(version)}`,
    kind,
    period,
    version,
    publishedAt: new Date('2024-06-10T05:00:00Z'),
    note: null,
    fingerprint: null,
    manifestSha: null,
    withdrawn: undefined,
    ...given,
  };
}

/** What pages of releases are made from, with the site's own words. */
export function releasesSource(publications: readonly Publication[], forced: readonly string[] = []): ReleasesSource {
  const report = wordsOf(texts.section('report/es/mensual'));
  return {
    publications,
    forced: new Set(forced),
    words: wordsOf(texts.section('site/es/informes')),
    report,
    naming: new Naming(wordsOf(texts.section('notices/es/avisos')), report),
  };
}
