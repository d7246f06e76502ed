import type { Words } from '../../report/labels';
import { periodLabel } from '../../report/periods';
import { sectionHtml, sectionNames } from './report-sections';
import type { Link } from '../../site/links';
import { REVIEW_PATH, reviewPage } from './review-links';

/** A draft's page and that of the version to read it beside. */
export interface ComparisonSource {
  readonly release: { readonly kind: string; readonly period: string; readonly version: number };
  readonly page: string;
  readonly before: { readonly address: string; readonly page: string };
  readonly words: Words;
  readonly report: Words;
}

/** Two versions side by side, section by section. `html` is of our own rendering, and was cleaned of all that runs. */
export interface ComparisonView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly lead: string;
  readonly contents: string;
  readonly links: readonly Link[];
  readonly pairs: readonly {
    readonly id: string;
    readonly sides: readonly { readonly name: string; readonly html: string | undefined; readonly none: string }[];
  }[];
}

export function comparisonView({ release, page, before, words, report }: ComparisonSource): ComparisonView {
  const here = reviewPage(release);
  const params = { report: words.say(`kinds.${release.kind}`), period: periodLabel(release.period, report), version: release.version };
  const [own, other] = [sectionNames(page), sectionNames(before.page)];
  const sections = [...own, ...other.filter(({ id }) => !own.some((each) => each.id === id))];
  const names = { own: words.say('compare.own', params), other: words.say('compare.other', { address: before.address }) };
  return {
    title: words.say('compare.title', params),
    crumbs: [
      { text: words.say('title'), address: REVIEW_PATH },
      { text: words.say('version_title', params), address: here },
    ],
    lead: words.say('compare.lead', { address: before.address }),
    contents: words.say('compare.contents'),
    links: sections.map(({ id, heading }) => ({ text: heading, address: `#par-${id}` })),
    pairs: sections.map(({ id }) => ({
      id: `par-${id}`,
      sides: [
        { name: names.own, html: sectionHtml(page, id, 'ahora-', `${here}/archivos`), none: words.say('compare.none') },
        {
          name: names.other,
          html: sectionHtml(before.page, id, 'antes-', `${REVIEW_PATH}/${before.address}/archivos`),
          none: words.say('compare.none'),
        },
      ],
    })),
  };
}
