import { figureLabel, figureText } from '../../report/corrections';
import { formatDecimal } from '../../report/format';
import type { Words } from '../../report/labels';
import { periodLabel } from '../../report/periods';
import type { Mover, TableMovers } from './movers';
import type { Link } from '../../site/links';
import { REVIEW_PATH, reviewPage } from './review-links';

/** What the page of the largest changes is made from. */
export interface ChangesSource {
  readonly release: { readonly kind: string; readonly period: string; readonly version: number };
  /** Each with the version compared with; `table` names its words. */
  readonly compared: readonly { readonly role: 'before' | 'year'; readonly address: string; readonly tables: readonly TableMovers[] }[];
  readonly words: Words;
  /** Words of the report, with the names of its courses. */
  readonly report: Words;
}

export interface ChangesView {
  readonly title: string;
  readonly crumbs: readonly Link[];
  readonly lead: string;
  readonly none: string | undefined;
  readonly columns: readonly string[];
  readonly parts: readonly {
    readonly heading: string;
    readonly none: string | undefined;
    readonly tables: readonly {
      readonly heading: string;
      readonly rows: readonly { readonly figure: Link; readonly cells: readonly string[] }[];
    }[];
  }[];
}

export function changesView({ release, compared, words, report }: ChangesSource): ChangesView {
  const params = { report: words.say(`kinds.${release.kind}`), period: periodLabel(release.period, report), version: release.version };
  const row = ({ cell, before, now, ref }: Mover): { readonly figure: Link; readonly cells: readonly string[] } => ({
    figure: { text: figureLabel(cell, report), address: `${reviewPage(release)}/archivos/informe.html#${ref}` },
    cells: [figureText({ value: before }), figureText({ value: now }), signed(now - before), shareOf(now - before, before, words)],
  });
  return {
    title: words.say('changes.title', params),
    crumbs: [
      { text: words.say('title'), address: REVIEW_PATH },
      { text: words.say('version_title', params), address: reviewPage(release) },
    ],
    lead: words.say('changes.lead'),
    none: compared.length === 0 ? words.say('changes.nothing') : undefined,
    columns: ['figure', 'before', 'now', 'change', 'share'].map((name) => words.say(`changes.columns.${name}`)),
    parts: compared.map(({ role, address, tables }) => ({
      heading: words.say(`changes.${role}`, { address }),
      none: tables.length === 0 ? words.say('changes.same') : undefined,
      tables: tables.map(({ table, movers }) => ({
        heading: words.say('changes.table', { table, heading: report.sayIf(`tables.${table}.heading`) ?? '' }),
        rows: movers.map(row),
      })),
    })),
  };
}

function signed(change: number): string {
  return `${change > 0 ? '+' : '\u2212'}${figureText({ value: Math.abs(change) })}`;
}

/** In per cent of what it was; none of zero. */
function shareOf(change: number, before: number, words: Words): string {
  if (before === 0) return words.say('changes.no_share');
  const share = (change / before) * 100;
  return words.say('changes.percent', { share: `${share > 0 ? '+' : '\u2212'}${formatDecimal(Math.abs(share), 1)}` });
}
